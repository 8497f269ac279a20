import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import type { ChosenRules } from '../../sources/channel-rules/chosen-rules.ts';
import type { InputFile } from '../../sources/input-file.ts';
import { refuseSameContent, refuseSameFileTwice } from '../../sources/same-file.ts';
import { readWholeTable, type WholeTable } from '../../sources/whole-table.ts';
import { channelsByRules } from './channels-by-rules.ts';
import { knownSheet } from './known-sheet.ts';
import { readLong } from './long-sheet.ts';
import { periodAbove } from './period-above.ts';
import type { ColumnRequest } from './role-column.ts';
import type { SpendSettings } from './sheet.ts';
import { dayColumns, longColumns } from './spend-columns.ts';
import { refusedLines } from './spend-records.ts';
import type { SpendFile } from './spend-row.ts';
import { type SpendSource, spendSource } from './spend-source.ts';
import { readWide } from './wide-sheet.ts';

export interface SpendSurroundings {
  readonly session: Session;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where channel rules hold. */
  readonly rules?: ChosenRules | undefined;
}

/** Years of days, channels, campaigns and ad groups fit well; a larger file is something else. */
const LIMIT = {
  bytes: 2 ** 28,
  what: 'a file of spend',
  hint: 'It takes one line per day and channel',
};

/**
 * Reads all files of spend of a run; undefined where there are none.
 * @throws AttribError input or usage where a file cannot be used, or is named twice
 */
export async function readSpend(
  settings: SpendSettings & Pick<RunSettings, 'spend'>,
  surroundings: SpendSurroundings,
): Promise<readonly SpendFile[] | undefined> {
  if (settings.spend.length === 0) return undefined;
  const sources = await Promise.all(settings.spend.map(spendSource));
  await refuseSameFileTwice(
    sources.map(({ path }) => path),
    surroundings.signal,
  );
  const files: SpendFile[] = [];
  const inputs: InputFile[] = [];
  for (const [i, source] of sources.entries()) {
    const table = await spendTable(source, settings, surroundings, i);
    inputs.push(table.input);
    files.push(await spendOf(table, source, settings, surroundings));
  }
  await refuseSameContent(inputs, surroundings.signal);
  return files;
}

/**
 * Reads a file of spend: one row per label and day, or one column per label. Lines that cannot be used are refused,
 * with their reasons; lines that add up others are set aside.
 * @param number of the file among those of the run
 * @throws AttribError input or usage where the file or its columns cannot be used at all
 */
export async function readSpendFile(
  source: SpendSource,
  settings: SpendSettings,
  surroundings: SpendSurroundings,
  number = 0,
): Promise<SpendFile> {
  return spendOf(await spendTable(source, settings, surroundings, number), source, settings, surroundings);
}

function spendTable(
  { path, channel }: SpendSource,
  settings: SpendSettings,
  { session, stdin, signal }: SpendSurroundings,
  number: number,
): Promise<WholeTable> {
  const { encoding, delimiter } = settings;
  return readWholeTable({
    session,
    stdin,
    signal,
    path,
    encoding,
    delimiter,
    number: `spend-${number}`,
    limit: LIMIT,
    suits: ({ columns }) => hasCost({ where: path, header: columns, settings, channel, period: null }),
  });
}

async function spendOf(
  table: WholeTable,
  { channel }: SpendSource,
  settings: SpendSettings,
  { session, rules }: SpendSurroundings,
): Promise<SpendFile> {
  const { input, columns, headerLine, where, places, numbers, records } = table;
  const sheet = await knownSheet(channel, {
    input,
    header: { columns, line: headerLine, where, places, numbers },
    settings,
    records,
    refused: refusedLines(table),
  });
  const request: ColumnRequest = {
    where,
    header: sheet.header.columns,
    settings: sheet.settings,
    channel,
    period: (await periodAbove(sheet)) ?? null,
  };
  const long = longColumns(request);
  if (long === null) return readWide(sheet, dayColumns(request));
  if (rules === undefined || long.traffic === undefined) return readLong(sheet, long);
  return readLong(
    sheet,
    long,
    await channelsByRules(session, rules, sheet.header.columns, sheet.records, long.traffic),
  );
}

/** Whether a table has columns for costs and for what they were paid. */
function hasCost(request: ColumnRequest): boolean {
  try {
    return longColumns(request) !== null;
  } catch {
    return false;
  }
}
