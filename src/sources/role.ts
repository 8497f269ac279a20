import type { ConversionRole, PathRole, TouchpointRole } from '../config/roles.ts';

export type Role = TouchpointRole | ConversionRole | PathRole;
export type RoleMap = Readonly<Partial<Record<Role, string | undefined>>>;

/** Which column (0-based) plays which role. */
export type RoleColumns = ReadonlyMap<Role, number>;
