import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';

/** From the busiest to the rarest; their frequencies fall like a power law, as traffic does. */
const CHANNELS = [
  'Organic Search',
  'Direct',
  'Paid Search',
  'Email',
  'Paid Social',
  'Referral',
  'Display',
  'Affiliates',
  'Video',
  'SMS',
  'Store visit',
  'Podcast',
];
const DAYS = 180;
const DAY = 86_400;
const START = Date.UTC(2026, 0, 1) / 1000;

/**
 * Writes a touchpoint log of `rows` rows in order of time, the same bytes at every call. Few people touch often
 * and most touch once or twice; 4 % of the touchpoints convert; half a year, so that a 90-day look-back matters.
 * An existing file is kept.
 */
export function makeLog(path, rows) {
  if (existsSync(path)) return;
  const random = generator(42);
  const cumulative = [];
  let weight = 0;
  for (let i = 0; i < CHANNELS.length; i++) {
    weight += (i + 1) ** -0.9;
    cumulative.push(weight);
  }

  const order = new Float64Array(rows);
  const person = new Uint32Array(rows);
  const channel = new Uint8Array(rows);
  const converts = new Uint8Array(rows);
  let row = 0;
  for (let id = 1; row < rows; id++) {
    const touches = Math.min(400, Math.floor((1 - random()) ** -0.9));
    let time = random() * DAYS * DAY;
    for (let touch = 0; touch < touches && row < rows && time < DAYS * DAY; touch++, row++) {
      const spot = random() * weight;
      person[row] = id;
      channel[row] = cumulative.findIndex((sum) => spot < sum);
      converts[row] = random() < 0.04 ? 1 : 0;
      order[row] = Math.floor(time) * 2 ** 27 + row;
      time += -Math.log(1 - random()) * 27 * DAY * random() ** 2;
    }
  }
  order.sort();

  const partial = `${path}.partial`;
  const file = openSync(partial, 'w');
  let lines = ['customer_id,occurred_at,channel,converted,revenue\n'];
  for (const key of order) {
    const time = Math.floor(key / 2 ** 27);
    const at = key - time * 2 ** 27;
    const id = Math.imul(person[at], 2654435761) >>> 0;
    const flag = converts[at] === 1 ? `1,${(5 + (id % 20_000) / 100).toFixed(2)}` : '0,';
    lines.push(`c${id.toString(36)},${clock(START + time)},${CHANNELS[channel[at]]},${flag}\n`);
    if (lines.length === 10_000) {
      writeSync(file, lines.join(''));
      lines = [];
    }
  }
  writeSync(file, lines.join(''));
  closeSync(file);
  renameSync(partial, path);
}

let today = { day: -1, text: '' };

function clock(seconds) {
  const day = Math.floor(seconds / DAY);
  if (day !== today.day) today = { day, text: new Date(day * DAY * 1000).toISOString().slice(0, 10) };
  const rest = seconds - day * DAY;
  const two = (n) => (n < 10 ? `0${n}` : n);
  return `${today.text} ${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}

/** A 32-bit counter, mixed: uniform in [0, 1). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}
