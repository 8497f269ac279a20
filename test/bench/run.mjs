// `npm run bench` or `npm run bench -- 1000000 5`: rows (default: 1 and 10 million) and rounds.
// Times whole processes, in turn within each round, so that a change in the machine's mood hits all of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLog } from './make-log.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = process.env.BENCH_FOLDER ?? join(tmpdir(), 'attrib-bench');
mkdirSync(folder, { recursive: true });
const peakFile = join(folder, `peak-${process.pid}`);

const [askedRows, askedRounds] = process.argv.slice(2).map(Number);
const sizes = askedRows ? [askedRows] : [1_000_000, 10_000_000];
const rounds = askedRounds || 5;

const contenders = (file) => ({
  'attrib run, five models': [here('../../bin/attrib.js'), 'run', file, '--json', '-q', ...extra()],
  'last-touch query by hand': [here('reference.mjs'), 'last-touch', file],
  'typed scan': [here('reference.mjs'), 'scan', file],
});

function extra() {
  return (process.env.BENCH_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
}

function once(args) {
  const started = performance.now();
  const result = spawnSync(process.execPath, ['--import', here('report-peak.mjs'), ...args], {
    env: { ...process.env, BENCH_PEAK: peakFile },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${result.status ?? result.signal}`);
  return { seconds: (performance.now() - started) / 1000, peak: Number(readFileSync(peakFile, 'utf8')) };
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

for (const rows of sizes) {
  const file = join(folder, `log-${rows}.csv`);
  makeLog(file, rows);
  const runs = Object.fromEntries(Object.keys(contenders(file)).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(contenders(file))) {
      const run = once(args);
      if (round > 0) runs[name].push(run);
    }
  }
  const [attrib, byHand, scan] = Object.values(runs);
  const ratio = (other) => median(attrib.map((run, i) => run.seconds / other[i].seconds)).toFixed(2);
  console.log(`\n${rows.toLocaleString('en')} touchpoints, ${rounds} rounds after one to warm up, medians`);
  for (const [name, list] of Object.entries(runs)) {
    const seconds = median(list.map((run) => run.seconds)).toFixed(2);
    const peak = (Math.max(...list.map((run) => run.peak)) / 1e9).toFixed(2);
    console.log(`  ${name.padEnd(26)} ${seconds.padStart(7)} s   peak ${peak.padStart(5)} GB`);
  }
  console.log(`  attrib / last-touch query: ${ratio(byHand)}     attrib / typed scan: ${ratio(scan)}`);
}
