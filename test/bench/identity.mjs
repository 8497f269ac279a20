// `npm run bench:identity`, or `npm run bench:identity -- 5` for five rounds. Times the joining of ids to people on
// invented links, in this process and without the database.
import { linkIds } from '../../dist/log/identity/link-ids.js';

const rounds = Number(process.argv[2]) || 3;
const LINKS = 1_000_000;

const CASES = {
  'links at random': () => randomLinks(LINKS, 800_000),
  'people of five ids': () => peopleOfFive(LINKS),
  'one id shared by all': () => shared(LINKS),
  'one chain': () => chain(LINKS),
};

for (const [name, make] of Object.entries(CASES)) {
  const links = make();
  const times = [];
  let linked;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    linked = linkIds(links, { maxIdLinks: 50, maxPersonIds: 50 });
    times.push((performance.now() - started) / 1000);
  }
  const median = times.sort((a, b) => a - b)[rounds >> 1];
  console.log(
    `${name}: ${links.from.length.toLocaleString('en')} links of ${links.kinds.length.toLocaleString('en')} ids, median ${median.toFixed(2)} s; ${linked.joined.toLocaleString('en')} ids joined, ${linked.shared.length} shared, ${linked.tooLarge.people} people too large`,
  );
}

function made(count, ids, link) {
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  for (let i = 0; i < count; i++) [from[i], to[i]] = link(i);
  return { kinds: Uint8Array.from({ length: ids }, (_, id) => id % 3), from, to };
}

function randomLinks(count, ids) {
  let state = 42;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * ids);
  };
  return made(count, ids, () => [next(), next()]);
}

function peopleOfFive(count) {
  return made(count, Math.ceil((count / 4) * 5), (i) => [
    5 * Math.floor(i / 4),
    5 * Math.floor(i / 4) + 1 + (i % 4),
  ]);
}

function shared(count) {
  return made(count, count + 1, (i) => [0, i + 1]);
}

function chain(count) {
  return made(count, count + 1, (i) => [i, i + 1]);
}
