import type { Role } from '../role.ts';

/**
 * Header names by role, in tiers: a name of an earlier tier wins over one of a later tier; two columns of one tier are
 * ambiguous. Names of other languages stand in tiers behind the English ones, so that they cannot compete with them.
 * Written without blanks and marks, and compared by `nameKey`, so that accents do not matter either.
 */
export type Synonyms = Readonly<Partial<Record<Role, Tiers>>>;

export type Tiers = readonly (readonly string[])[];
