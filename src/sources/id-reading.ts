import type { IdKind } from '../config/id-kinds.ts';
import { literal } from '../engine/sql.ts';
import { isBlankSql } from './casts.ts';
import { idColumn, idKeySql, idSql, inOrder } from './ids.ts';
import type { RoleColumns } from './role.ts';
import { isShortenedSql, SHORTENED_REASON } from './shortened-number.ts';
import { column } from './table.ts';
import { trimSql } from './trim.ts';

/** How the id columns of one file are read. */
export interface IdReading {
  /** In the order in which they stand for the person. */
  readonly kinds: readonly IdKind[];
  /** SELECT items: the ids as texts. */
  readonly texts: readonly string[];
  /** SELECT items over those: the first as `person`, and all as keys, in columns that are called like the log's. */
  readonly keys: readonly string[];
  /** SQL text: why a row has no person. */
  readonly reason: string;
  /** Column (0-based) to blame for that. */
  readonly column: number;
}

export function idReading(columns: RoleColumns): IdReading {
  const kinds = inOrder(columns.keys());
  const cells = kinds.map((kind) => column(columns.get(kind) ?? 0));
  const texts = kinds.map((kind, i) => idSql(kind, cells[i] ?? 'null'));
  return {
    kinds,
    texts: texts.map((sql, i) => `${sql} as ${idText(kinds[i] ?? 'person')}`),
    keys: [
      `${firstOf(kinds.map(idText))} as person`,
      ...kinds.map((kind) => `${idKeySql(kind, idText(kind))} as ${idColumn(kind)}`),
    ],
    reason: noPersonReason(cells),
    column: columns.get(kinds[0] ?? 'person') ?? 0,
  };
}

export const NO_PERSON_REASON = 'no person';
export const NOBODY_REASON = 'names nobody: such ids would make one person of many';

/** SQL text: why none of the cells tells who it was. */
export function noPersonReason(cells: readonly string[]): string {
  return `case when ${cells.map(isBlankSql).join(' and ')} then ${literal(NO_PERSON_REASON)}
    when ${cells.map((cell) => `coalesce(${isShortenedSql(trimSql(cell))}, false)`).join(' or ')} then ${literal(SHORTENED_REASON)}
    else ${literal(NOBODY_REASON)} end`;
}

/** The derived column that holds the ids of a kind as texts. */
export function idText(kind: IdKind): string {
  return `text_${kind.replaceAll('-', '_')}`;
}

/** The first of several SQL expressions that is not NULL. */
export function firstOf(expressions: readonly string[]): string {
  return expressions.length === 0 ? 'null' : `coalesce(${expressions.join(', ')})`;
}
