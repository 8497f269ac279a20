import { nearest } from '../config/nearest.ts';
import { usageError } from '../errors.ts';
import { columnNamed } from './column-named.ts';
import type { Role, RoleColumns } from './role.ts';
import { column } from './table.ts';

/** Names that mean the role, whatever its column is called; every other name means a column. */
const ROLES: readonly Role[] = ['channel', 'campaign'];

/** One part of a touchpoint's label. */
export interface LabelPart {
  /** SQL text over the file's own columns, never NULL. */
  readonly sql: string;
  /** The columns (0-based) it is made of. */
  readonly columns: readonly number[];
}

/** The roles without which credit cannot be given by these names. */
export function rolesOfDimension(by: readonly string[], channel: string | undefined): readonly Role[] {
  return ROLES.filter((role) => by.includes(role) && !(role === 'channel' && channel !== undefined));
}

/**
 * The part of the label for each name that credit is given by.
 * @param channel what tells the channel where no column says it
 */
export function labelParts(
  file: string,
  header: readonly string[],
  roles: RoleColumns,
  by: readonly string[],
  channel: LabelPart | undefined,
): readonly LabelPart[] {
  return by.map((name) => {
    if (name === 'channel' && channel !== undefined) return channel;
    const role = ROLES.find((candidate) => candidate === name);
    const index = role === undefined ? undefined : roles.get(role);
    const found = index ?? columnNamed(name, header);
    if (found !== undefined) return { sql: `coalesce(${column(found)}, '')`, columns: [found] };
    const guess = nearest(name, header);
    throw usageError(
      `${file}: there is no column "${name}" to give credit by. Columns: ${header.join(', ')}`,
      guess === undefined
        ? 'every touchpoint file needs the columns that --by names'
        : `Perhaps: --by ${by.map((other) => (other === name ? guess : other)).join(',')}`,
    );
  });
}
