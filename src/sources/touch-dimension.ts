import { nearest } from '../config/nearest.ts';
import { usageError } from '../errors.ts';
import { columnNamed } from './column-named.ts';
import type { Role, RoleColumns } from './role.ts';

/** Names that mean the role, whatever its column is called; every other name means a column. */
const ROLES: readonly Role[] = ['channel', 'campaign'];

/** The roles without which credit cannot be given by these names. */
export function rolesOfDimension(by: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => by.includes(role));
}

/** The column (0-based) of each name that credit is given by. */
export function dimensionColumns(
  file: string,
  header: readonly string[],
  roles: RoleColumns,
  by: readonly string[],
): readonly number[] {
  return by.map((name) => {
    const role = ROLES.find((candidate) => candidate === name);
    const column = role === undefined ? undefined : roles.get(role);
    const found = column ?? columnNamed(name, header);
    if (found !== undefined) return found;
    const guess = nearest(name, header);
    throw usageError(
      `${file}: there is no column "${name}" to give credit by. Columns: ${header.join(', ')}`,
      guess === undefined
        ? 'every touchpoint file needs the columns that --by names'
        : `Perhaps: --by ${by.map((other) => (other === name ? guess : other)).join(',')}`,
    );
  });
}
