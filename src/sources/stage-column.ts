import type { SourceKind } from '../config/source-settings.ts';
import type { Session } from '../engine/session.ts';
import { isOneOf, literal } from '../engine/sql.ts';
import { usageError } from '../errors.ts';
import type { Role, RoleColumns } from './role.ts';
import { NO_LABEL, spellingKey } from './spelling-key.ts';
import { column, type Table } from './table.ts';
import { trimSql } from './trim.ts';

/** How the rows of one file say which funnel stage they mark. */
export interface StageReading {
  /** Column (0-based) whose text names the stage. */
  readonly column: number;
  /** Of each stage, the texts of the column that name it, as they stand there. */
  readonly texts: readonly (readonly string[])[];
  /** Whether every other text names a stage too, one that nobody asked for: so in a column of stages, not of events. */
  readonly onlyStages: boolean;
  /** Stages, from 1, whose rows convert as well. Only in a conversions file, where all other marks do not. */
  readonly converting: readonly number[];
}

/** A column with more texts than this tells no stages. */
const MOST_TEXTS = 10_000;

/** The column that names stages: of touchpoints the stage column or else that of events; of conversions their type. */
export function stageRole(kind: SourceKind, columns: RoleColumns): Role | undefined {
  const roles: readonly Role[] = kind === 'conversions' ? ['type'] : ['stage', 'event'];
  return roles.find((role) => columns.has(role));
}

/** What a run asks of the funnel. */
export interface AskedStages {
  /** In their order; none where nobody asks. */
  readonly stages: readonly string[];
  /** The types of conversions that count, where only some do. */
  readonly conversionType: readonly string[];
}

/**
 * Finds out how the column writes each stage: spellings are told apart as those of channels are.
 * @returns undefined where nobody asks, or no column of the file tells stages
 * @throws AttribError usage where the column cannot be one of stages
 */
export async function readStageColumn(
  session: Session,
  { stages, conversionType }: AskedStages,
  {
    file,
    kind,
    header,
    columns,
    from,
  }: {
    readonly file: string;
    readonly kind: SourceKind;
    readonly header: Table;
    readonly columns: RoleColumns;
    /** FROM clause over the file. */
    readonly from: string;
  },
): Promise<StageReading | undefined> {
  const role = stages.length === 0 ? undefined : stageRole(kind, columns);
  const index = role === undefined ? undefined : columns.get(role);
  if (index === undefined) return undefined;
  const rows = await session.rows(
    'texts of the stage column',
    `select distinct ${column(index)} as text ${from} where ${column(index)} <> '' limit ${MOST_TEXTS + 1}`,
  );
  if (rows.length > MOST_TEXTS) {
    throw usageError(
      `${file}: column "${header.columns[index]}" cannot tell funnel stages: it has more than ${MOST_TEXTS} different texts`,
      'name another: --map stage=COLUMN',
    );
  }
  const keys = stages.map(spellingKey);
  const texts: string[][] = stages.map(() => []);
  for (const { text } of rows) texts[keys.indexOf(spellingKey(String(text)))]?.push(String(text));
  const converting = new Set(conversionType.map(spellingKey));
  return {
    column: index,
    texts: texts.map((own) => own.sort()),
    onlyStages: role === 'stage',
    converting: keys.flatMap((key, i) => (converting.has(key) ? [i + 1] : [])),
  };
}

/** The number of the stage that a row marks, from 1; NULL where it marks none of those asked for. */
export function stageSql(reading: StageReading | undefined): string {
  const cases = (reading?.texts ?? []).flatMap((texts, i) =>
    texts.length === 0 ? [] : [`when ${isOneOf(column(reading?.column ?? 0), texts)} then ${i + 1}`],
  );
  return cases.length === 0 ? 'null::utinyint' : `(case ${cases.join(' ')} end)::utinyint`;
}

/**
 * TRUE for a row that only marks a stage, or one that nobody asked for: it names no channel. Any other row is what it
 * would be without the mark.
 * @param labels SQL texts, never NULL; the row has a channel if one of them is not blank
 */
export function isMarkOnlySql(reading: StageReading, labels: readonly string[]): string {
  const own = trimSql(`coalesce(${column(reading.column)}, '')`);
  const marks = `${stageSql(reading)} is not null`;
  const names = reading.onlyStages ? `(${marks} or ${own} <> '')` : marks;
  const blank = labels.map((text) => ` and lower(${trimSql(text)}) in ('', ${literal(NO_LABEL)})`);
  return `(${names}${blank.join('')})`;
}

/** Of rows that mark a stage nobody asks for, and are nothing else. Over the derived columns. */
export const OTHER_MARKS = 'not touches and not converts and stage is null';
