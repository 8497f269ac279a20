import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../../../src/index.ts';
import { expectNear } from '../../properties/compare.ts';
import { logs } from '../../properties/logs.ts';
import { Workspace } from '../../properties/run.ts';
import { runs } from '../../runs.ts';
import { type HazardLog, type HazardWorld, hazardLog } from './hazard-log.ts';

const files = new Workspace();
afterAll(() => files.remove());

const WORLD: HazardWorld = {
  persons: 6000,
  days: 100,
  rate: 0.004,
  seed: 7,
  channels: {
    Search: {
      touches: 0.01,
      effect: [
        { days: 1, multiplier: 12 },
        { days: 7, multiplier: 3 },
      ],
    },
    Email: {
      touches: 0.05,
      effect: [
        { days: 1, multiplier: 4 },
        { days: 7, multiplier: 2 },
        { days: 30, multiplier: 1.5 },
      ],
    },
    Banner: { touches: 0.04, effect: [] },
  },
};

function run(
  { touchpoints, conversions }: Pick<HazardLog, 'touchpoints' | 'conversions'>,
  options: Partial<RunOptions> = {},
) {
  return attribute({
    touchpoints: [files.write(touchpoints)],
    conversions: [files.write(conversions)],
    models: ['time-to-event'],
    threads: 1,
    ...options,
  });
}

function creditOf({ credits }: Attribution, channel: string): number {
  return credits.find((credit) => credit.channel === channel)!.conversions;
}

function baselineOf({ models }: Attribution): number {
  return models.find(({ name }) => name === 'time-to-event')!.baseline!.conversions;
}

describe('in a world that is as the model takes it', () => {
  let log: HazardLog;
  let answer: Attribution;
  beforeAll(async () => {
    log = hazardLog(WORLD);
    answer = await run(log);
  });

  test('the true effects are within three standard errors', () => {
    const { ages, effects, baselineRate, dispersion } = answer.timeToEvent!;
    expect(ages).toEqual(['1d', '7d', '30d']);
    expect(baselineRate).toBeGreaterThan(0.0036);
    expect(baselineRate).toBeLessThan(0.0044);
    expect(dispersion).toBeGreaterThan(0.7);
    expect(dispersion).toBeLessThan(1.4);
    for (const { channel, age, multiplier, standardError } of effects) {
      const days = Number.parseInt(age, 10);
      const true_ = WORLD.channels[channel]!.effect.find((step) => days <= step.days)?.multiplier ?? 1;
      const error = Math.abs(Math.log(multiplier / true_));
      expect(error, `${channel} ${age}: ${multiplier}`).toBeLessThan(3 * (standardError ?? 0.1));
      expect(standardError ?? 0, `${channel} ${age}`).toBeLessThan(0.25);
    }
  });

  test('credit and baseline are what the true effects give', () => {
    for (const [channel, credit] of log.credit) {
      expect(Math.abs(creditOf(answer, channel) - credit), channel).toBeLessThan(0.1 * credit + 30);
    }
    expect(Math.abs(baselineOf(answer) - log.baseline)).toBeLessThan(0.1 * log.baseline);
  });

  test('conversions are counted once', () => {
    const { summary, timeToEvent, credits, models } = answer;
    const attributed = summary.conversions - summary.unattributedConversions;
    expect(timeToEvent!.conversions).toBe(attributed);
    expectNear(total(credits, 'conversions') + models[0]!.baseline!.conversions, attributed, 'conversions');
    expectNear(total(credits, 'value') + models[0]!.baseline!.value!, 10 * attributed, 'value');
    expect(answer.quality.warnings.map(({ code }) => code)).not.toContain('conversions-at-touchpoints');
  });

  test('bytes depend neither on threads nor on the order of rows', async () => {
    const shuffled = [
      log.touchpoints[0]!,
      ...log.touchpoints.slice(1).sort((a, b) => (hash(a) < hash(b) ? -1 : 1)),
    ];
    const other = await run({ ...log, touchpoints: shuffled }, { threads: 4 });
    expect(JSON.stringify({ ...other, quality: null })).toBe(JSON.stringify({ ...answer, quality: null }));
  });
});

test('where touchpoints do nothing, nearly all is baseline', async () => {
  const nothing = { touches: 0.03, effect: [] };
  const log = hazardLog({ ...WORLD, rate: 0.01, channels: { A: nothing, B: nothing, C: nothing } });
  const answer = await run(log);
  const attributed = answer.summary.conversions - answer.summary.unattributedConversions;
  expect(baselineOf(answer) / attributed).toBeGreaterThan(0.9);
});

describe('whatever the log', () => {
  const anyRules = fc.record({
    journeys: fc.constantFrom('split', 'reuse', 'first'),
    repeats: fc.constantFrom('keep', 'collapse', 'unique', 'first'),
    openJourneys: fc.constantFrom('keep', 'exclude'),
    lookback: fc.constantFrom(3600, 86_400, '5d', null),
  });

  test('credit and baseline are finite, and sum to what is attributed', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), anyRules, async (log, rules) => {
        const { summary, credits, models, timeToEvent } = await files.run(log, {
          ...rules,
          models: ['time-to-event'],
        });
        const baseline = models[0]!.baseline!;
        const attributed = summary.conversions - summary.unattributedConversions;
        expectNear(total(credits, 'conversions') + baseline.conversions, attributed, 'conversions');
        expectNear(
          total(credits, 'value') + (baseline.value ?? 0),
          (summary.conversionValue ?? 0) - (summary.unattributedValue ?? 0),
          'value',
        );
        for (const credit of [...credits, baseline]) expect(credit.conversions).toBeGreaterThanOrEqual(0);
        if (attributed > 0) expect(timeToEvent!.conversions).toBe(attributed);
        for (const effect of timeToEvent?.effects ?? []) {
          expect(effect.multiplier).toBeGreaterThanOrEqual(1);
          expect(effect.multiplier).toBeLessThan(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: runs(20) },
    );
  });
});

describe('notes', () => {
  const codes = async (touchpoints: readonly string[], options: Partial<RunOptions> = {}) => {
    const { quality } = await attribute({
      touchpoints: [files.write(touchpoints)],
      models: ['time-to-event'],
      ...options,
    });
    return quality.warnings.map(({ code }) => code);
  };

  test('conversions in the rows of touchpoints', async () => {
    const found = await codes([
      'person,time,channel,converted',
      'a,2026-01-01,Email,0',
      'a,2026-01-03,Email,1',
      'b,2026-03-30,Email,0',
    ]);
    expect(found).toContain('conversions-at-touchpoints');
    expect(found).toContain('few-conversions-for-effects');
  });

  test('a log of one moment', async () => {
    expect(
      await codes(['person,time,channel,converted', 'a,2026-01-01,Email,1', 'b,2026-01-01,Email,0']),
    ).toContain('no-time-without-touchpoints');
  });

  test('more channels than effects', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => `p${i},2026-0${1 + (i % 6)}-01,channel ${i},${i % 2}`);
    expect(await codes(['person,time,channel,converted', ...rows])).toContain('shared-effect');
  });

  test('none without conversions', async () => {
    expect(await codes(['person,time,channel,converted', 'a,2026-01-01,Email,0'])).toEqual([
      'no-conversions',
    ]);
  });
});

function total(credits: Attribution['credits'], part: 'conversions' | 'value'): number {
  return credits.reduce((sum, credit) => sum + (credit[part] ?? 0), 0);
}

function hash(text: string): number {
  let state = 0;
  for (const character of text) state = (Math.imul(state, 31) + character.charCodeAt(0)) | 0;
  return state;
}
