import { usageError } from '../errors.ts';
import { mediaKinds, type Pattern, siteLists } from './channel-rule.ts';
import { unknownWord } from './unknown-word.ts';

/** Texts that stand for nothing in the columns of source, medium and campaign. */
export const NOTHING: readonly string[] = [
  '',
  '(none)',
  '(not set)',
  '(not provided)',
  'none',
  'null',
  'undefined',
  'n/a',
  '-',
  '--',
];

/**
 * Understands one pattern of a channel rule.
 * @throws AttribError usage for a list of sites that is not there, and for a regular expression that cannot be used
 */
export function parsePattern(text: string): Pattern {
  const tidy = foldedText(text);
  if (NOTHING.includes(tidy)) return { kind: 'nothing' };
  const [, named, name = ''] = /^(sites|media|word):\s*(.*)$/.exec(tidy) ?? [];
  if (named === 'sites') return { kind: 'sites', list: listed('list of sites', name, siteLists) };
  if (named === 'media') return { kind: 'media', media: listed('kind of medium', name, mediaKinds) };
  if (named === 'word') return { kind: 'token', token: checkedToken(name) };
  const regex = /^\/(.*)\/$/su.exec(text.trim())?.[1];
  if (regex !== undefined) return { kind: 'regex', regex: checkedRegex(regex) };
  return tidy.includes('*') ? { kind: 'glob', glob: tidy } : { kind: 'word', word: tidy };
}

/** Text as rules compare it: Unicode form, letter case, white space, and the dots of the Turkish i do not matter. */
export function foldedText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replaceAll('ı', 'i')
    .replace(/\s+/gu, ' ')
    .trim();
}

function listed<Name extends string>(
  what: string,
  name: string,
  lists: Readonly<Record<Name, string>>,
): Name {
  const names = Object.keys(lists) as Name[];
  const found = names.find((list) => list === name);
  if (found !== undefined) return found;
  const { message, hint } = unknownWord(what, name, names);
  throw usageError(message, hint);
}

function checkedToken(token: string): string {
  if (/[\p{L}\p{N}]/u.test(token) && !token.includes('*')) return token;
  throw usageError(`word:${token} is no word`, 'such as word:ads, for a word among others');
}

/** The database knows no look-around and no references back. */
function checkedRegex(regex: string): string {
  if (/\(\?(?:[=!]|<[=!])|\\[1-9]/.test(regex)) {
    throw usageError(
      `/${regex}/ looks ahead, behind or back`,
      'write it without (?=…), (?!…), (?<=…), (?<!…) and \\1',
    );
  }
  try {
    new RegExp(regex, 'u');
  } catch (error) {
    throw usageError(`/${regex}/ is no regular expression: ${error instanceof Error ? error.message : ''}`);
  }
  return regex;
}
