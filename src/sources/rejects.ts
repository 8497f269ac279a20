import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { FORMULA_STARTS } from '../engine/formula-text.ts';
import type { Session } from '../engine/session.ts';
import { literal, literals } from '../engine/sql.ts';
import { isSystemError, writeWholeFile } from '../engine/whole-file.ts';
import { inputError } from '../errors.ts';
import { couldBeId } from './harmless-text.ts';
import { idColumn } from './ids.ts';
import { knownIds } from './known-ids.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { scanRefused } from './refused-file.ts';
import { rejectHints } from './reject-hints.ts';
import { isSetAsideSql } from './row-reading.ts';
import { rowVerdicts } from './row-verdict.ts';
import { shownValue } from './shown-value.ts';
import type { Source } from './source.ts';

/** Of refused rows the ids, as keys, and whether the row converts; filled where people are to be forgotten. */
export const REJECT_KEYS = 'reject_keys';

/**
 * Creates `rejects(source, line, column_name, value, reason, converts, amount)`: every refused row, with the file by its
 * number; `amount` is what a conversion is worth, NULL where that cannot be read.
 */
export async function createRejects(session: Session): Promise<void> {
  await session.run(
    'keys of refused rows table',
    `create table ${REJECT_KEYS} (source integer, line bigint, key uhugeint, converts boolean)`,
  );
  await session.run(
    'rejects table',
    `create table rejects (source integer, line bigint, column_name varchar, value varchar, reason varchar,
      converts boolean, amount decimal(38,12))`,
  );
}

/** Keeps the records that could not be split into columns. */
export async function refuseRecords(session: Session, number: number, source: Source): Promise<void> {
  if (source.scan.refused === undefined) return;
  await session.run(
    'refused records',
    `insert into rejects
    select ${number}, line, ${literals(source.header.columns)}[place + 1], coalesce(value, ''), reason, null, null
    ${scanRefused(source.scan.refused)}`,
  );
}

export interface RefusedCounts {
  readonly rejected: number;
  readonly setAside: readonly RowsAside[];
}

/** Sound rows of a file that count for nothing. */
export interface RowsAside {
  readonly reason: string;
  readonly count: number;
  /** How many of them would have been conversions. */
  readonly conversions: number;
  /** What those are worth where only the person is missing, as far as it can be read; else null. */
  readonly value: number | null;
}

/** Records that the table itself leaves out. */
export function asideOf({ scan }: Source): readonly RowsAside[] {
  return scan.aside.map((records) => ({ ...records, conversions: 0, value: null }));
}

export function countAside(aside: readonly RowsAside[]): number {
  return aside.reduce((sum, { count }) => sum + count, 0);
}

export const NOTHING_REFUSED: RefusedCounts = { rejected: 0, setAside: [] };

/** Scans the file once more for the rows that are set aside or that a check refuses. */
export async function refuseRows(session: Session, number: number, source: Source): Promise<RefusedCounts> {
  const { from, line, aside, refused, columnName, value, reason } = rowVerdicts(source);
  const { ids } = source.reading;
  const forgets = source.asked.forget.length > 0 && ids.length > 0;
  const amount = source.kind === 'identities' ? 'null::decimal(38,12)' : 'case when converts then value end';
  const keys = forgets ? `, [${ids.map(idColumn).join(', ')}] as keys` : '';
  await session.run(
    'refused rows',
    `create table refused as
    select ${amount} as amount, ${line} as line, ${columnName} as column_name, ${value} as value, ${reason} as reason,
      ${aside} as aside, converts${keys}
    ${from}
    where ${isSetAsideSql(source.reading)} or ${refused}`,
  );
  await session.run(
    'keep refused rows',
    `insert into rejects select ${number}, line, column_name, coalesce(value, ''), reason, converts, amount
    from refused where aside is null order by line`,
  );
  if (forgets) {
    await session.run(
      'keys of refused rows',
      `insert into ${REJECT_KEYS} select ${number}, line, key, converts
      from (select line, unnest(keys) as key, converts from refused where aside is null) where key is not null`,
    );
  }
  const counts = await session.rows(
    'count refused rows',
    `select aside, count(*)::double as n, count(*) filter (where converts)::double as conversions,
      sum(amount)::double as value
    from refused group by aside order by aside nulls first`,
  );
  await session.drop('refused');
  const { asides } = source.reading;
  const rows = counts.filter((row) => row['aside'] !== null);
  return {
    rejected: counts.length > rows.length ? Number(counts[0]?.['n']) : 0,
    setAside: rows.map((row) => {
      const { reason = '', ofNobody = false } = asides[Number(row['aside'])] ?? {};
      return {
        reason,
        count: Number(row['n']),
        conversions: Number(row['conversions']),
        // Others are worth nothing to anybody: not paid, in another currency, counted already.
        value: ofNobody && row['value'] !== null ? Number(row['value']) : null,
      };
    }),
  };
}

/** Refused rows of one file, column and reason. */
export interface RejectGroup {
  readonly file: string;
  /** Null where the row could not be split into columns. */
  readonly column: string | null;
  readonly reason: string;
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly { readonly line: number; readonly value: string }[];
  /** What to do about them, where the file shows it. */
  readonly hint?: string;
  /** How many of them would have been conversions, and what those are worth as far as it can be read; where there are any. */
  readonly conversions?: number;
  readonly value?: number;
}

const EXAMPLES = 5;

