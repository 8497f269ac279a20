import { type IdKind, idKinds } from '../config/id-kinds.ts';
import { bound, literal } from '../engine/sql.ts';
import { personSql } from './casts.ts';
import { nobodySql } from './nobody.ts';
import { trimSql } from './trim.ts';

/** Addresses that forms are filled with by who has none or tells none. `bob@bob.com` could be Bob's. */
const NOBODYS_ADDRESS = String.raw`^((no-?reply|do-?not-?reply|no-?e?-?mail|none|null|unknown|undefined|anonymous)@|((test|example|abc|asdf|none|no|na|e?mail|user|name)@(test|example|abc|asdf|none|no|na|e?mail|domain)|a+@a+|x+@x+)\.)`;

/** Digits of other scripts and the ASCII digits that they are. */
const OTHER_DIGITS = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９';
const ASCII_DIGITS = '012345678901234567890123456789';

/**
 * The id as text in the form in which it is compared; NULL where the text names nobody. Of a person the text is trimmed
 * only; e-mail addresses are brought to lower case and one Unicode form, and of phone numbers the digits are left.
 */
export function idSql(kind: IdKind, text: string): string {
  switch (kind) {
    case 'person':
      return personSql(text);
    case 'email':
      return emailSql(text);
    case 'phone':
      return phoneSql(text);
    default:
      return quickly(text, isPlainSql(text), opaqueSql(text));
  }
}

/** `slow` only for the few texts that are neither empty nor what they should be already. */
function quickly(text: string, isTidy: string, slow: string): string {
  return `(case when ${text} is null then null when ${isTidy} then ${text} else ${slow} end)`;
}

/**
 * Letters and digits, not all of them zeros: no word that stands for nobody has a digit after a letter or digit, and a
 * number that was shortened has a mark or a letter in the second place.
 */
function isPlainSql(text: string): string {
  return `regexp_full_match(${text}, '([0-9]|[0-9][0-9A-DF-Za-df-z:-][0-9A-Za-z._:-]*|[A-Za-z][0-9A-Za-z._:-]*)') and regexp_matches(${text}, '[1-9]')`;
}

/** NULL also for zeros only: nobody has the customer number 0 or the device 00000000-0000-…. */
function opaqueSql(text: string): string {
  return bound(
    'p',
    trimSql(text),
    `case when not ${nobodySql('p')} and not regexp_full_match(p, '[0:.-]*') then p end`,
  );
}

function emailSql(text: string): string {
  const nobodys = (address: string) => `regexp_matches(${address}, ${literal(NOBODYS_ADDRESS)})`;
  const tidy = bound(
    'p',
    `lower(nfc_normalize(${trimSql(text)}))`,
    `case when not ${nobodySql('p')} and not ${nobodys('p')} then p end`,
  );
  const isTidy = `regexp_full_match(${text}, '[a-z0-9._%+-]+@[a-z0-9.-]+')`;
  return quickly(text, `${isTidy} and not ${nobodys(text)}`, tidy);
}

/** Five digits make a number that somebody could have. */
const FEWEST_DIGITS = 5;
const MADE_UP_NUMBER = String.raw`\+?(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+|0?1234567(8(90?)?)?)`;

/**
 * `+49 (0)171 123-45 67`, `0049 171 1234567` and `+491711234567` are one. Without a country code the country is not
 * guessed: `0171 1234567` is another number. What has letters in it, as hashes have, stays as it is; what has an
 * asterisk is half a number, which many people share.
 */
function phoneSql(text: string): string {
  const ascii = `translate(${trimSql(text)}, ${literal(OTHER_DIGITS)}, ${literal(ASCII_DIGITS)})`;
  const bare = String.raw`regexp_replace(regexp_replace(p, '^(\+|00)(.*?)\(0\)', '\1\2'), '[^0-9+]', '', 'g')`;
  const digits = String.raw`regexp_replace(regexp_replace(${bare}, '^00', '+'), '(.)\+', '\1', 'g')`;
  const madeUp = (number: string) => `regexp_full_match(${number}, ${literal(MADE_UP_NUMBER)})`;
  const number = bound(
    'n',
    digits,
    `case when length(n) >= ${FEWEST_DIGITS} and not ${madeUp('n')} then n end`,
  );
  const tidy = bound(
    'p',
    ascii,
    String.raw`case when contains(p, '*') or ${nobodySql('p')} then null
      when regexp_full_match(p, '[-0-9+()./\s\p{Z}\p{Cf}\p{Pd}]*') then ${number} else p end`,
  );
  const isTidy = String.raw`regexp_full_match(${text}, '\+[1-9][0-9]{8,14}') and not ${madeUp(text)}`;
  return quickly(text, isTidy, tidy);
}

/** The name of the log's column that holds the ids of a kind as keys. */
export function idColumn(kind: IdKind): string {
  return `id_${kind.replaceAll('-', '_')}`;
}

/**
 * The key of an id: 96 bits of hash, as UHUGEINT; NULL for NULL. Of the kind `person` they are those of the log's
 * columns `person_a` and `person_b`; of other kinds the kind is in them.
 */
export function idKeySql(kind: IdKind, id: string): string {
  const text = kind === 'person' ? id : `(${literal(kind)} || chr(31) || ${id})`;
  return `(case when ${id} is not null then (hash(${text})::uhugeint << 32) + (hash('~' || ${text}) & 4294967295) end)`;
}

/** The key of an event or an order: 96 bits of hash as UHUGEINT; NULL where the row has none. */
export function rowKeySql(text: string | undefined): string {
  if (text === undefined) return 'null::uhugeint';
  const id = personSql(text);
  return `(case when ${id} is not null then (hash(${id})::uhugeint << 32) + (hash('~' || ${id}) & 4294967295) end)`;
}

/** The kinds of ids among roles, in the order in which they stand for the person. */
export function inOrder(roles: Iterable<string>): readonly IdKind[] {
  const present = new Set(roles);
  return idKinds.filter((kind) => present.has(kind));
}
