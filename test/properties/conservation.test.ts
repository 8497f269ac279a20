import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute } from '../../src/index.ts';
import { runs } from '../runs.ts';
import { ALL_MODELS, expectNear } from './compare.ts';
import { type Log, logs, STEPS } from './logs.ts';
import { csvOf, readingOf, Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const anyRules = fc.record({
  journeys: fc.constantFrom('split', 'reuse', 'first'),
  repeats: fc.constantFrom('keep', 'collapse', 'unique', 'first'),
  openJourneys: fc.constantFrom('keep', 'exclude'),
  lookback: fc.option(fc.integer({ min: 1, max: STEPS }), { freq: 4 }),
});

describe('nothing is lost', () => {
  test.each([false, true])(
    'credit and what is unattributed sum to the whole; refunds: %s',
    async (refunds) => {
      await fc.assert(
        fc.asyncProperty(logs({ refunds, hasValue: true }), anyRules, async (log, { lookback, ...rules }) => {
          expectWhole(await files.run(log, { ...rules, lookback: windowOf(log, lookback) }));
        }),
        { numRuns: runs(6) },
      );
    },
  );

  test('rows that cannot be used change nothing but the counts of rows', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ shapes: ['flag', 'event'], hasValue: true }), junk, async (log, bad) => {
        const clean = { ...log, hasSequence: true };
        const answer = await runWith(clean, bad);
        const expected = await files.run(clean);
        const excluded = bad.filter(({ kind }) => kind === 'excluded').length;
        const refused = bad.length - excluded;
        expect(answer.summary).toEqual({
          ...expected.summary,
          rowsRead: expected.summary.rowsRead + bad.length,
          rowsRejected: refused,
          rowsSetAside: expected.summary.rowsSetAside + excluded,
        });
        const { rowsRead, rowsUsed, rowsRejected, rowsSetAside } = answer.summary;
        expect(rowsUsed + rowsRejected + rowsSetAside).toBe(rowsRead);
        expect(answer.quality.rejects.reduce((sum, { count }) => sum + count, 0)).toBe(refused);
        expect(answer.credits).toEqual(expected.credits);
        expect(answer.markov).toEqual(expected.markov);
      }),
      { numRuns: runs(6) },
    );
  });
});

function expectWhole({ summary, credits }: Attribution): void {
  const { rowsRead, rowsUsed, rowsRejected, rowsSetAside } = summary;
  expect(rowsUsed + rowsRejected + rowsSetAside).toBe(rowsRead);
  for (const model of ALL_MODELS) {
    const own = credits.filter((credit) => credit.model === model);
    const sum = (part: 'conversions' | 'value' | 'share') =>
      own.reduce((total, credit) => total + (credit[part] ?? 0), 0);
    expectNear(sum('conversions') + summary.unattributedConversions, summary.conversions, model);
    expectNear(
      sum('value') + (summary.unattributedValue ?? 0),
      summary.conversionValue ?? 0,
      `${model} value`,
    );
    if (summary.convertingJourneys > 0) expectNear(sum('share'), 1, `${model} shares`);
  }
}

function windowOf({ grid }: Log, lookback: number | null): number | null {
  return lookback === null ? null : (lookback * grid) / 1000;
}

/** Rows to mix in, each with where it goes: a fraction of the way through the file. */
const junk = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'nobody',
      'no person',
      'no time',
      'no such day',
      'long ago',
      'neither yes nor no',
      'no number',
      'refund',
      'thousands',
      'no rank',
      'short',
      'long',
      'excluded',
    ),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

type Junk = typeof junk extends fc.Arbitrary<infer T> ? T : never;

/** `clean` with the junk in it and a last column that says which rows to exclude. */
async function runWith(clean: Log, bad: Junk): Promise<Attribution> {
  const [header, ...good] = csvOf(clean).touchpoints;
  const lines = good.map((line) => `${line},no`);
  for (const { kind, at } of bad) lines.splice(Math.round(at * lines.length), 0, badLine(kind));
  const reading = readingOf(clean);
  return attribute({
    ...reading,
    touchpoints: [files.write([`${header},bot`, ...lines])],
    exclude: [{ column: 'bot', value: 'yes' }],
    threads: 1,
  });
}

function badLine(kind: Junk[number]['kind']): string {
  const cells = {
    rank: '0',
    who: 'ann',
    when: '2026-03-01',
    what: 'Junk',
    bought: '1',
    kind: '',
    worth: '1',
    bot: '',
  };
  const line = (changed: Partial<typeof cells>) => Object.values({ ...cells, ...changed }).join(',');
  switch (kind) {
    case 'nobody':
      return line({ who: '(not set)' });
    case 'no person':
      return line({ who: '  ' });
    case 'no time':
      return line({ when: '' });
    case 'no such day':
      return line({ when: '2026-02-30 10:00:00' });
    case 'long ago':
      return line({ when: '1800-01-01' });
    case 'neither yes nor no':
      return line({ bought: 'perhaps' });
    case 'no number':
      return line({ worth: 'much' });
    case 'refund':
      return line({ worth: '-1' });
    case 'thousands':
      return line({ worth: '"1,0,0"' });
    case 'no rank':
      return line({ rank: 'first' });
    case 'short':
      return '0,ann';
    case 'long':
      return `${line({})},and,more`;
    case 'excluded':
      return line({ who: '', when: 'never', bot: 'yes' });
  }
}
