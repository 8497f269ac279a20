import { DATE_UNITS } from '../../config/date-unit.ts';
import type { DayPeriod } from '../../config/days.ts';
import type { SpendRole } from '../../config/roles.ts';
import type { ColumnMap } from '../../config/run-options.ts';
import type { Names, PresetSpend } from '../../sources/presets/preset.ts';
import { placeOf, recognise } from '../../sources/presets/recognise.ts';
import { unitOfHeader } from './date-column.ts';
import { periodAbove } from './period-above.ts';
import { isNothing, type Sheet, TOTAL } from './sheet.ts';
import type { SpendRecord } from './spend-records.ts';

/** What stands in the place of the date in lines that add up others. */
const SUM = 'Total';
/** `Total: Campaigns`, `Gesamt: Konto`; a campaign may well be called `Total Beauty`. */
const SUM_LINE = new RegExp(`${TOTAL.source}\\s*(?::|$)`, 'iu');

/**
 * A sheet of an advertising platform that is known by its header, as one that says by itself what it means: sums
 * marked as such, a column for the channel, and, where no column tells the day, the days that the lines above the
 * header name. Sheets of no known make come back as they are; columns that the user mapped have precedence.
 * @param channel what the user says that all lines were spent on
 */
export async function knownSheet(channel: string | undefined, sheet: Sheet): Promise<Sheet> {
  const { header, settings } = sheet;
  const spend = recognise(header.columns)?.preset.spend;
  if (spend === undefined) return sheet;
  const said = settings.mapSpend;
  const found = columnsOf(header.columns, spend, said);
  const dated = [found.date, ...DATE_UNITS.map((unit) => said[unit])].find((name) => name !== undefined);
  const period = dated === undefined ? await periodAbove(sheet) : undefined;
  const told = channel !== undefined || found.channel !== undefined;
  const extra = [...(told ? [] : [channelColumn(sheet, spend)]), ...dayColumns(period)];
  const date = header.columns.indexOf(dated ?? '');
  const filled = spend.filled === undefined ? undefined : placeOf(spend.filled, header.columns);
  const records = sheet.records.map((record) => known(record, date, filled, extra));
  return {
    ...sheet,
    header: { ...header, columns: [...header.columns, ...extra.map(({ name }) => name)] },
    records,
    settings: {
      ...settings,
      dateFormat: settings.dateFormat.length > 0 ? settings.dateFormat : (spend.dateFormat ?? []),
      mapSpend: { ...found, ...Object.fromEntries(extra.map(({ role, name }) => [role, name])), ...said },
    },
  };
}

/**
 * The columns of a make by role, where the user has named no other. Beside a column that tells the days of each line,
 * such as `Day` or `Week`, those of the whole report say nothing.
 */
function columnsOf(
  header: readonly string[],
  { columns: { date, end, ...others }, daily }: PresetSpend,
  said: ColumnMap<SpendRole>,
): ColumnMap<SpendRole> {
  const nameAt = (names: Names | undefined) => {
    const index = names === undefined ? undefined : placeOf(names, header);
    return index === undefined ? undefined : header[index];
  };
  const periods = DATE_UNITS.flatMap((unit) => header.find((name) => unitOfHeader(name) === unit) ?? []);
  const ofLines = nameAt(daily ?? date) ?? periods[0];
  const isSaid = DATE_UNITS.some((unit) => said[unit] !== undefined);
  const days = isSaid
    ? {}
    : { date: ofLines ?? nameAt(date), end: ofLines === undefined ? nameAt(end) : undefined };
  const known = Object.entries(others).map(([role, names]) => [role, nameAt(names)] as const);
  const all = Object.entries({ ...days, ...Object.fromEntries(known), ...said });
  return Object.fromEntries(all.filter(([, name]) => name !== undefined));
}

/** A column that the sheet lacks, with its cell in each record. */
interface ExtraColumn {
  readonly role: SpendRole;
  readonly name: string;
  readonly cell: (cells: readonly string[], isSum: boolean) => string;
}

function channelColumn({ header }: Sheet, { channel, channelBy }: PresetSpend): ExtraColumn {
  const by = channelBy === undefined ? undefined : placeOf(channelBy.column, header.columns);
  const channels = new Map(
    Object.entries(channelBy?.channels ?? {}).map(([type, name]) => [type.toLowerCase(), name]),
  );
  return {
    role: 'channel',
    name: 'channel (by the preset)',
    cell: (cells) =>
      channels.get((cells[by ?? -1] ?? '').trim().toLowerCase().replaceAll('_', ' ')) ?? channel,
  };
}

function dayColumns(period: DayPeriod | undefined): readonly ExtraColumn[] {
  if (period === undefined) return [];
  const { from, to } = period;
  return [
    { role: 'date', name: 'first day (above the header)', cell: (_, isSum) => (isSum ? SUM : from) },
    { role: 'end', name: 'last day (above the header)', cell: () => to },
  ];
}

/** @param filled the column that only lines of sums leave empty */
function known(
  { line, cells }: SpendRecord,
  date: number,
  filled: number | undefined,
  extra: readonly ExtraColumn[],
): SpendRecord {
  const isSum =
    cells.some((cell) => SUM_LINE.test(cell.trim())) ||
    (filled !== undefined && isNothing(cells[filled] ?? ''));
  const own = cells.map((cell, i) => (i === date && isSum ? SUM : cell));
  return { line, cells: [...own, ...extra.map(({ cell }) => cell(cells, isSum))] };
}
