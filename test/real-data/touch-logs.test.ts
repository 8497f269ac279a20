import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';
import {
  csvLines,
  expectGolden,
  expectNear,
  realData,
  realFile,
  realTable,
  SKIPPED,
  type Table,
  tableOf,
} from './golden.ts';

const files = new Workspace();
afterAll(() => files.remove());

const models = ['first-touch', 'last-touch', 'linear', 'position-based', 'time-decay', 'markov'];
const RULES = ['first_touch', 'last_touch', 'linear', 'position_40_20_40'];
const RULE_VALUES = ['first_touch_value', 'last_touch_value', 'linear_value'];
/** The golden `markov_value` divides value by the effects on conversions; attrib by those on the value. */
const MARKOV = ['markov_p_without', 'markov_removal_effect', 'markov_conversions'];

function run(options: RunOptions): Promise<Attribution> {
  return attribute({ models, lookback: 'none', ...options });
}

describe.skipIf(realData === undefined)(`kaggle_multi_touch_10k (${SKIPPED})`, () => {
  const log = realFile('kaggle_multi_touch_10k', 'multi_touch_attribution_data.csv');
  const dateFormat = ['%m/%d/%Y %H:%M'];

  test('every Yes closes a journey', async () => {
    const answer = await run({ touchpoints: [log], dateFormat });
    expect(answer.summary).toMatchObject({
      rowsRead: 10_000,
      rowsUsed: 10_000,
      persons: 2847,
      journeys: 6382,
      conversions: 4944,
      unattributedConversions: 0,
      channels: 6,
    });
    expectNear(answer.markov?.conversionProbability, 0.77467878408, 'P(conversion)');
    expectGolden(answer, 'kaggle10k_split_at_each_yes.csv', [...RULES, ...MARKOV]);
  });

  test.each([
    ['any row says Yes', 'kaggle10k_any_yes.csv', (flags: readonly string[]) => flags.includes('Yes')],
    [
      'the last row says Yes',
      'kaggle10k_last_touch_yes.csv',
      (flags: readonly string[]) => flags.at(-1) === 'Yes',
    ],
  ])('one journey a person, which converts if %s', async (_, golden, converts) => {
    const people = new Map<string, { readonly at: number; readonly flag: string }[]>();
    for (const row of realTable('kaggle_multi_touch_10k', 'multi_touch_attribution_data.csv')) {
      const rows = people.get(row['User ID']!) ?? [];
      people.set(row['User ID']!, [...rows, { at: minutes(row['Timestamp']!), flag: row['Conversion']! }]);
    }
    const buyers = [...people].filter(([, rows]) =>
      converts(rows.toSorted((a, b) => a.at - b.at).map(({ flag }) => flag)),
    );
    const conversions = files.write([
      'person,time',
      ...buyers.map(([person]) => `${person},12/31/2025 00:00`),
    ]);
    const answer = await run({ touchpoints: [log], conversions: [conversions], dateFormat });
    expect(answer.summary).toMatchObject({ journeys: 2847, conversions: buyers.length });
    expectGolden(answer, golden, [...RULES, ...MARKOV]);
  });
});

describe.skipIf(realData === undefined)(`dbt_attribution_playbook (${SKIPPED})`, () => {
  const exported: RunOptions = {
    touchpoints: [realFile('dbt_attribution_playbook', 'sessions.csv')],
    conversions: [realFile('dbt_attribution_playbook', 'customer_conversions.csv')],
    map: { channel: 'utm_source' },
    lookback: '30d',
    journeys: 'first',
    halfLife: '7d',
  };

  test('one journey a customer, until the first order', async () => {
    const answer = await run(exported);
    expect(answer.summary).toMatchObject({
      rowsRead: 90 + 21,
      rowsRejected: 0,
      journeys: 52,
      conversions: 21,
      conversionValue: 275,
      unattributedConversions: 0,
    });
    expectGolden(answer, 'dbt_playbook_30d_with_null.csv', [...RULES, ...RULE_VALUES, ...MARKOV]);
    expectGolden(answer, 'dbt_playbook_30d_time_decay_7d.csv', [
      'time_decay_conversions',
      'time_decay_value',
    ]);
  });

  test('without the journeys of those who have not bought yet: all of them are open', async () => {
    const answer = await run({ ...exported, openJourneys: 'exclude' });
    expect(answer.summary).toMatchObject({ journeys: 21, openJourneys: 31, conversions: 21 });
    expect(answer.markov?.conversionProbability).toBe(1);
    expectGolden(answer, 'dbt_playbook_30d_converters_only.csv', [...RULES, ...RULE_VALUES, ...MARKOV]);
  });
});

