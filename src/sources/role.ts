import type { ConversionRole, PathRole, TouchpointRole } from '../config/roles.ts';
import type { SourceKind } from '../config/source-settings.ts';

export type Role = TouchpointRole | ConversionRole | PathRole;
export type RoleMap = Readonly<Partial<Record<Role, string | undefined>>>;

/** Which column (0-based) plays which role. */
export type RoleColumns = ReadonlyMap<Role, number>;

/** The flags that map the columns of files of a kind. */
export const roleFlags: Readonly<Record<SourceKind, string>> = {
  touchpoints: '--map',
  conversions: '--map-conversions',
  identities: '--map-identities',
  paths: '--map-paths',
};
