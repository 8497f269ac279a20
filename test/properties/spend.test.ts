import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { logs } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const DIVIDING = ['first-touch', 'linear', 'time-decay'];

/** Spend by channel and day, in cents: some of channels the log has, some not. */
const spends = fc.uniqueArray(
  fc.record({
    channel: fc.constantFrom('Email', ' email ', 'Paid Search', 'Store', 'Zeppelin', '"a, b"'),
    day: fc.integer({ min: 1, max: 28 }),
    cents: fc.integer({ min: 0, max: 1e9 }),
  }),
  { selector: ({ channel, day }) => `${channel.trim().toLowerCase()} ${day}`, minLength: 1, maxLength: 12 },
);

describe('spend', () => {
  test('is conserved, and ratios say what they divide', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), spends, fc.boolean(), async (log, rows, reversed) => {
        const lines = rows.map(
          ({ channel, day, cents }) =>
            `2026-01-${String(day).padStart(2, '0')},${channel},${(cents / 100).toFixed(2)}`,
        );
        const spend = [files.write(['date,channel,cost', ...(reversed ? lines.reverse() : lines)])];
        const { spend: found, credits } = await files.run(log, { spend, models: [...DIVIDING, 'markov'] });
        const cents = rows.reduce((sum, row) => sum + row.cents, 0);
        const cost = found!.channels.reduce((sum, channel) => sum + (channel.cost ?? 0), 0);
        expect(found!.blended.cost).toBe(cents / 100);
        expect(Math.abs(cost - cents / 100)).toBeLessThan(1e-9 * Math.max(1, cost));
        for (const own of found!.credits) {
          const credit = credits.find(({ model, channel }) => model === own.model && channel === own.channel);
          expect(own).toMatchObject({ conversions: credit?.conversions, value: credit?.value });
          if (own.roas !== null) expectNear(own.roas * own.cost, own.value!);
          if (own.cpa !== null) expectNear(own.cpa * own.conversions!, own.cost);
          if (own.cac !== null) expectNear(own.cac * own.newCustomers!, own.cost);
          // Who converts first converts.
          if (DIVIDING.includes(own.model)) expect(own.newCustomers!).toBeLessThan(own.conversions! + 1e-9);
        }
      }),
      { numRuns: runs(6) },
    );
  });

  test('only the first conversion of a person makes a new customer', async () => {
    await fc.assert(
      fc.asyncProperty(logs({}), async (log) => {
        const channels = ['Email', 'Paid Search', 'Store', 'Social', 'Direct', 'Podcast', '(none)'];
        const spend = [files.write(['date,channel,cost', ...channels.map((name) => `2026-01-01,${name},1`)])];
        const { spend: found, summary } = await files.run(log, { spend, models: ['linear'] });
        const converters = new Set(log.events.filter(({ converts }) => converts).map(({ person }) => person));
        expect(found!.blended.newCustomers).toBe(converters.size);
        expect(summary.conversions).toBeGreaterThanOrEqual(converters.size);
      }),
      { numRuns: runs(7) },
    );
  });
});

function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}
