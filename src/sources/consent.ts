import { NO_CONSENT } from '../config/roles.ts';
import type { ConsentRule } from '../config/run-options.ts';
import type { SourceKind } from '../config/source-settings.ts';
import { isOneOf, literal } from '../engine/sql.ts';
import { isBlankSql, NO, YES } from './casts.ts';
import { roleFlags } from './role.ts';
import type { RowAside, RowCheck } from './row-reading.ts';
import { column } from './table.ts';
import { trimSql } from './trim.ts';

/** Besides the words of any flag: what consent managers write. */
const GIVEN: readonly string[] = [
  'granted',
  'given',
  'accepted',
  'allowed',
  'opt-in',
  'optin',
  'opted-in',
  'opted in',
];
const NOT_GIVEN: readonly string[] = [
  ...['denied', 'refused', 'rejected', 'declined', 'withdrawn', 'revoked', 'opt-out', 'optout', 'opted-out'],
  ...['opted out', 'unknown', 'pending', 'unset', 'not set', 'null', 'none', 'n/a', '-', '(not set)'],
];

const WORDS: ReadonlySet<string> = new Set([...YES, ...GIVEN, ...NO, ...NOT_GIVEN]);

/** TRUE where a cell gives consent, FALSE where it does not, NULL where nobody could say. */
export function consentSql(text: string, blank: ConsentRule): string {
  const words = (list: readonly string[]) => list.filter((word) => word !== '');
  const word = `lower(${trimSql(text)})`;
  return `(case when ${isBlankSql(text)} then ${blank === 'keep'}
    when ${isOneOf(word, words([...YES, ...GIVEN]))} then true
    when ${isOneOf(word, words([...NO, ...NOT_GIVEN]))} then false end)`;
}

/** Whether a cell says yes or no; an empty one does not. */
export function isConsentWord(text: string): boolean {
  const word = text.trim().toLowerCase();
  return word !== '' && WORDS.has(word);
}

export const WITHOUT_CONSENT = 'without consent';

/** Rows whose person has not said yes. */
export function withoutConsent(text: string | undefined, blank: ConsentRule): readonly RowAside[] {
  if (text === undefined) return [];
  return [{ holds: `coalesce(not ${consentSql(text, blank)}, false)`, reason: WITHOUT_CONSENT }];
}

/** Rows of which nobody can say whether their person has agreed. */
export function unclearConsent(at: number, blank: ConsentRule, kind: SourceKind): RowCheck {
  return {
    column: at,
    holds: `${consentSql(column(at), blank)} is not null`,
    reason: literal(`neither yes nor no; if the column is no consent: ${noConsent(kind)}`),
  };
}

/** How a file is read without any column of consent. */
export function noConsent(kind: SourceKind): string {
  return `${roleFlags[kind]} consent=${NO_CONSENT}`;
}
