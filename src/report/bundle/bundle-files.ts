import type { Comparison } from '../../insights/comparison/comparison.ts';
import { shownInsights } from '../../insights/index.ts';
import type { Spend } from '../../insights/spend/spend.ts';
import type { Attribution } from '../attribution.ts';
import { channelsCsv } from '../comparison-formats/csv.ts';
import { number, text } from '../csv-cells.ts';
import type { Rendered, RenderOptions, ReportFormat } from '../format.ts';
import { insightTableCsv } from '../insight-csv.ts';

export interface BundleFile {
  readonly name: string;
  readonly text: Rendered;
}

/** The formats of a folder where nobody chose others. */
export const BUNDLED: readonly string[] = ['html', 'json', 'csv', 'markdown'];

/** Every document of a folder of reports: one for each format, of CSV one for each table. */
export async function bundleFiles(
  attribution: Attribution,
  formats: readonly ReportFormat[],
  options: RenderOptions,
): Promise<readonly BundleFile[]> {
  const files: BundleFile[] = [];
  for (const format of formats) {
    const name = `${STEMS[format.name] ?? 'report'}.${format.extension}`;
    files.push({ name, text: await format.render(attribution, { ...options, toFile: true }) });
    if (format.name === 'csv') files.push(...tables(attribution));
  }
  return files;
}

/** What a document is called that holds the credits only. */
const STEMS: Readonly<Record<string, string>> = { csv: 'credits', arrow: 'credits', parquet: 'credits' };

function tables(attribution: Attribution): readonly BundleFile[] {
  const shown = attribution.insights === undefined ? [] : shownInsights(attribution.insights);
  return [
    ...shown.flatMap((insight) =>
      insight.tables.map((table) => ({ name: `${table.name}.csv`, text: insightTableCsv(table) })),
    ),
    ...(attribution.spend === undefined ? [] : [{ name: 'spend.csv', text: spendCsv(attribution.spend) }]),
    ...(attribution.comparison === undefined ? [] : changed(attribution.comparison)),
    { name: 'sources.csv', text: sourcesCsv(attribution) },
    { name: 'findings.csv', text: findingsCsv(attribution) },
  ];
}

/** What was paid, also for channels without a touchpoint, which the credits do not have. */
function spendCsv({ channels }: Spend): string {
  return lines([
    ['channel', 'cost', 'cost_share', 'touched', 'days', 'daily_low', 'daily_high'],
    ...channels.map(({ channel, cost, costShare, touched, days, dailyLow, dailyHigh }) => [
      text(channel),
      number(cost),
      number(costShare),
      String(touched),
      number(days),
      number(dailyLow),
      number(dailyHigh),
    ]),
  ]);
}

function changed(comparison: Comparison): readonly BundleFile[] {
  return [
    { name: 'changed-totals.csv', text: totalsCsv(comparison) },
    { name: 'changed-channels.csv', text: channelsCsv(comparison) },
  ];
}

function totalsCsv({ totals }: Comparison): string {
  return lines([
    ['total', 'before', 'after', 'change', 'change_low', 'change_high', 'verdict', 'relative_change'],
    ...totals.map(({ total, before, after, change, changeLow, changeHigh, verdict, relativeChange }) => [
      total,
      ...[before, after, change, changeLow, changeHigh].map(number),
      verdict ?? '',
      number(relativeChange),
    ]),
  ]);
}

function sourcesCsv({ quality: { sources } }: Attribution): string {
  return lines([
    ['file', 'kind', 'rows_read', 'rows_used', 'rows_rejected', 'rows_set_aside'],
    ...sources.map((source) => [
      text(source.file),
      source.kind,
      number(source.rowsRead),
      number(source.rowsUsed),
      number(source.rowsRejected),
      number(source.rowsSetAside),
    ]),
  ]);
}

function findingsCsv({ quality: { findings } }: Attribution): string {
  return lines([
    ['code', 'grade', 'count', 'message', 'effect', 'advice'],
    ...findings.map(({ code, grade, count, message, effect, advice }) => [
      code,
      grade,
      number(count),
      text(message),
      text(effect),
      text(advice),
    ]),
  ]);
}

function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(',')}\n`).join('');
}
