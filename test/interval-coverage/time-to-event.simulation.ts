import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { type Attribution, attribute } from '../../src/index.ts';
import { seeded } from '../models/people-log.ts';
import { type HazardLog, hazardLog } from '../models/time-to-event/hazard-log.ts';
import { type Outcome, poisson } from './interval-coverage.ts';
import { show } from './show.ts';

const WORLD = {
  persons: 60_000,
  days: 60,
  rate: 0.004,
  channels: {
    Search: {
      touches: 0.05,
      effect: [
        { days: 1, multiplier: 6 },
        { days: 6, multiplier: 2 },
      ],
    },
    Email: {
      touches: 0.08,
      effect: [
        { days: 1, multiplier: 2 },
        { days: 6, multiplier: 1.5 },
      ],
    },
    Social: { touches: 0.06, effect: [{ days: 6, multiplier: 1.3 }] },
    Podcast: {
      touches: 0.01,
      effect: [
        { days: 1, multiplier: 4 },
        { days: 6, multiplier: 3 },
      ],
    },
    Display: { touches: 0.06, effect: [{ days: 6, multiplier: 1 }] },
  },
  seed: 5,
};
const SAMPLES = [
  { people: 4000, samples: 300 },
  { people: 12_000, samples: 150 },
];

/** Prints how often intervals of the time-to-event model hold the truth; docs/uncertainty.md quotes the tables. */
test('coverage of the intervals of time to event', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'attrib-coverage-'));
  try {
    const people = byPerson(hazardLog(WORLD));
    const truth = await credited(folder, people);
    for (const { people: size, samples } of SAMPLES) {
      const random = seeded(size);
      const outcomes: Outcome[] = [];
      for (let i = 0; i < samples; i++) {
        const sample = Array.from(
          { length: poisson(size, random) },
          () => people[Math.floor(random() * people.length)]!,
        );
        outcomes.push(...held(await credited(folder, sample), truth, size / people.length));
      }
      show(`${size} people, ${samples} samples, 95 %`, outcomes, ({ kind }) => kind);
      show(`${size} people, by channel`, outcomes, ({ model, kind }) => `${model} | ${kind}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

type Person = readonly [touchpoints: readonly string[], conversions: readonly string[]];

/** Everybody's lines without the person. */
function byPerson({ touchpoints, conversions }: HazardLog): readonly Person[] {
  const people = Array.from({ length: WORLD.persons }, () => [[], []] as [string[], string[]]);
  for (const [kind, lines] of [touchpoints, conversions].entries()) {
    for (const line of lines.slice(1)) {
      const at = line.indexOf(',');
      people[Number(line.slice(1, at))]![kind]!.push(line.slice(at + 1));
    }
  }
  // Orders of very different size.
  return people.map(([touches, converts], person) => [
    touches,
    converts.map((line, i) => line.replace(/,10$/, `,${(((person * 7 + i * 3) % 40) ** 2 + 20) / 10}`)),
  ]);
}

function credited(folder: string, people: readonly Person[]): Promise<Attribution> {
  const [touchpoints, conversions] = [0, 1].map((kind) => {
    const file = join(folder, `${kind}.csv`);
    const lines = people.flatMap((person, i) => person[kind]!.map((line) => `p${i},${line}`));
    writeFileSync(file, [kind === 0 ? 'person,time,channel' : 'person,time,value', ...lines, ''].join('\n'));
    return file;
  });
  return attribute({
    touchpoints: [touchpoints!],
    conversions: [conversions!],
    models: ['time-to-event'],
    lookback: '18d',
    threads: 1,
  });
}

/** Where the truth lies; the model of an outcome is the channel here. */
function held(sample: Attribution, truth: Attribution, scale: number): readonly Outcome[] {
  return truth.credits.flatMap((real) => {
    const own = sample.credits.find(({ channel }) => channel === real.channel);
    if (own === undefined) return [];
    const place = (low: number | null, high: number | null, number: number): Outcome['truth'] =>
      low === null || high === null ? null : number < low ? 'below' : number > high ? 'above' : 'inside';
    const outcome = { model: real.channel, expected: real.conversions * scale, confidence: 95 as const };
    return [
      { ...outcome, kind: 'share', truth: place(own.shareLow, own.shareHigh, real.share) },
      {
        ...outcome,
        kind: 'credit',
        truth: place(own.conversionsLow, own.conversionsHigh, real.conversions * scale),
      },
      {
        ...outcome,
        kind: 'share of value',
        truth: place(own.valueShareLow, own.valueShareHigh, real.valueShare!),
      },
      { ...outcome, kind: 'value', truth: place(own.valueLow, own.valueHigh, real.value! * scale) },
    ];
  });
}