/** Groups the refused rows, most frequent first. */
export async function groupRejects(
  session: Session,
  sources: readonly Source[],
  pseudonyms?: Pseudonyms,
): Promise<readonly RejectGroup[]> {
  const rows = await session.rows(
    'group refused rows',
    `with numbered as (
      select *, row_number() over (partition by source, column_name, reason order by line) as number from rejects
    ),
    counted as (
      select source, column_name, reason, count(*)::double as count,
        count(*) filter (where converts)::double as conversions, sum(amount)::double as value,
        list(line::double order by line) filter (where number <= ${EXAMPLES}) as lines,
        list(value order by line) filter (where number <= ${EXAMPLES}) as texts
      from numbered group by source, column_name, reason
    )
    select source, column_name, reason, count, conversions, value, to_json(lines)::varchar as lines, to_json(texts)::varchar as texts
    from counted order by count desc, source, column_name, reason`,
  );
  const groups = rows.map((row) => ({
    source: Number(row['source']),
    column: row['column_name'] === null ? null : String(row['column_name']),
    reason: String(row['reason']),
    count: Number(row['count']),
    texts: JSON.parse(String(row['texts'])) as readonly string[],
  }));
  const hints = await rejectHints(session, groups, sources);
  const ids = await knownIds(session, sources, groups.flatMap(({ texts }) => texts).filter(couldBeId));
  return groups.map(({ source: number, column, reason, count, texts }, i) => {
    const row = rows[i] ?? {};
    const lines = JSON.parse(String(row['lines'])) as readonly number[];
    const source = sources[number];
    const conversions = Number(row['conversions']);
    const hint = hints[i];
    const shown = (text: string) =>
      source === undefined ? '' : shownValue(source, column, text, { pseudonyms, ids });
    return {
      file: source?.file ?? '',
      column,
      reason,
      count,
      examples: lines.map((line, nth) => ({ line, value: shown(texts[nth] ?? '') })),
      ...(hint === undefined ? {} : { hint }),
      ...(conversions === 0 ? {} : { conversions }),
      ...(conversions === 0 || row['value'] === null ? {} : { value: Number(row['value']) }),
    };
  });
}

/**
 * Writes every refused row as CSV: file, line, column, value, reason. The file appears whole or not at all. Text
 * that a spreadsheet would run as a formula gets a leading apostrophe, as in the report.
 * @throws an input error when the file cannot be written; the signal's reason when that comes in time
 */
export async function writeRejects(
  session: Session,
  sources: readonly Source[],
  path: string,
  pseudonyms?: Pseudonyms,
): Promise<void> {
  if (pseudonyms !== undefined) await hideIds(session, sources, 'true', pseudonyms);
  // Nobody can tell whether they are of people who are to be forgotten.
  else if (sources.some(({ asked }) => asked.forget.length > 0)) await hideIds(session, sources, OF_NOBODY);
  await writeRejectsFile(session, sources, path);
}

/** The same of files whose refused rows have no ids in them, or hidden ones. */
export async function writeRejectsFile(
  session: Session,
  sources: readonly { readonly file: string }[],
  path: string,
): Promise<void> {
  const files = sources.map((source, number) => `(${number}, ${literal(source.file)})`).join(', ');
  const own = join(session.folder, 'rejects.csv');
  await session.run(
    'write refused rows',
    `copy (
      select ${harmlessSql('f.file')} as file, r.line, ${harmlessSql('r.column_name')} as "column",
        ${harmlessSql('r.value')} as value, r.reason
      from rejects as r join (values ${files}) as f(source, file) using (source)
      order by r.source, r.line, r.column_name
    ) to ${literal(own)} (format csv, header true)`,
  );
  try {
    await writeWholeFile(path, createReadStream(own), () => session.breathe());
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw inputError(
      `cannot write the refused rows to ${path}: ${error.message}`,
      ['ENOENT', 'ENOTDIR', 'EACCES', 'EROFS'].includes(error.code ?? '')
        ? 'Name a file in a folder that exists and is writable'
        : undefined,
      error,
    );
  }
}

/** The SQL of `harmless`. */
function harmlessSql(text: string): string {
  const starts = [...FORMULA_STARTS].map((start) => `chr(${start.codePointAt(0)})`).join(', ');
  return `case when left(${text}, 1) in (${starts}) then '''' || ${text} else ${text} end`;
}

/** Refused rows of which no id is known. */
const OF_NOBODY = `(rejects.source, rejects.line) not in (select (source, line) from ${REJECT_KEYS})`;

/**
 * Hides ids, if there are pseudonyms behind those, and puts lengths in the place of whole records.
 * @param where which refused rows it is about
 */
async function hideIds(
  session: Session,
  sources: readonly Source[],
  where: string,
  pseudonyms?: Pseudonyms,
): Promise<void> {
  const rows = await session.rows(
    'refused texts',
    `select distinct source, column_name, value from rejects where ${where} order by all`,
  );
  const ids = await knownIds(session, sources, rows.map((row) => String(row['value'])).filter(couldBeId));
  const hidden = rows.flatMap((row) => {
    const number = Number(row['source']);
    const source = sources[number];
    const column = row['column_name'] === null ? null : String(row['column_name']);
    const text = String(row['value']);
    const shown = source === undefined ? '' : shownValue(source, column, text, { pseudonyms, ids });
    return shown === text ? [] : [[number, column ?? '', text, shown] as const];
  });
  if (hidden.length === 0) return;
  await session.run(
    'hidden texts table',
    'create table hidden (source integer, column_name varchar, value varchar, shown varchar)',
  );
  await session.append('hidden texts', 'hidden', hidden);
  await session.run(
    'hide refused ids',
    `update rejects set value = h.shown from hidden as h
    where ${where} and rejects.source = h.source and coalesce(rejects.column_name, '') = h.column_name and rejects.value = h.value`,
  );
  await session.drop('hidden');
}
