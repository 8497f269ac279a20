import type { ChannelRule, Patterns } from '../../config/channel-rule.ts';
import { BUILT_IN_RULES } from './built-in-rules.ts';
import { patternsSql } from './pattern-sql.ts';

/** Media that leave open whether somebody paid: `social`, `*video*`, and `*mobile*` as in `Facebook_Mobile_Feed`. */
const OPEN = /^(?!.*organic).*(?:social|video|mobile)|^sm$/;
const PAID_CHANNEL = /^(?:Display|Paid )/;

/** TRUE or FALSE: a rule takes the medium, whatever the source, for a channel that is not paid for. */
export function saysOther(medium: string, words: string): string {
  const rules = BUILT_IN_RULES.filter(({ channel }) => !PAID_CHANNEL.test(channel));
  const patterns = alone(rules, 'medium').filter((pattern) => !OPEN.test(pattern));
  return fits(medium, words, patterns);
}

/** TRUE or FALSE: of `saysOther`, the media of links, which say no more than that there was one. */
export function saysReferral(medium: string, words: string): string {
  return fits(medium, words, alone(ofChannels('Referral'), 'medium'));
}

/** TRUE or FALSE: the source says that it is mail, or a text message. */
export function saysMail(source: string, words: string): string {
  return fits(source, words, alone(ofChannels('Email', 'SMS'), 'source'));
}

/** TRUE or FALSE: the source says that it is a messenger. */
export function saysMessenger(source: string, words: string): string {
  return fits(source, words, alone(ofChannels('Messaging'), 'source'));
}

function ofChannels(...names: readonly string[]): readonly ChannelRule[] {
  return BUILT_IN_RULES.filter(({ channel }) => names.includes(channel));
}

/** The patterns of rules that look at nothing else, without lists of sites. */
function alone(rules: readonly ChannelRule[], where: 'source' | 'medium'): readonly string[] {
  return rules
    .filter((rule) => Object.keys(rule).every((key) => key === 'channel' || key === where))
    .flatMap((rule) => listed(rule[where] ?? []))
    .filter((pattern) => !pattern.startsWith('sites:'));
}

function listed(patterns: Patterns): readonly string[] {
  return typeof patterns === 'string' ? [patterns] : patterns;
}

function fits(text: string, words: string, patterns: readonly string[]): string {
  return `coalesce(${patternsSql(text, patterns, { words })}, false)`;
}
