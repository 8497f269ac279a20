import type { ConversionRole, TouchpointRole } from '../config/roles.ts';

export type Role = TouchpointRole | ConversionRole;
export type RoleMap = Readonly<Partial<Record<Role, string | undefined>>>;

/** Which column (0-based) plays which role. */
export type RoleColumns = ReadonlyMap<Role, number>;
