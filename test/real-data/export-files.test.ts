import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableHeader } from '../../src/sources/table.ts';
import { type ReadTable, TableReader } from '../sources/read-table.ts';
import { realData, realFile, SKIPPED } from './golden.ts';

const isThere = realData !== undefined && existsSync(realFile('exports'));

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

interface Shape {
  readonly columns: number;
  readonly rows: number;
  /** Line of the first row. */
  readonly from: number;
  readonly totals?: number;
}

/** As a careful person counts them in the files. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'google_ads/VishalMotling_campaign_report_utf8.csv': { columns: 23, rows: 2, from: 4, totals: 4 },
  'google_ads/1123alberto_campaign_report_utf8.csv': { columns: 17, rows: 3, from: 4, totals: 3 },
  'google_ads/DanielTheC_campaign_report_utf16le_tab.csv': { columns: 27, rows: 1, from: 4, totals: 2 },
  'google_ads/SpiritS0uL_campaign_report_empty.csv': { columns: 8, rows: 0, from: 4 },
  'google_ads/londonclean01_overview_time_series.csv': { columns: 5, rows: 6, from: 2 },
  'search_console/1123alberto_Chart.csv': { columns: 5, rows: 49, from: 2 },
  'ga4/podmeister81_events_report.csv': { columns: 5, rows: 39, from: 11 },
  'ga4/AmarKumarMishra_channel_group_by_hour.csv': { columns: 11, rows: 3182, from: 2 },
  'ga4/Winseyy10_snapshot_stacked_tables.csv': { columns: 2, rows: 28, from: 10 },
  'ga4/DanielTheC_snapshot_stacked_tables.csv': { columns: 2, rows: 544, from: 10 },
  'fivetran/dbt_ga4_export.event_data.csv': { columns: 40, rows: 6, from: 2 },
  'shopify/ramkumar03ace_orders_export_masked.csv': { columns: 79, rows: 121, from: 2 },
  'shopify/zhangerson_orders_export_note_attributes_masked.csv': { columns: 79, rows: 6, from: 2 },
  'square/zoetankersley_items_masked.csv': { columns: 35, rows: 143, from: 2 },
  'stripe/streaming-overlays_payments_semicolon.csv': { columns: 15, rows: 622, from: 2 },
};

const open = (file: string, options = {}): Promise<ReadTable> =>
  reader.read({ path: realFile('exports', file) }, { needed: [0], ...options });

describe.skipIf(!isThere)(`exports open as the tables they are (${SKIPPED})`, () => {
  test.each(Object.entries(SHAPES))('%s', async (file, { columns, rows, from, totals = 0 }) => {
    const read = await open(file);
    expect({ columns: read.columns.length, rows: read.rows.length, refused: read.refused }).toEqual({
      columns,
      rows,
      refused: [],
    });
    expect(read.places[0] ?? from).toBe(from);
    expect(read.scan.aside).toEqual(totals === 0 ? [] : [{ reason: 'totals below the data', count: totals }]);
  });

  test.each([
    ['Winseyy10_snapshot_stacked_tables.csv', 'Session default channel group', 6, 14, 1, 145],
    ['Winseyy10_snapshot_stacked_tables.csv', 'Page title and screen class', 10, 14, 6, 195],
    ['Winseyy10_snapshot_stacked_tables.csv', 'Platform', 14, 14, 0, 228],
    ['DanielTheC_snapshot_stacked_tables.csv', 'Country ID', 17, 18, 233, 3355],
    ['DanielTheC_snapshot_stacked_tables.csv', 'Country', 18, 18, 7, 3592],
  ])('%s has the table of %s', async (file, column, number, tables, rows, from) => {
    const suits = ({ columns }: TableHeader) => columns[0] === column;
    for (const options of [{ suits }, { table: number }]) {
      const read = await open(`ga4/${file}`, options);
      expect(read.columns[0]).toBe(column);
      expect({ rows: read.rows.length, refused: read.refused.length }).toEqual({ rows, refused: 0 });
      expect(read.places[0] ?? from).toBe(from);
      expect(read.scan.notes.join()).toContain(`table ${number} of ${tables} read`);
    }
  });

  test('the others open, too', async () => {
    const files = (readdirSync(realFile('exports'), { recursive: true }) as string[]).filter((name) =>
      name.endsWith('.csv'),
    );
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const { rows, refused, scan } = await open(file);
      expect(rows.length + refused.length).toBe(scan.records);
    }
  });
});