describe.skipIf(realData === undefined)(`zl107_b2b (${SKIPPED})`, () => {
  /** One row per touchpoint, with the name of its channel and the amount of the sale that it was, if any. */
  function joined(): Table {
    const table = (name: string) => realTable('zl107_b2b', `${name}.csv`);
    const names = new Map(table('channel').map((row) => [row['ChannelID'], row['ChannelName']!]));
    const loans = new Map(table('loan').map((row) => [row['LoanID'], row['LoanAmount']!]));
    const amounts = new Map(
      table('sales_opportunities').map((row) => [row['TouchpointID'], loans.get(row['LoanID']!) ?? '0']),
    );
    return table('touchpoints').map((row) => ({
      ...row,
      ChannelName: names.get(row['ChannelID']!)!,
      LoanAmount: amounts.get(row['TouchpointID']!) ?? '',
    }));
  }

  test('a row that says Converted is a conversion and no touchpoint', async () => {
    const columns = ['TouchpointID', 'CustomerID', 'Timestamp', 'ChannelName', 'LoanAmount'];
    const answer = await run({
      touchpoints: [files.write(csvLines(joined(), columns))],
      map: { channel: 'ChannelName', event: 'ChannelName', value: 'LoanAmount' },
      conversionEvent: ['Converted'],
    });
    expect(answer.summary).toMatchObject({
      rowsUsed: 5577,
      persons: 1000,
      journeys: 1000,
      conversions: 628,
      unattributedConversions: 0,
      channels: 5,
    });
    expect(answer.markov?.conversionProbability).toBe(0.628);
    expectGolden(answer, 'zl107_b2b.csv', [...RULES, ...RULE_VALUES, ...MARKOV]);
  });
});

describe.skipIf(realData === undefined)(`patienceanono_journeys (${SKIPPED})`, () => {
  let answer: Attribution;
  beforeAll(async () => {
    const zipped = realFile('patienceanono_journeys', 'attribution_customer_journeys.csv.gz');
    const rows = tableOf(gunzipSync(readFileSync(zipped)));
    const converted = rows.filter(
      (row) => row['is_duplicate_flag'] === '0' && row['journey_converted'] === '1',
    );
    const one = new Map(converted.map((row) => [row['journey_id'], row]));
    const columns = ['journey_id', 'conversion_date', 'journey_order_value'];
    answer = await run({
      touchpoints: [zipped],
      conversions: [files.write(csvLines([...one.values()], columns))],
      exclude: [{ column: 'is_duplicate_flag', value: '1' }],
      map: { person: 'journey_id', time: 'touchpoint_datetime' },
      mapConversions: { person: 'journey_id', value: 'journey_order_value' },
      halfLife: '7d',
    });
  });

  test('one conversion a journey, duplicate pixel fires set aside', () => {
    expect(answer.summary).toMatchObject({
      touchpoints: 11_094,
      rowsSetAside: 198,
      persons: 3495,
      journeys: 3495,
      conversions: 1451,
      conversionValue: 228_903.05,
      unattributedConversions: 0,
      channels: 7,
    });
    expectGolden(answer, 'patienceanono_dedup.csv', [...RULES, ...RULE_VALUES, ...MARKOV]);
  });

  test('time decay by calendar days', () => {
    expectGolden(answer, 'patienceanono_time_decay_7d.csv', ['time_decay_value_calendar_days']);
  });
});

/** `2/10/2025 7:58`, month first, in minutes. */
function minutes(text: string): number {
  const [month, day, year, hour, minute] = text.split(/[/ :]/).map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute) / 60_000;
}
