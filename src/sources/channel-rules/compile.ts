import { parsePattern } from '../../config/channel-pattern.ts';
import type { ChannelRule, Pattern, Patterns } from '../../config/channel-rule.ts';
import { bound, literal } from '../../engine/sql.ts';
import { UNASSIGNED } from './built-in-rules.ts';
import { SITES } from './site-lists.ts';
import { siteSql, type TrafficSql } from './traffic-sql.ts';

/**
 * SQL text over the file's own columns: the channel of the first rule whose conditions all hold, else `Unassigned`.
 * Never NULL.
 */
export function channelSql(rules: readonly ChannelRule[], sql: TrafficSql): string {
  const cases = rules.map((rule) => `when ${conditionSql(rule, sql)} then ${literal(rule.channel)}`);
  return bound('x', sql.traffic, `case ${cases.join('\n      ')} else ${literal(UNASSIGNED)} end`);
}

function conditionSql(rule: ChannelRule, sql: TrafficSql): string {
  const { source, medium, campaign, referrer, parameter = {}, clickId } = rule;
  const conditions = [
    ...(medium === undefined ? [] : [patternsSql(`x['medium']`, medium)]),
    ...(source === undefined ? [] : [patternsSql(`x['source']`, source, `x['site']`)]),
    ...(campaign === undefined ? [] : [patternsSql(`x['campaign']`, campaign)]),
    ...(referrer === undefined ? [] : [patternsSql(`x['referrer']`, referrer, siteSql(`x['referrer']`))]),
    ...Object.entries(parameter).map(([name, patterns]) => patternsSql(sql.parameter(name), patterns)),
    ...(clickId === undefined
      ? []
      : [
          `(${(typeof clickId === 'string' ? [clickId] : clickId).map((name) => sql.hasClickId(name)).join(' or ')})`,
        ]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/**
 * TRUE where one of the patterns fits; may be NULL for texts that are.
 * @param text folded, NULL where it stands for nothing
 */
export function patternsSql(text: string, texts: Patterns, site?: string): string {
  const patterns = (typeof texts === 'string' ? [texts] : texts).map(parsePattern);
  const words = patterns.flatMap((pattern) => (pattern.kind === 'word' ? [pattern.word] : []));
  const others = patterns
    .filter(({ kind }) => kind !== 'word')
    .map((pattern) => fitsSql(text, pattern, site));
  const all = [...(words.length === 0 ? [] : [inSql(text, words)]), ...others];
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' or ')})`;
}

function fitsSql(text: string, pattern: Pattern, site: string | undefined): string {
  switch (pattern.kind) {
    case 'nothing':
      return `${text} is null`;
    case 'word':
      return inSql(text, [pattern.word]);
    case 'glob':
      return globSql(text, pattern.glob);
    case 'regex':
      return `regexp_matches(${text}, ${literal(pattern.regex)}, 'i')`;
    case 'sites':
      return sitesSql(text, SITES[pattern.list], site);
  }
}

function inSql(text: string, words: readonly string[]): string {
  return words.length === 1
    ? `${text} = ${literal(words[0] ?? '')}`
    : `${text} in (${words.map(literal).join(', ')})`;
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

/** The name of the site is listed, or the whole host. */
function sitesSql(text: string, list: readonly string[], site: string | undefined): string {
  const hosts = list.filter((name) => name.includes('.'));
  const host = `regexp_replace(${text}, '^(?:https?://)?(?:www\\.|m\\.)?', '')`;
  const isHost = `(contains(${text}, '.') and ${inSql(host, hosts)})`;
  return `(${inSql(
    site ?? text,
    list.filter((name) => !name.includes('.')),
  )} or ${isHost})`;
}
