import { parsePattern } from '../../config/channel-pattern.ts';
import type { ChannelRule, Pattern, Patterns } from '../../config/channel-rule.ts';
import { isOneOf, literal } from '../../engine/sql.ts';
import { UNASSIGNED } from './built-in-rules.ts';
import { isOfMediaSql } from './media-sql.ts';
import { hostListSql } from './site-sql.ts';
import { TRAFFIC } from './traffic.ts';
import type { TrafficSql } from './traffic-sql.ts';
import { asWords, wordsSql } from './word-patterns.ts';

/** Stands between the words of the text of a row that no rule takes. */
export const UNASSIGNED_SEPARATOR = '\u001e';

/**
 * SQL text over the columns of `TrafficSql`: the channel of the first rule whose conditions all hold; else `Unassigned`
 * with source and medium, so that they can be counted. Never NULL.
 */
export function channelSql(rules: readonly ChannelRule[], sql: TrafficSql): string {
  const cases = rules.map((rule) => `when ${conditionSql(rule, sql)} then ${literal(rule.channel)}`);
  const rest = [
    literal(UNASSIGNED),
    ...[TRAFFIC.source, TRAFFIC.medium].map((text) => `coalesce(${text}, '(none)')`),
  ];
  return `case ${cases.join('\n      ')} else ${rest.join(` || ${literal(UNASSIGNED_SEPARATOR)} || `)} end`;
}

function conditionSql(rule: ChannelRule, sql: TrafficSql): string {
  const { source, medium, campaign, referrer, parameter = {}, clickId } = rule;
  const ids = typeof clickId === 'string' ? [clickId] : clickId;
  const conditions = [
    ...(medium === undefined
      ? []
      : [patternsSql(TRAFFIC.medium, medium, { words: TRAFFIC.mediumWords, media: TRAFFIC.media })]),
    ...(source === undefined
      ? []
      : [patternsSql(TRAFFIC.source, source, { words: TRAFFIC.sourceWords, sites: TRAFFIC.sites })]),
    ...(campaign === undefined ? [] : [patternsSql(TRAFFIC.campaign, campaign)]),
    ...(referrer === undefined
      ? []
      : [patternsSql(TRAFFIC.referrer, referrer, { sites: hostListSql(TRAFFIC.referrer) })]),
    ...Object.entries(parameter).map(([name, patterns]) => patternsSql(sql.parameter(name), patterns)),
    ...(ids === undefined ? [] : [`(${ids.map((name) => sql.hasClickId(name)).join(' or ')})`]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

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
