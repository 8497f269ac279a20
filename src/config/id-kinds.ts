/**
 * Kinds of ids by which one person is known, the surest first: where a row has several, the first stands for the
 * person. Ids of different kinds are different, even where they read the same.
 */
export const idRoles = {
  'customer-id': 'number of a customer or an account',
  email: 'mail address; letter case does not matter',
  phone: 'phone number; only its digits matter, and a + or 00 before them',
  'loyalty-card': 'number of a loyalty card',
  device: 'id of a device',
  cookie: 'id of a browser',
} as const;

export type IdRole = keyof typeof idRoles;
export type IdKind = 'person' | IdRole;

export const idKinds: readonly IdKind[] = ['person', ...(Object.keys(idRoles) as IdRole[])];
