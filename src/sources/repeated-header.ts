import type { Session } from '../engine/session.ts';
import { bound, literal, literals } from '../engine/sql.ts';
import {
  FEWEST_NAMES,
  type Names,
  namesOf,
  OTHER_HEADER,
  otherHeader,
  REPEATED_HEADER,
} from './header-again.ts';
import { column } from './table.ts';
import { trimSql } from './trim.ts';

/** Of a wider table so many columns are looked at. */
const MOST_COLUMNS = 64;

/** SQL, never NULL: whether a row is a header. Others are known by their first cells, without a look at the rest. */
export function isHeaderSql(header: Names, roles: readonly number[]): string {
  const [first = 0, second = first] = roles;
  const names = namesOf(header);
  const known = literals([...new Set(names)]);
  const isName = (index: number) => `list_contains(${known}, ${nameSql(index)})`;
  const cells = `list_filter(list_distinct([${lookedAt(names, roles).map(nameSql).join(', ')}]), lambda cell: cell <> '')`;
  const met = `len(list_intersect(cells, ${known}))`;
  const most = bound('cells', cells, `${met} >= ${FEWEST_NAMES} and 2 * ${met} >= len(cells)`);
  return `(case when ${isName(first)} or ${isName(second)} then ${most} else false end)`;
}

/**
 * SQL: the reason for which a row is refused that is a header.
 * @param roles columns that are read; where one of them is another column there, all rows below would be misread
 * @param otherwise the reason for any other
 */
export function headerReasonSql(header: Names, roles: readonly number[], otherwise: string): string {
  const names = namesOf(header);
  const known = literals([...new Set(names)]);
  const differs = lookedAt(names, roles).map((index) => {
    const isOther = `${nameSql(index)} not in ('', ${literal(names[index] ?? '')})`;
    return roles.includes(index) ? isOther : `${isOther} and list_contains(${known}, ${nameSql(index)})`;
  });
  return `case when ${isHeaderSql(header, roles)}
    then case when ${differs.join(' or ')} then ${literal(OTHER_HEADER.reason)} else ${literal(REPEATED_HEADER.reason)} end
    else ${otherwise} end`;
}

function lookedAt(names: readonly string[], roles: readonly number[]): readonly number[] {
  return [...new Set([...roles, ...names.keys()])].slice(0, MOST_COLUMNS);
}

/** @throws an input error where a header of other columns stands amid the data of a file */
export async function refuseOtherHeaders(
  session: Session,
  number: number,
  { file }: { readonly file: string },
): Promise<void> {
  const [row] = await session.rows(
    'headers amid the data',
    `select min(line)::double as line from rejects where source = ${number} and reason = ${literal(OTHER_HEADER.reason)}`,
  );
  const line = row?.['line'];
  if (line !== null && line !== undefined) throw otherHeader(file, Number(line));
}

function nameSql(index: number): string {
  return `lower(${trimSql(`coalesce(${column(index)}, '')`)})`;
}
