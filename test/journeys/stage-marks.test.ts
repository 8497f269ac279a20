import { afterEach, describe, expect, test } from 'vitest';
import { buildJourneys, type JourneyRule } from '../../src/journeys/journeys.ts';
import { type Repeats, transformRepeats } from '../../src/journeys/repeats.ts';
import { addStageTouches } from '../../src/journeys/stage-marks.ts';
import { DAY, type LogRow, openLog, type TestLog } from './log.ts';

const LEAD = 1;
const OPPORTUNITY = 2;

let log: TestLog | undefined;
afterEach(async () => {
  await log?.session.close();
  log = undefined;
});

interface Rules {
  readonly rule?: JourneyRule;
  readonly lookbackDays?: number | null;
  readonly repeats?: Repeats;
}

/** Journeys with the touchpoints that brought lead and opportunity: `Fair > Email = conversion: Fair, Email`. */
async function staged(rows: readonly LogRow[], rules: Rules = {}): Promise<readonly string[]> {
  const { rule = 'split', lookbackDays = 90, repeats = 'keep' } = rules;
  log = await openLog(rows);
  const { session, layout, labels } = log;
  const lookback = lookbackDays === null ? null : lookbackDays * DAY;
  await buildJourneys(session, layout, { rule, lookback });
  await transformRepeats(session, layout, repeats);
  await addStageTouches(session, layout, lookback, 2);
  const found = await session.rows(
    'read journeys',
    `select list_transform(touches, lambda e: ${layout.channel('e')}::integer)::varchar as path,
      stage_touches::varchar as places, conversion is not null as converts from journeys`,
  );
  return found
    .map(({ path, places, converts }) => {
      const channels = (JSON.parse(String(path)) as number[]).map((channel) => labels[channel - 1]!);
      const brought = (JSON.parse(String(places)) as number[]).map((place) =>
        place === 0 ? '–' : `${channels[place - 1]} (${place})`,
      );
      return `${channels.join(' > ')}${converts === true ? ' = conversion' : ''}: ${brought.join(', ')}`;
    })
    .sort();
}

const ann = (day: number, channel: string | null, more: Partial<LogRow> = {}): LogRow => ({
  person: 'ann',
  day,
  channel,
  ...more,
});
const mark = (day: number, stage: number): LogRow => ann(day, null, { stage });

describe('the touchpoint that brought a stage', () => {
  test('is the last before the mark', async () => {
    expect(
      await staged([
        ann(1, 'Fair'),
        mark(2, LEAD),
        ann(3, 'Email'),
        ann(9, 'Ads'),
        mark(9, OPPORTUNITY),
        ann(12, 'Email'),
        ann(20, null),
      ]),
    ).toEqual(['Fair > Email > Ads > Email = conversion: Fair (1), Ads (3)']);
  });

  test('is the marked row itself where that is a touchpoint, also one that converts', async () => {
    expect(
      await staged([
        ann(1, 'Fair'),
        ann(2, 'Email', { stage: LEAD }),
        ann(3, 'Ads', { stage: OPPORTUNITY, converts: true }),
      ]),
    ).toEqual(['Fair > Email > Ads = conversion: Email (2), Ads (3)']);
  });

  test('is that of the first mark in the journey', async () => {
    expect(
      await staged([ann(1, 'Fair'), mark(2, LEAD), ann(3, 'Email'), mark(4, LEAD), ann(5, null)]),
    ).toEqual(['Fair > Email = conversion: Fair (1), –']);
  });

  test('stages need not come in their order, and one touchpoint can bring both', async () => {
    expect(
      await staged([ann(1, 'Fair'), mark(2, OPPORTUNITY), mark(3, LEAD), ann(4, 'Email'), ann(5, null)]),
    ).toEqual(['Fair > Email = conversion: Fair (1), Fair (1)']);
  });

  test('there is none for a mark before all touchpoints, or after the conversion', async () => {
    expect(await staged([mark(0, LEAD), ann(1, 'Fair'), ann(2, null), mark(3, OPPORTUNITY)])).toEqual([
      'Fair = conversion: –, –',
    ]);
  });

  test('a mark at the time of the conversion counts, wherever its row stands', async () => {
    expect(await staged([ann(1, 'Fair'), ann(2, null), mark(2, LEAD)])).toEqual([
      'Fair = conversion: Fair (1), –',
    ]);
    await log?.session.close();
    expect(await staged([ann(1, 'Fair'), mark(2, LEAD), ann(2, 'Email', { converts: true })])).toEqual([
      'Fair > Email = conversion: Email (2), –',
    ]);
  });

  test('a touchpoint at the time of the mark comes before it', async () => {
    expect(await staged([ann(1, 'Fair'), mark(2, LEAD), ann(2, 'Email'), ann(3, null)])).toEqual([
      'Fair > Email = conversion: Email (2), –',
    ]);
  });
});

describe('whose journey a mark is in', () => {
  const twice = [
    ann(1, 'Fair'),
    mark(2, LEAD),
    ann(3, null),
    ann(5, 'Email'),
    mark(6, OPPORTUNITY),
    ann(7, null),
  ];

  test('with split in the one whose touchpoint precedes it', async () => {
    expect(await staged(twice)).toEqual([
      'Email = conversion: –, Email (1)',
      'Fair = conversion: Fair (1), –',
    ]);
  });

  test('with reuse in every one up to its conversion', async () => {
    expect(await staged(twice, { rule: 'reuse' })).toEqual([
      'Fair = conversion: Fair (1), –',
      'Fair > Email = conversion: Fair (1), Email (2)',
    ]);
  });

  test('in none where what brought it is outside the look-back', async () => {
    const rows = [ann(0, 'Fair'), mark(1, LEAD), ann(6, 'Email'), ann(12, null)];
    expect(await staged(rows, { lookbackDays: 10 })).toEqual(['Email = conversion: –, –']);
    await log?.session.close();
    expect(await staged(rows, { lookbackDays: null })).toEqual(['Fair > Email = conversion: Fair (1), –']);
  });

  test('without a conversion, within the look-back of the last touchpoint', async () => {
    const rows = [ann(1, 'Fair'), mark(5, LEAD), mark(20, OPPORTUNITY), ann(40, 'Email')];
    expect(await staged(rows, { lookbackDays: 10 })).toEqual(['Email: –, –', 'Fair: Fair (1), –']);
  });

  test('never in that of somebody else; people with marks alone have none', async () => {
    expect(
      await staged([ann(1, 'Fair'), { person: 'bob', day: 2, channel: null, stage: LEAD }, ann(3, null)]),
    ).toEqual(['Fair = conversion: –, –']);
  });
});

test('after --repeats the touchpoint is one that the path keeps', async () => {
  const rows = [
    ann(1, 'Fair'),
    ann(2, 'Email'),
    ann(3, 'Email', { stage: LEAD }),
    ann(4, 'Fair'),
    mark(5, OPPORTUNITY),
    ann(6, null),
  ];
  expect(await staged(rows, { repeats: 'collapse' })).toEqual([
    'Fair > Email > Fair = conversion: Email (2), Fair (3)',
  ]);
  await log?.session.close();
  expect(await staged(rows, { repeats: 'unique' })).toEqual([
    'Email > Fair = conversion: Email (1), Fair (2)',
  ]);
  await log?.session.close();
  expect(await staged(rows, { repeats: 'first' })).toEqual([
    'Fair > Email = conversion: Email (2), Email (2)',
  ]);
});
