import { nearest } from '../config/nearest.ts';
import { refusesConsent } from '../config/roles.ts';
import type { SourceKind } from '../config/source-settings.ts';
import { inputError, usageError } from '../errors.ts';
import { columnNamed } from './column-named.ts';
import { noConsent } from './consent.ts';
import { consentColumns } from './consent-columns.ts';
import { SYNONYMS } from './header-synonyms/index.ts';
import type { Tiers } from './header-synonyms/synonyms.ts';
import { idColumns } from './id-columns.ts';
import { isNamed } from './name-key.ts';
import { type Role, type RoleColumns, type RoleMap, roleFlags } from './role.ts';
import { shellWord } from './shell-word.ts';

const CURRENCY_SUFFIX = /[^\p{L}\p{N}](usd|eur|gbp|try|azn|nok|sek|dkk|chf|inr|jpy|cny|aed|sar|egp)\W*$/iu;

/** Letters and digits only, lower case, without a trailing currency code. */
export function headerKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(CURRENCY_SUFFIX, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export interface RoleRequest {
  readonly file: string;
  readonly kind: SourceKind;
  readonly header: readonly string[];
  /** The name in the file of each column (0-based) that had to be numbered. */
  readonly doubled?: ReadonlyMap<number, string> | undefined;
  /** What the user said: role → column name. */
  readonly map: RoleMap;
  readonly required: readonly Role[];
  /** The cells of the first records, and the names of conversion events: together they find the event column. */
  readonly samples?: readonly (readonly string[])[];
  readonly eventNames?: readonly string[];
  /** Roles that are only used when mapped, though a header would suggest them. */
  readonly onlyWhenMapped?: readonly Role[];
}

/**
 * Finds the column of each role: what the user mapped, then what the header says without doubt.
 * @throws AttribError usage for a mapped column that is not there; input for a missing or ambiguous role.
 */
export function resolveRoles(request: RoleRequest): RoleColumns {
  const columns = new Map<Role, number>();
  const flag = roleFlags[request.kind];
  for (const [role, name] of Object.entries(request.map) as [Role, string | undefined][]) {
    if (name === undefined || (role === 'consent' && refusesConsent(request.map))) continue;
    columns.set(role, mappedColumn(request, flag, role, name));
  }
  // Rows of one column can be channels and, by their names, kinds of rows or stages.
  const taken = new Set(
    [...columns].filter(([role]) => role !== 'event' && role !== 'stage').map(([, index]) => index),
  );
  const keys = request.header.map((name, i) => headerKey(request.doubled?.get(i) ?? name));
  for (const [role, tiers] of Object.entries(SYNONYMS[request.kind]) as [Role, Tiers][]) {
    if (columns.has(role) || request.onlyWhenMapped?.includes(role)) continue;
    if (role === 'consent') {
      const index = refusesConsent(request.map) ? undefined : consentColumn(request, keys, taken);
      if (index !== undefined) columns.set(role, index);
      continue;
    }
    for (const tier of tiers) {
      const found = keys.flatMap((key, i) => (isNamed(key, tier) && !taken.has(i) ? [i] : []));
      if (found.length > 1 && decides(request, role)) throw ambiguous(request, flag, role, found);
      const only = found[0];
      if (only !== undefined) {
        if (found.length === 1) columns.set(role, only);
        break;
      }
    }
  }
  for (const role of request.required) {
    if (!columns.has(role)) throw missing(request, flag, role, taken);
  }
  return columns;
}

/**
 * The column (0-based) that says who has agreed, where there is one.
 * @param taken columns that have another role
 * @throws AttribError input where there are several: rows would count whatever the others say
 */
function consentColumn(
  request: RoleRequest,
  keys: readonly string[],
  taken: ReadonlySet<number>,
): number | undefined {
  const { file, kind, header, samples = [] } = request;
  const found = consentColumns(keys, samples).filter((index) => !taken.has(index));
  if (found.length < 2) return found[0];
  const names = found.map((index) => header[index] ?? '');
  throw inputError(
    `${file}: ${names.length} columns could say who has agreed: ${names.join(', ')}`,
    `Say which one counts: ${names.map((name) => `${roleFlags[kind]} consent=${shellWord(name)}`).join('   or   ')}   or none of them: ${noConsent(kind)}`,
  );
}

/** The columns (0-based) that a header suggests for each role, those of the best name only; more than one is a question. */
export function suggestedColumns(
  kind: RoleRequest['kind'],
  header: readonly string[],
): ReadonlyMap<Role, readonly number[]> {
  const keys = header.map(headerKey);
  const suggested = new Map<Role, readonly number[]>();
  for (const [role, tiers] of Object.entries(SYNONYMS[kind]) as [Role, Tiers][]) {
    const found = tiers.map((tier) => keys.flatMap((key, i) => (isNamed(key, tier) ? [i] : [])));
    const best = found.find((columns) => columns.length > 0);
    if (best !== undefined) suggested.set(role, best);
  }
  return suggested;
}

/** Whether the numbers would change with the choice of column: then it is the user's. */
function decides(request: RoleRequest, role: Role): boolean {
  return (
    request.required.includes(role) || ['conversion', 'value', 'sequence', 'source', 'medium'].includes(role)
  );
}

/** Parts of an object that a hint lists. */
const MOST_PARTS = 5;

function mappedColumn(request: RoleRequest, flag: string, role: Role, name: string): number {
  const found = columnNamed(name, request.header);
  if (found !== undefined) return found;
  const numbered = [...(request.doubled ?? [])].filter(([, doubled]) => doubled === name.trim());
  if (numbered.length > 0) {
    const names = numbered.map(([i]) => request.header[i] ?? '');
    throw usageError(
      `${request.file}: ${names.length} columns are called "${name}"`,
      `Say which, counted from the left: ${names.map((one) => `${flag} ${role}=${shellWord(one)}`).join('   or   ')}`,
    );
  }
  const parts = request.header.filter((column) => column.startsWith(`${name.trim()}.`));
  if (parts.length > 0) {
    throw usageError(
      `${request.file}: "${name}" is an object of ${parts.length} columns, where ${role} needs one`,
      `Say which: ${parts
        .slice(0, MOST_PARTS)
        .map((part) => `${flag} ${role}=${shellWord(part)}`)
        .join('   or   ')}`,
    );
  }
  const guess = nearest(name, request.header);
  throw usageError(
    `${request.file}: there is no column "${name}" for ${role}. Columns: ${request.header.join(', ')}`,
    guess === undefined ? undefined : `Perhaps: ${flag} ${role}=${shellWord(guess)}`,
  );
}

function ambiguous(request: RoleRequest, flag: string, role: Role, found: readonly number[]): Error {
  const names = found.map((i) => request.header[i] ?? '');
  return inputError(
    `${request.file}: ${names.length} columns could be the ${role}: ${names.join(', ')}`,
    `Say which: ${names.map((name) => `${flag} ${role}=${shellWord(name)}`).join('   or   ')}`,
  );
}

/** Words that suggest a role without proving it, the better ones first. */
const SUGGESTIVE: Partial<Record<Role, readonly RegExp[]>> = {
  person: [
    /user|customer|person|visitor|client|contact|member|besucher|nutzer|kundenn|ziyaret|kullan|müşteri/i,
    /email|lead|account/i,
    /id$/i,
  ],
  time: [/time|date/i, /datum|zeit|beginn|tarih|saat|dato|tidspunkt|fecha/i, /[_ ]at$|when|day/i],
  channel: [/channel|kanal/i, /source/i, /medium|platform|media|utm/i],
  value: [/value|revenue/i, /amount|total|sales/i],
};

/**
 * The column that most likely plays a role that no header names without doubt; undefined if none looks like it.
 * @param taken columns (0-based) that already have a role
 */
export function likelyColumn(
  request: RoleRequest,
  role: Role,
  taken: ReadonlySet<number>,
): string | undefined {
  const words = Object.values(SYNONYMS[request.kind][role] ?? []).flat();
  const free = request.header.filter(
    (_, i) => !taken.has(i) && !(role === 'person' && numbersRows(request, i)),
  );
  return (
    columnWithValues(request, role) ??
    SUGGESTIVE[role]
      ?.map((word) => free.find((name) => word.test(name.trim())))
      .find((name) => name !== undefined) ??
    nearest(role, free) ??
    free.find((name) => nearest(headerKey(name), words) !== undefined)
  );
}

const NAMES_PEOPLE =
  /user|customer|person|visitor|client|contact|member|e-?mail|lead|account|besucher|nutzer|kundenn|ziyaret|kullan|müşteri/i;
const NAMES_EVENTS =
  /order|transaction|opportunity|deal|invoice|payment|sale|session|event|touch|hit|click|row|record/i;

/** Whether a column tells rows apart, not people: each row has its own. A name that says people may be right all the same. */
function numbersRows({ header, samples = [] }: RoleRequest, index: number): boolean {
  const name = header[index] ?? '';
  if (NAMES_PEOPLE.test(name) && !NAMES_EVENTS.test(name)) return false;
  const ids = samples.map((cells) => cells[index]?.trim() ?? '').filter((id) => id !== '');
  return ids.length > 1 && new Set(ids).size === ids.length;
}

function missing(request: RoleRequest, flag: string, role: Role, taken: ReadonlySet<number>): Error {
  const guess = likelyColumn(request, role, taken);
  const known = role === 'person' ? knownByIds(request, flag, guess) : undefined;
  const unknown = `Say which column it is: ${flag} ${role}=COLUMN`;
  const elsewhere =
    role === 'person'
      ? '; if only another file says who it was, join the two before: rows need an id of the person'
      : '';
  return inputError(
    `${request.file}: no column for "${role}". Columns: ${request.header.join(', ')}`,
    known ??
      (guess === undefined ? `${unknown}${elsewhere}` : `Perhaps: ${flag} ${role}=${shellWord(guess)}`),
  );
}

/** How a file is read that knows people by a loyalty card, a mail address, a cookie. */
function knownByIds(
  { header, samples = [] }: RoleRequest,
  flag: string,
  guess: string | undefined,
): string | undefined {
  const ids = idColumns(header.map(headerKey), samples).filter(({ kind }) => kind !== 'person');
  const [surest] = ids.map(({ index }) => header[index] ?? '');
  if (surest === undefined) return undefined;
  const mapped = ids.map(({ kind, index }) => `${kind}=${shellWord(header[index] ?? '')}`).join(',');
  return `If all files have the same ids: ${flag} person=${shellWord(guess ?? surest)}; if not: ${flag} ${mapped}, and --identities FILE for who has which ids`;
}

/** For the event role: the column whose samples hold one of the names that mark conversions. */
function columnWithValues({ header, samples, eventNames }: RoleRequest, role: Role): string | undefined {
  if (role !== 'event') return undefined;
  return header.find((_, i) => samples?.some((cells) => eventNames?.includes(cells[i]?.trim() ?? '')));
}
