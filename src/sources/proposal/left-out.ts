import type { Role } from '../role.ts';

/** Roles for which there is no other way than a column. */
const INDISPENSABLE: readonly Role[] = ['person', 'time', 'path'];

/** Why a file that lacks these roles can have no entry in a configuration; undefined where it can. */
export function whyLeftOut(missing: readonly Role[]): string | undefined {
  if (!missing.some((role) => INDISPENSABLE.includes(role))) return undefined;
  return `no column looks like ${missing.join(' or ')}`;
}
