import { columnNamed } from './column-named.ts';
import type { Role, RoleColumns } from './role.ts';
import { column } from './table.ts';
import type { LabelPart } from './touch-dimension.ts';

/** Names that mean the role, whatever its column is called; every other name means a column. */
const ROLES: readonly Role[] = ['channel', 'campaign'];

/** What a row's segment is made of, a part for each name; undefined where the file lacks one of the columns. */
export function segmentParts(
  header: readonly string[],
  roles: RoleColumns,
  names: readonly string[],
): readonly LabelPart[] | undefined {
  const found = names.map((name) => {
    const role = ROLES.find((candidate) => candidate === name);
    return (role === undefined ? undefined : roles.get(role)) ?? columnNamed(name, header);
  });
  if (names.length === 0 || found.includes(undefined)) return undefined;
  return found.flatMap((index) =>
    index === undefined ? [] : [{ sql: `coalesce(${column(index)}, '')`, columns: [index] }],
  );
}
