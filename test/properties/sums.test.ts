import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { runs } from '../runs.ts';
import { expectNear } from './compare.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const MODELS = ['first-touch', 'last-touch', 'linear', 'time-decay', 'position-based', 'shapley', 'markov'];

const row = fc.record({
  person: fc.constantFrom('ann', 'bob', 'cem', 'dua', 'eli'),
  hour: fc.integer({ min: 0, max: 24 * 30 }),
  channel: fc.constantFrom('Email', 'Search', 'Store', 'Fair'),
  device: fc.constantFrom('', 'phone', 'laptop', 'Phone '),
  kind: fc.constantFrom('touch', 'touch', 'touch', 'both', 'conversion'),
  cents: fc.integer({ min: 0, max: 50_000 }),
});

test('segments, positions, customers, lengths, lags and hours add up to all there is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 60 }),
      fc.constantFrom('split', 'reuse', 'first'),
      async (rows, journeys) => {
        const lines = rows.map(({ person, hour, channel, device, kind, cents }) => {
          const time = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString();
          const value = kind === 'touch' ? '' : (cents / 100).toFixed(2);
          return `${person},${time},${channel},${device},${kind === 'conversion' ? 'bought' : kind === 'both' ? 'called' : ''},${value}`;
        });
        const { summary, credits, roles, insights } = await attribute({
          touchpoints: [
            files.write([
              'person,time,channel,device,event,value',
              'zoe,2026-01-01,Email,,bought,1',
              ...lines,
            ]),
          ],
          conversionEvent: ['bought'],
          segment: ['device'],
          insights: ['all'],
          models: MODELS,
          lookback: '9d',
          journeys,
        });
        const attributed = summary.conversions - summary.unattributedConversions;
        const sum = (counts: readonly (number | null)[]) =>
          counts.reduce((total: number, count) => total + (count ?? 0), 0);

        for (const { groups, models, credits: parts } of [
          insights!.segments!,
          insights!.newVersusReturning!,
        ]) {
          expect(sum(groups.map((group) => group.conversions))).toBe(summary.conversions);
          expect(sum(groups.map((group) => group.unattributedConversions))).toBe(
            summary.unattributedConversions,
          );
          expectNear(sum(groups.map((group) => group.value)), summary.conversionValue ?? 0, 'value');
          for (const { name, addsUp } of models) {
            expect([name, addsUp]).toEqual([name, name !== 'markov']);
            if (!addsUp) continue;
            for (const credit of credits.filter(({ model }) => model === name)) {
              const own = parts.filter(({ model, channel }) => model === name && channel === credit.channel);
              expectNear(sum(own.map(({ conversions }) => conversions)), credit.conversions, name);
              expectNear(sum(own.map(({ value }) => value)), credit.value ?? 0, name);
            }
          }
        }
        expect(sum(insights!.segments!.groups.map((group) => group.journeys))).toBe(summary.journeys);

        for (const credit of credits.filter(({ model }) => model === 'shapley')) {
          const own = roles!.filter(({ channel }) => channel === credit.channel);
          expectNear(sum(own.map(({ conversions }) => conversions)), credit.conversions, 'positions');
          expectNear(sum(own.map(({ value }) => value)), credit.value ?? 0, 'positions');
        }
        const { channels } = insights!.roles!;
        expect(sum(channels.map(({ started }) => started))).toBe(attributed);
        expect(sum(channels.map(({ closed }) => closed))).toBe(attributed);
        const { fromFirstTouch, fromLastTouch } = insights!.timeLag!;
        for (const { histogram } of [insights!.journeyLength!, fromFirstTouch, fromLastTouch]) {
          const counts = (histogram as readonly { readonly conversions: number }[]).map(
            (bin) => bin.conversions,
          );
          expect(sum(counts)).toBe(attributed);
        }
        const week = insights!.timeOfWeek!;
        const hours = [...week.hours, ...week.withoutClock];
        expect(sum(hours.map(({ conversions }) => conversions))).toBe(summary.conversions);
        expectNear(sum(hours.map(({ value }) => value)), summary.conversionValue ?? 0, 'hours');
      },
    ),
    { numRuns: runs(6) },
  );
});
