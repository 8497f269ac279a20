import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import { inputError } from '../../errors.ts';
import type { ChosenRules } from '../../sources/channel-rules/chosen-rules.ts';
import { sniffDialect } from '../../sources/dialect.ts';
import { readHeader } from '../../sources/header.ts';
import { openInput, refuseChanged } from '../../sources/input-file.ts';
import { refuseSameFileTwice } from '../../sources/same-file.ts';
import { channelsByRules } from './channels-by-rules.ts';
import { knownSheet } from './known-sheet.ts';
import { readLong } from './long-sheet.ts';
import { periodAbove } from './period-above.ts';
import type { SpendSettings } from './sheet.ts';
import { dayColumns, longColumns } from './spend-columns.ts';
import { spendRecords } from './spend-records.ts';
import type { SpendFile } from './spend-row.ts';
import { type SpendSource, spendSource } from './spend-source.ts';
import { readWide } from './wide-sheet.ts';

export interface SpendSurroundings {
  /** A private folder for what has to be unpacked or decoded. */
  readonly folder: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where channel rules hold: the rules, and what tells by them. */
  readonly rules?: { readonly session: Session; readonly chosen: ChosenRules } | undefined;
}

/** Years of days, channels, campaigns and ad groups fit well; a larger file is something else. */
const MOST_BYTES = 2 ** 28;

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
  for (const source of sources) files.push(await readSpendFile(source, settings, surroundings));
  return files;
}

/**
 * Reads a CSV file of spend: one row per label and day, or one column per label. Lines that cannot be used are refused,
 * with their reasons; lines that add up others are set aside.
 * @throws AttribError input or usage where the file or its columns cannot be used at all
 */
export async function readSpendFile(
  { path, channel }: SpendSource,
  settings: SpendSettings,
  { folder, stdin, signal, rules }: SpendSurroundings,
): Promise<SpendFile> {
  const input = await openInput(path, { folder, stdin, signal, encoding: settings.encoding });
  if (input.bytes > MOST_BYTES) {
    throw inputError(
      `${input.name} is too large for a file of spend`,
      'It takes one line per day and channel',
    );
  }
  const { delimiter } = await sniffDialect(input, settings.delimiter);
  const header = await readHeader(input, { delimiter });
  const sheet = await knownSheet(channel, {
    input,
    header,
    settings,
    ...(await spendRecords(input, delimiter, header)),
  });
  await refuseChanged(input);
  const request = {
    where: `${input.name}:${header.line}`,
    header: sheet.header.columns,
    settings: sheet.settings,
    channel,
    period: (await periodAbove(sheet)) ?? null,
  };
  const long = longColumns(request);
  if (long === null) return readWide(sheet, dayColumns(request));
  if (rules === undefined || long.traffic === undefined) return readLong(sheet, long);
  const { session, chosen } = rules;
  return readLong(
    sheet,
    long,
    await channelsByRules(session, chosen, sheet.header.columns, sheet.records, long.traffic),
  );
}
