import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { RunOptions } from '../../src/config/run-options.ts';
import { type Credit, type PathRow, PathTable, path } from './path-table.ts';

const folder = process.env['ATTRIB_REAL_DATA'];

const COLUMNS = {
  first_touch: 'first-touch',
  last_touch: 'last-touch',
  linear: 'linear',
  position_40_20_40: 'position-based',
} as const;

describe.skipIf(folder === undefined)(
  'rule models on real journeys (skipped unless ATTRIB_REAL_DATA names their folder)',
  () => {
    let paths: PathTable;
    beforeAll(async () => {
      paths = await PathTable.open();
    });
    afterAll(() => paths.close());

    async function expectPaths(rows: readonly PathRow[], golden: string): Promise<void> {
      await paths.fill(rows);
      for (const [column, model] of Object.entries(COLUMNS)) {
        expectGolden(await paths.credit(model), golden, column);
      }
    }

    async function expectLog(options: RunOptions, golden: string): Promise<void> {
      const { credits } = await attribute({ ...options, models: Object.values(COLUMNS) });
      for (const [column, model] of Object.entries(COLUMNS)) {
        const own = credits.filter((credit) => credit.model === model);
        // Where the data has no value, the golden files let a conversion be worth 1.
        const credit = own.map(({ channel, conversions, value }) => [
          channel,
          [conversions, value ?? conversions],
        ]);
        expectGolden(Object.fromEntries(credit), golden, column);
      }
    }

    test('ten thousand paths with value', async () => {
      const rows = table('channelattribution_pathdata/Data.csv', ';').map((row) => ({
        path: path(row['path']!),
        conversions: Number(row['total_conversions']),
        value: Number(row['total_conversion_value']),
        nonConversions: Number(row['total_null']),
      }));
      await expectPaths(rows, 'channelattribution_with_null.csv');
    });

    test('long paths of channel codes, one per row; code 21 is the conversion', async () => {
      const rows = table('analyticsvidhya_channel_attribution/Channel_attribution.csv').map((row) => {
        const codes = Object.values(row).filter((code) => code !== '');
        const converts = codes.includes('21') ? 1 : 0;
        return {
          path: codes.filter((code) => code !== '21'),
          conversions: converts,
          value: converts,
          nonConversions: 1 - converts,
        };
      });
      await expectPaths(rows, 'analyticsvidhya_all_paths.csv');
    });

    test('top paths of a web shop', async () => {
      const rows = table('ga_mcf_paths_myriamnavas/rutas.csv').map((row) => ({
        path: path(row['path']!.replaceAll('"', '')),
        conversions: Number(row['conversions']),
      }));
      await expectPaths(rows, 'ga_mcf_myriamnavas.csv');
    });

    test('a log of ten thousand touchpoints, each Yes ending a journey', async () => {
      await expectLog(
        {
          touchpoints: [join(folder!, 'kaggle_multi_touch_10k/multi_touch_attribution_data.csv')],
          dateFormat: ['%m/%d/%Y %H:%M'],
          lookback: 'none',
        },
        'kaggle10k_split_at_each_yes.csv',
      );
    });

    test('sessions with a conversions file, look-back 30 days', async () => {
      await expectLog(
        {
          touchpoints: [join(folder!, 'dbt_attribution_playbook/sessions.csv')],
          conversions: [join(folder!, 'dbt_attribution_playbook/customer_conversions.csv')],
          map: { channel: 'utm_source', time: 'started_at' },
          lookback: '30d',
        },
        'dbt_playbook_30d_with_null.csv',
      );
    });
  },
);

function expectGolden(actual: Credit, file: string, column: string): void {
  const golden = table(`golden/${file}`);
  expect(Object.keys(actual).sort()).toEqual(golden.map((row) => row['channel']).sort());
  for (const row of golden) {
    const [conversions, value] = actual[row['channel']!]!;
    expectNear(conversions, Number(row[column]));
    if (row[`${column}_value`] !== undefined) expectNear(value, Number(row[`${column}_value`]));
  }
}

function expectNear(actual: number, golden: number): void {
  expect(Math.abs(actual - golden), `${actual}, not ${golden}`).toBeLessThanOrEqual(1e-9 * Math.abs(golden));
}

function table(file: string, delimiter = ','): Record<string, string>[] {
  return parse(readFileSync(join(folder!, file)), { columns: true, delimiter, skip_empty_lines: true });
}
