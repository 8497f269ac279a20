import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';
import { ROOT } from '../docs/pages.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

async function stagesOf(options: RunOptions) {
  const { insights } = await attribute({
    models: ['last-touch', 'linear', 'markov'],
    insights: ['stages'],
    threads: 1,
    ...options,
  });
  if (insights?.stages === undefined) throw new Error('stages were asked for');
  return insights.stages;
}

const crm: RunOptions = {
  touchpoints: [join(ROOT, 'fixtures/crm.csv')],
  map: { event: 'stage', value: 'deal_value' },
  conversionEvent: ['Customer'],
  stages: ['lead', 'opportunity'],
};

test('the funnel of the fixture: k1 to k4 were touched, k5 is a lead without a touchpoint', async () => {
  const { stages } = await stagesOf(crm);
  expect(stages).toEqual([
    {
      stage: '(start)',
      kind: 'start',
      people: null,
      journeys: 4,
      share: 1,
      wentOn: 3,
      abandoned: 1,
      dropOff: 0.25,
      converted: 2,
      conversionRate: 0.5,
      value: 16_000,
    },
    // k1 became an opportunity, k2 a customer, k3 an opportunity
    {
      stage: 'lead',
      kind: 'stage',
      people: 4,
      journeys: 3,
      share: 0.75,
      wentOn: 3,
      abandoned: 0,
      dropOff: 0,
      converted: 2,
      conversionRate: 2 / 3,
      value: 16_000,
    },
    // k1 bought, k3 did not
    {
      stage: 'opportunity',
      kind: 'stage',
      people: 2,
      journeys: 2,
      share: 0.5,
      wentOn: 1,
      abandoned: 1,
      dropOff: 0.5,
      converted: 1,
      conversionRate: 0.5,
      value: 12_000,
    },
    {
      stage: '(conversion)',
      kind: 'conversion',
      people: null,
      journeys: 2,
      share: 0.5,
      wentOn: null,
      abandoned: null,
      dropOff: null,
      converted: 2,
      conversionRate: 1,
      value: 16_000,
    },
  ]);
});

test('credit for a stage: k1 came by a fair, Email brought the lead, a webinar the opportunity', async () => {
  const { credits } = await stagesOf(crm);
  const creditOf = (model: string, stage: string) =>
    Object.fromEntries(
      credits
        .filter((credit) => credit.model === model && credit.stage === stage)
        .map(({ channel, journeys }) => [channel, expect.closeTo(journeys, 12)]),
    );
  expect({ Email: 1, 'Paid Search': 1, Webinar: 1 }).toEqual(creditOf('last-touch', 'lead'));
  expect({ 'Trade fair': 1 / 2, Email: 1 / 2, 'Paid Search': 1, Webinar: 1 }).toEqual(
    creditOf('linear', 'lead'),
  );
  // k1: fair, Email, webinar; k3: webinar, fair
  expect({ 'Trade fair': 1 / 3 + 1 / 2, Email: 1 / 3, Webinar: 1 / 3 + 1 / 2 }).toEqual(
    creditOf('linear', 'opportunity'),
  );
});

test('abandoned carts', async () => {
  const touchpoints = [
    files.write([
      'user_id,timestamp,channel,event,converted',
      'a,2026-01-01 10:00,Email,visit,0',
      'a,2026-01-01 10:05,,cart,0',
      'a,2026-01-01 10:09,Email,visit,1',
      'b,2026-01-01 10:00,Search,visit,0',
      'b,2026-01-01 10:05,,cart,0',
      'c,2026-01-01 10:00,Search,visit,0',
    ]),
  ];
  const { stages } = await stagesOf({ touchpoints, map: { conversion: 'converted' }, stages: ['cart'] });
  const cart = stages.find(({ stage }) => stage === 'cart');
  expect(cart).toMatchObject({ people: 2, journeys: 2, wentOn: 1, abandoned: 1, dropOff: 0.5, value: null });
});

test('stages are told by attrib paths only where they are named', async () => {
  const { insights } = await attribute({ ...crm, stages: [], insights: ['all'] });
  expect(insights).not.toHaveProperty('stages');
  await expect(stagesOf({ ...crm, stages: [] })).rejects.toMatchObject({
    message: 'the insight "stages" needs --stages',
  });
});

const row = fc.record({
  person: fc.constantFrom('ann', 'bob', 'cem', 'dua'),
  hour: fc.integer({ min: 0, max: 23 }),
  channel: fc.constantFrom('', 'Email', 'Search', 'Store'),
  stage: fc.constantFrom('', '', 'lead', 'offer', 'deal'),
});

test('what stays and what goes on is the whole, and every model divides just the journeys of a stage', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const lines = rows.map(
        ({ person, hour, channel, stage }) =>
          `${person},2026-01-01 ${String(hour).padStart(2, '0')}:00,${channel},${channel === '' && stage === '' ? 'lead' : stage}`,
      );
      const touchpoints = [
        files.write(['user_id,timestamp,channel,stage', 'zoe,2026-01-01 00:00,Email,lead', ...lines]),
      ];
      const { stages, credits, models } = await stagesOf({
        touchpoints,
        map: { event: 'stage' },
        conversionEvent: ['deal'],
        stages: ['lead', 'offer'],
      });
      const [start] = stages;
      for (const { stage, kind, journeys, wentOn, abandoned, share } of stages) {
        if (wentOn !== null) expect(wentOn + (abandoned ?? 0)).toBe(journeys);
        expect(share).toBe(journeys / (start?.journeys ?? 0));
        if (kind !== 'stage') continue;
        for (const { name } of models) {
          const own = credits.filter((credit) => credit.model === name && credit.stage === stage);
          const sum = own.reduce((total, credit) => total + credit.journeys, 0);
          expect(sum).toBeCloseTo(journeys, 9);
        }
      }
    }),
    { numRuns: 15 },
  );
});
