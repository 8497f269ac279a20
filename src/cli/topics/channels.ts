import {
  type ChannelRule,
  mediaKinds,
  type Patterns,
  ruleChoices,
  ruleConditions,
  siteLists,
} from '../../config/channel-rule.ts';
import { BUILT_IN_RULES, UNASSIGNED } from '../../sources/channel-rules/built-in-rules.ts';
import { CLICK_IDS } from '../../sources/channel-rules/click-ids.ts';
import type { Page } from './topic.ts';

export const EXAMPLE = `- channel: Brand Search
  source: sites:search
  medium: [cpc, ppc, paid*]
  campaign: brand*
- channel: Partners
  referrer: '*.partner.example'
- channel: Influencers
  parameter: { utm_content: [story*, reel*] }
- channel: Shop floor
  source: [till, /^pos-[0-9]+$/]`;

export const channelsPage: Page = [
  'A file without a column for the channel, but with source and medium, a referrer, or the address that was visited, gets its channels by rules: the first rule whose conditions all hold. To take a column as it is instead: --map channel=COLUMN.',
  `--channel-rules FILE: rules of your own, tried before the built-in ones, as YAML or JSON; in a configuration, the key channels. A rule without conditions takes all that is left. With rules of your own, a source alone is enough, and they have precedence over a channel column that nobody mapped.`,
  ruleChoices,
  EXAMPLE.split('\n'),
  'Conditions; all have to hold, and of several patterns one',
  ruleConditions,
  'Patterns',
  {
    email: 'the whole text; letter case, outer and repeated blanks and Unicode form never matter',
    'brand*': 'any characters in the place of *',
    '/^pos-[0-9]+$/': 'a regular expression, found anywhere in the text',
    'word:ads': 'a word among others: facebook_ads, display-ads',
    '(none)': 'nothing: an empty cell, (not set), (none), null',
    ...Object.fromEntries(
      Object.entries(siteLists).map(([name, what]) => [
        `sites:${name}`,
        `source or referrer is one of the ${what}`,
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(mediaKinds).map(([name, what]) => [`media:${name}`, `medium says: ${what}`]),
    ),
  },
  'Sites are told by name or host; in a source also by a name among words (facebook_ads, ig-stories, google_brand). Short and everyday names count only beside words such as ads and stories: x_ads, but not x-factor.',
  `Click ids, where there is no utm_source or utm_medium: ${clickIds()}. A link without any of these tells by its referrer; without one, the visit is (direct) if the file has a column for referrers.`,
  `The built-in rules, in order. They follow the default channel group of Google Analytics 4 (support.google.com/analytics/answer/9756891); offline, support and messaging channels, AI assistants, the lists of sites and the kinds of media are attrib's own. Where there is a blank, - and _ fit as well, but not in social_network.`,
  ruleTable(),
  `What no rule takes is ${UNASSIGNED}; sources and media that are not taken are counted in the report.`,
];

function clickIds(): string {
  const groups = new Map<string, string[]>();
  for (const { name, source, medium } of CLICK_IDS) {
    const key = `${source} / ${medium}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].map(([what, names]) => `${names.join(', ')} (${what})`).join('; ');
}

/** Neighbouring rules of one channel together, numbered: the order decides. */
function ruleTable(): Readonly<Record<string, string>> {
  const groups: { readonly channel: string; readonly rules: ChannelRule[] }[] = [];
  for (const rule of BUILT_IN_RULES) {
    const last = groups.at(-1);
    if (last?.channel === rule.channel) last.rules.push(rule);
    else groups.push({ channel: rule.channel, rules: [rule] });
  }
  return Object.fromEntries(groups.map(({ channel, rules }, i) => [`${i + 1} ${channel}`, rulesText(rules)]));
}

function rulesText(rules: readonly ChannelRule[]): string {
  const [first, second] = rules;
  if (rules.length === 2 && first?.medium !== undefined && first.medium === second?.source) {
    return `medium or source ${patternsText(first.medium)}`;
  }
  return rules.map(ruleText).join('; or ');
}

function ruleText({ source, medium, campaign }: ChannelRule): string {
  const conditions = Object.entries({ source, medium, campaign }).flatMap(([name, patterns]) =>
    patterns === undefined ? [] : [`${name} ${patternsText(patterns)}`],
  );
  return conditions.join(' and ');
}

/** Of a pattern that is there with a blank, a hyphen and an underscore only the one with the blank. */
function patternsText(patterns: Patterns): string {
  if (typeof patterns === 'string') return patterns;
  const isThere = (text: string) => patterns.includes(text);
  const inAllWays = patterns.filter((text) => text.includes(' ') && spelled(text).every(isThere));
  const others = inAllWays.flatMap(spelled);
  return patterns.filter((text) => !others.includes(text)).join(', ');
}

function spelled(text: string): readonly string[] {
  return [text.replaceAll(' ', '-'), text.replaceAll(' ', '_')];
}
