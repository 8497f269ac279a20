import { literal } from '../engine/sql.ts';
import { headerReasonSql } from './repeated-header.ts';
import type { Source } from './source.ts';
import { column } from './table.ts';

/** The text of a refused value that is kept, in characters. */
const KEPT_TEXT = 200;

/** A second look at the rows of a file, one by one: where each stands and whether it can be used. */
export interface RowVerdicts {
  /** FROM clause: the file's own columns, the derived ones, and `record`, the row's number from 0. */
  readonly from: string;
  /** 1-based place of the row in the file. */
  readonly line: string;
  /** Which of the reading's asides (0-based) takes the row; NULL where none does. */
  readonly aside: string;
  /** TRUE for rows that a check refuses; what sets rows aside has precedence. */
  readonly refused: string;
  /** Of a refused row the column to blame, its text, and why. */
  readonly columnName: string;
  readonly value: string;
  readonly reason: string;
}

export function rowVerdicts(source: Source): RowVerdicts {
  const { checks, derived, asides } = source.reading;
  const cases = (pick: (check: (typeof checks)[number]) => string) =>
    `case ${checks.map((check) => `when (${check.holds}) is not true then ${pick(check)}`).join(' ')} end`;
  return {
    from: derived(`from (select *, row_number() over () - 1 as record ${source.scan.from})`),
    line: source.scan.line,
    aside:
      asides.length === 0
        ? 'null::integer'
        : `case ${asides.map(({ holds }, i) => `when ${holds} then ${i}`).join(' ')} end`,
    refused: `not (${checks.map((check) => `coalesce(${check.holds}, false)`).join(' and ')})`,
    columnName: cases((check) => literal(source.header.columns[check.column] ?? '')),
    value: cases((check) => `left(${check.text ?? column(check.column)}, ${KEPT_TEXT})`),
    reason: headerReasonSql(
      source.header,
      [...source.columns.values()],
      cases((check) => check.reason),
    ),
  };
}
