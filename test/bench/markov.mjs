// `npm run bench:markov`, or `npm run bench:markov -- 3 order-4` for three rounds of the cases whose names contain
// the word. Times the Markov model on invented paths in the database, from the table of paths to the credits.
import { defaults } from '../../dist/config/option-facts.js';
import { Session } from '../../dist/engine/session.js';
import { markov } from '../../dist/models/markov.js';

const CASES = {
  '1,000 channels, order 1': { channels: 1000, order: 1, journeys: 500_000, target: 2 },
  '20 channels, order-4, 300,000 journeys': { channels: 20, order: 4, journeys: 300_000, target: 1 },
  '20 channels, order-4, 300,000 different paths': { channels: 20, order: 4, different: 300_000, target: 1 },
  '200 channels, order 2': { channels: 200, order: 2, journeys: 300_000, target: 3 },
  '5,000 channels, order 1': { channels: 5000, order: 1, journeys: 1_000_000, target: 60 },
};

const [askedRounds, word = ''] = process.argv.slice(2);
const rounds = Number(askedRounds) || 3;

for (const [name, options] of Object.entries(CASES)) {
  if (!name.includes(word)) continue;
  const session = await Session.open();
  const made = await makePaths(session, options);
  const input = {
    session,
    channels: { labels: Array.from({ length: options.channels }, (_, i) => `channel ${i + 1}`) },
    layout: {},
    hasValue: true,
    totals: { conversions: made.conversions, value: made.value },
    parameters: { ...defaults, markovOrder: options.order },
  };
  const runs = [];
  for (let round = 0; round <= rounds; round++) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const { markov: detail } = await markov.attribute({ ...input });
    const wall = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    runs.push({ wall, cpu: (user + system) / 1e6, detail });
  }
  await session.close();
  const [first, ...others] = runs;
  const median = (key) => [...others.map((run) => run[key])].sort((a, b) => a - b)[others.length >> 1];
  const { states, errorBound } = first.detail;
  console.log(
    `\n${name}: ${made.paths.toLocaleString('en')} different paths, ${states.toLocaleString('en')} states`,
  );
  console.log(`  first run  ${first.wall.toFixed(2)} s wall, ${first.cpu.toFixed(2)} s CPU`);
  console.log(
    `  median     ${median('wall').toFixed(2)} s wall, ${median('cpu').toFixed(2)} s CPU; target ${options.target} s`,
  );
  console.log(`  error bound ${errorBound === 0 ? 'none needed: eliminated' : errorBound.toExponential(1)}`);
}

/** Paths of four touchpoints on average, whose channels' frequencies fall like a power law; one in ten converts. */
async function makePaths(session, { channels, journeys, different }) {
  const random = generator(42);
  const cumulative = [];
  let total = 0;
  for (let i = 1; i <= channels; i++) {
    total += 1 / i;
    cumulative.push(total);
  }
  const channel = () => {
    const wanted = random() * total;
    let [low, high] = [0, channels - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  const paths = new Map();
  for (let journey = 0; different === undefined ? journey < journeys : paths.size < different; journey++) {
    const path = [channel()];
    while (path.length < 50 && random() < 0.75) path.push(channel());
    const key = path.join();
    const row = paths.get(key) ?? { conversions: 0, cents: 0, nonConversions: 0 };
    paths.set(key, row);
    if (random() < 0.1) {
      row.conversions++;
      row.cents += Math.floor(10_000 * random());
    } else row.nonConversions++;
  }
  await session.run(
    'paths',
    'create table paths (path integer[], conversions bigint, value decimal(38, 12), non_conversions bigint)',
  );
  const rows = [...paths];
  for (let first = 0; first < rows.length; first += 20_000) {
    const values = rows
      .slice(first, first + 20_000)
      .map(([key, row]) => `([${key}],${row.conversions},${row.cents / 100},${row.nonConversions})`);
    await session.run('fill', `insert into paths values ${values.join()}`);
  }
  const sum = (key) => rows.reduce((total_, [, row]) => total_ + row[key], 0);
  return { paths: rows.length, conversions: sum('conversions'), value: sum('cents') / 100 };
}

/** Mulberry32: the same numbers at every run. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
