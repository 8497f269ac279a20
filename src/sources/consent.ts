import type { ConsentRule } from '../config/run-options.ts';
import { isOneOf } from '../engine/sql.ts';
import { isBlankSql, NO, YES } from './casts.ts';
import type { RowAside } from './row-reading.ts';
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
  ...['opted out', 'unknown', 'pending', 'null', 'none', 'n/a', '-', '(not set)'],
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

/** Whether texts say who has agreed: one of them does, and none says anything else. */
export function speaksOfConsent(texts: readonly string[]): boolean {
  const words = texts.map((text) => text.trim().toLowerCase()).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => WORDS.has(word));
}

/** Rows whose person has not said yes. */
export function withoutConsent(text: string | undefined, blank: ConsentRule): readonly RowAside[] {
  if (text === undefined) return [];
  return [{ holds: `coalesce(not ${consentSql(text, blank)}, false)`, reason: 'without consent' }];
}
