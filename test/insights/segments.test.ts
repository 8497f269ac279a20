import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AttribError, attribute, type RunOptions } from '../../src/index.ts';
import { ROOT } from '../docs/pages.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

async function segmentsOf(options: RunOptions) {
  const { insights } = await attribute({
    models: ['last-touch', 'linear', 'markov'],
    threads: 1,
    ...options,
  });
  if (insights?.segments === undefined) throw new Error('segments were asked for');
  const { segments } = insights;
  const creditOf = (model: string, group: string) =>
    Object.fromEntries(
      segments.credits
        .filter((credit) => credit.model === model && credit.group === group)
        .map(({ channel, conversions, value }) => [
          channel,
          value === null ? conversions : [conversions, value],
        ]),
    );
  return { ...segments, creditOf };
}

const devices = { touchpoints: [join(ROOT, 'fixtures/devices.csv')], segment: ['device'] };

describe('the devices of the fixture', () => {
  test('a journey is where its conversion is, or its last touchpoint', async () => {
    const { by, groups, otherSegments } = await segmentsOf(devices);
    expect(by).toEqual(['device']);
    expect(otherSegments).toBe(0);
    expect(
      groups.map(({ group, journeys, conversions, value, conversionRate }) => [
        group,
        journeys,
        conversions,
        value,
        conversionRate,
      ]),
    ).toEqual([
      // v1 and v4; v2 and v3, who does not convert; v5, whose conversion has no device; v6
      ['desktop', 2, 2, 80, 1],
      ['mobile', 2, 1, 20, 0.5],
      ['(none)', 1, 1, 10, 1],
      ['tablet', 1, 0, 0, 0],
    ]);
  });

  test('linear: v1 is half Email and half Search, v5 half Social and half Email', async () => {
    const { creditOf } = await segmentsOf(devices);
    expect(creditOf('linear', 'desktop')).toEqual({ Email: [1.5, 55], Search: [0.5, 25] });
    expect(creditOf('linear', 'mobile')).toEqual({ Search: [1, 20] });
    expect(creditOf('linear', '(none)')).toEqual({ Email: [0.5, 5], Social: [0.5, 5] });
    expect(creditOf('linear', 'tablet')).toEqual({});
  });

  test('Markov is that of the journeys of the segment alone', async () => {
    const { creditOf, models } = await segmentsOf(devices);
    // desktop: without Email nothing converts, without Search v4 still does: removal effects 1 and ½.
    expect(creditOf('markov', 'desktop')).toMatchObject({
      Email: [expect.closeTo(4 / 3), expect.anything()],
      Search: [expect.closeTo(2 / 3), expect.anything()],
    });
    expect(models.map(({ name, addsUp }) => [name, addsUp])).toEqual([
      ['last-touch', true],
      ['linear', true],
      ['markov', false],
    ]);
  });

  test('nothing else changes', async () => {
    const plain = await attribute({ touchpoints: devices.touchpoints });
    const { insights, settings, quality, ...others } = await attribute(devices);
    expect(insights).toHaveProperty('segments');
    expect({ ...others, settings: { ...settings, segment: undefined } }).toEqual({
      ...others,
      settings: { ...plain.settings, segment: undefined },
    });
    expect(others).toMatchObject({ credits: plain.credits, summary: plain.summary });
    expect(quality.sources[0]?.ignoredColumns).toEqual([]);
    expect(plain.quality.sources[0]?.ignoredColumns).toEqual(['device']);
  });
});

test('several columns make one label; with a file of conversions, its columns come first', async () => {
  const touchpoints = [
    files.write([
      'user_id,timestamp,channel,country',
      'a,2026-01-01 10:00,Email,NO',
      'b,2026-01-01 10:00,Search,TR',
      'c,2026-01-01 10:00,Search,tr',
    ]),
  ];
  const conversions = [
    files.write([
      'user_id,timestamp,product',
      'a,2026-01-02 10:00,Chair',
      'c,2026-01-02 10:00,Table',
      'd,2026-01-03 10:00,chair',
    ]),
  ];
  const byProduct = await segmentsOf({ touchpoints, conversions, segment: ['product'] });
  expect(
    byProduct.groups.map(({ group, journeys, conversions, unattributedConversions }) => [
      group,
      journeys,
      conversions,
      unattributedConversions,
    ]),
  ).toEqual([
    ['Chair', 1, 2, 1],
    ['Table', 1, 1, 0],
    ['(none)', 1, 0, 0],
  ]);
  const byCountry = await segmentsOf({ touchpoints, conversions, segment: ['country', 'channel'] });
  expect(byCountry.groups.map(({ group, conversions }) => [group, conversions])).toEqual([
    ['TR / Search', 1],
    ['NO / Email', 1],
    ['(none)', 1],
  ]);
});

test('of many segments the smallest are together, and the sums stay whole', async () => {
  const rows = Array.from({ length: 30 }, (_, i) =>
    Array.from(
      { length: 31 - i },
      (_, n) => `p${i}-${n},2026-01-01 10:00,${n % 2 === 0 ? 'Email' : 'Search'},s${i},1`,
    ),
  ).flat();
  const touchpoints = [
    files.write(['user_id,timestamp,channel,site,converted', ...rows, 'x,2026-01-01 10:00,Email,(other),1']),
  ];
  const { groups, otherSegments, creditOf } = await segmentsOf({ touchpoints, segment: ['site'] });
  expect(groups).toHaveLength(21);
  expect([groups[0]?.group, groups.at(-1)?.group, otherSegments]).toEqual(['s0', '(other)', 11]);
  expect(groups.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(rows.length + 1);
  const total = groups.map(({ group }) => creditOf('linear', group));
  expect(total.reduce((sum, credit) => sum + Number(credit['Email'] ?? 0), 0)).toBe(
    rows.filter((row) => row.includes('Email')).length + 1,
  );
});

test.each([
  [{ segment: ['devise'] }, 'no file has a column "devise"', 'Perhaps: --segment device'],
  [{ segment: ['channel', 'nothing'] }, 'no file has a column "nothing"', 'name columns of'],
  [{ segment: [], insights: ['segments'] }, 'the insight "segments" needs --segment', 'several together'],
])('%j: %s', async (options, message, hint) => {
  const failed = await attribute({ ...devices, ...options }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(AttribError);
  expect(failed).toMatchObject({
    code: 'usage',
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});
