import { nearest } from '../config/nearest.ts';
import { inputError, usageError } from '../errors.ts';
import { columnNamed } from './column-named.ts';
import { CONVERSION_SYNONYMS, TOUCHPOINT_SYNONYMS } from './header-synonyms.ts';
import type { Role, RoleColumns, RoleMap } from './role.ts';

const SYNONYMS = { touchpoints: TOUCHPOINT_SYNONYMS, conversions: CONVERSION_SYNONYMS };

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
  readonly kind: 'touchpoints' | 'conversions';
  readonly header: readonly string[];
  /** What the user said: role → column name. */
  readonly map: RoleMap;
  readonly required: readonly Role[];
  /** Roles that are only used when mapped, though a header would suggest them. */
  readonly onlyWhenMapped?: readonly Role[];
}

/**
 * Finds the column of each role: what the user mapped, then what the header says without doubt.
 * @throws AttribError usage for a mapped column that is not there; input for a missing or ambiguous role.
 */
export function resolveRoles(request: RoleRequest): RoleColumns {
  const columns = new Map<Role, number>();
  const flag = request.kind === 'touchpoints' ? '--map' : '--map-conversions';
  for (const [role, name] of Object.entries(request.map) as [Role, string | undefined][]) {
    if (name !== undefined) columns.set(role, mappedColumn(request, flag, role, name));
  }
  const taken = new Set(columns.values());
  const keys = request.header.map(headerKey);
  for (const [role, tiers] of Object.entries(SYNONYMS[request.kind]) as [
    Role,
    readonly (readonly string[])[],
  ][]) {
    if (columns.has(role) || request.onlyWhenMapped?.includes(role)) continue;
    for (const tier of tiers) {
      const found = keys.flatMap((key, i) => (tier.includes(key) && !taken.has(i) ? [i] : []));
      if (found.length > 1 && decides(request, role)) throw ambiguous(request, flag, role, found);
      const only = found[0];
      if (only !== undefined) {
        if (found.length === 1) columns.set(role, only);
        break;
      }
    }
  }
  for (const role of request.required) {
    if (!columns.has(role)) throw missing(request, flag, role);
  }
  return columns;
}

/** Whether the numbers would change with the choice of column: then it is the user's. */
function decides(request: RoleRequest, role: Role): boolean {
  return request.required.includes(role) || ['conversion', 'value', 'sequence'].includes(role);
}

function mappedColumn(request: RoleRequest, flag: string, role: Role, name: string): number {
  const found = columnNamed(name, request.header);
  if (found !== undefined) return found;
  const guess = nearest(name, request.header);
  throw usageError(
    `${request.file}: there is no column "${name}" for ${role}. Columns: ${request.header.join(', ')}`,
    guess === undefined ? undefined : `Perhaps: ${flag} ${role}=${quoted(guess)}`,
  );
}

function ambiguous(request: RoleRequest, flag: string, role: Role, found: readonly number[]): Error {
  const names = found.map((i) => request.header[i] ?? '');
  return inputError(
    `${request.file}: ${names.length} columns could be the ${role}: ${names.join(', ')}`,
    `Say which: ${names.map((name) => `${flag} ${role}=${quoted(name)}`).join('   or   ')}`,
  );
}

/** Words that suggest a role without proving it. */
const SUGGESTIVE: Partial<Record<Role, RegExp>> = {
  person: /user|customer|person|visitor|client|contact|member|email|lead|account|id$/i,
  time: /time|date|at$|when|day/i,
  channel: /channel|source|medium|utm|kanal|touch|platform|media/i,
  value: /value|revenue|amount|total|sales/i,
};

function missing(request: RoleRequest, flag: string, role: Role): Error {
  const message = `${request.file}: no column for "${role}". Columns: ${request.header.join(', ')}`;
  const words = Object.values(SYNONYMS[request.kind][role] ?? []).flat();
  const guess =
    request.header.find((name) => SUGGESTIVE[role]?.test(name.trim())) ??
    nearest(role, request.header) ??
    request.header.find((name) => nearest(headerKey(name), words) !== undefined);
  return inputError(
    message,
    guess === undefined
      ? `Say which column it is: ${flag} ${role}=COLUMN`
      : `Perhaps: ${flag} ${role}=${quoted(guess)}`,
  );
}

/** As it has to be typed in a shell. */
function quoted(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
