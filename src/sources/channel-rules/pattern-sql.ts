import { parsePattern } from '../../config/channel-pattern.ts';
import type { MediaKind, Pattern, Patterns } from '../../config/channel-rule.ts';
import { isOneOf, literal } from '../../engine/sql.ts';
import { asWords, wordsSql } from './word-patterns.ts';

/**
 * TRUE where one of the patterns fits; may be NULL for texts that are.
 * @param text folded, NULL where it stands for nothing
 * @param lists what lists the text is on
 */
export function patternsSql(text: string, texts: Patterns, lists: Lists = {}): string {
  const patterns = (typeof texts === 'string' ? [texts] : texts).map(parsePattern);
  const words = patterns.flatMap((pattern) => (pattern.kind === 'word' ? [pattern.word] : []));
  const others = patterns
    .filter(({ kind }) => kind !== 'word')
    .map((pattern) => fitsSql(text, pattern, lists));
  const all = [...(words.length === 0 ? [] : [inSql(text, words)]), ...others];
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' or ')})`;
}

/** In SQL: a text as words, the list of sites that it is on, and what kind of medium it is. */
interface Lists {
  readonly words?: string;
  readonly sites?: string;
  readonly media?: string;
}

function fitsSql(text: string, pattern: Pattern, lists: Lists): string {
  const { words = `(${wordsSql(text)})`, sites = 'null', media = 'null' } = lists;
  switch (pattern.kind) {
    case 'nothing':
      return `${text} is null`;
    case 'word':
      return inSql(text, [pattern.word]);
    case 'glob':
      return globSql(text, pattern.glob);
    case 'regex':
      return `regexp_matches(${text}, ${literal(pattern.regex)}, 'i')`;
    case 'token':
      return `(${text} = ${literal(pattern.token)} or contains(${words}, ${literal(asWords(pattern.token))}))`;
    case 'media':
      return isOfMediaSql(media, pattern.media);
    case 'sites':
      return `${sites} = ${literal(pattern.list)}`;
  }
}

function inSql(text: string, words: readonly string[]): string {
  return words.length === 1 ? `${text} = ${literal(words[0] ?? '')}` : isOneOf(text, words);
}

/** `*` stands for any characters, also for none. */
function globSql(text: string, glob: string): string {
  const parts = glob.split('*');
  const [first = '', second = '', third] = parts;
  if (parts.length === 2 && second === '') return `starts_with(${text}, ${literal(first)})`;
  if (parts.length === 2 && first === '') return `ends_with(${text}, ${literal(second)})`;
  if (parts.length === 3 && first === '' && third === '') return `contains(${text}, ${literal(second)})`;
  const pattern = parts.map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('.*');
  return `regexp_full_match(${text}, ${literal(pattern)}, 's')`;
}

/** TRUE where a kind, as `mediaStages` tells it, is the one asked for or a part of it. */
export function isOfMediaSql(kind: string, asked: MediaKind): string {
  if (asked === 'paid') return `starts_with(${kind}, 'paid')`;
  return asked === 'display' ? `${kind} in ('display', 'paid-display')` : `${kind} = ${literal(asked)}`;
}
