import type { ChannelRule } from '../../config/channel-rule.ts';
import { literal } from '../../engine/sql.ts';
import { UNASSIGNED } from './built-in-rules.ts';
import { clickIdColumn, parameterColumn } from './gathered-traffic.ts';
import { patternsSql } from './pattern-sql.ts';
import { hostListSql } from './site-sql.ts';
import { TRAFFIC } from './traffic.ts';

/** Stands between the words of the text of a row that no rule takes. */
export const UNASSIGNED_SEPARATOR = '\u001e';

/**
 * SQL text over the other columns of `TRAFFIC` and those of what rules ask: the channel of the first rule whose
 * conditions all hold; else `Unassigned` with source and medium, so that they can be counted. Never NULL.
 */
export function channelSql(rules: readonly ChannelRule[]): string {
  const cases = rules.map((rule) => `when ${conditionSql(rule)} then ${literal(rule.channel)}`);
  const rest = [
    literal(UNASSIGNED),
    ...[TRAFFIC.source, TRAFFIC.medium].map((text) => `coalesce(${text}, '(none)')`),
  ];
  return `case ${cases.join('\n      ')} else ${rest.join(` || ${literal(UNASSIGNED_SEPARATOR)} || `)} end`;
}

function conditionSql(rule: ChannelRule): string {
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
    ...Object.entries(parameter).map(([name, patterns]) => patternsSql(parameterColumn(name), patterns)),
    ...(ids === undefined ? [] : [`(${ids.map(clickIdColumn).join(' or ')})`]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}
