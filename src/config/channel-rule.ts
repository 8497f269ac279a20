/**
 * What one condition of a channel rule looks for: a text, a pattern with `*`, a regular expression between slashes,
 * `word:ads` for a word among others, `sites:search` and the like for a list of sites, `media:paid` and the like for
 * kinds of media, or `(none)` for nothing; or several of these, of which one has to fit. Letter case and blanks at the
 * ends do not matter.
 */
export type Patterns = string | readonly string[];

/** The channel of rows in which all conditions hold; without any condition, of all rows that no rule took before. */
export interface ChannelRule {
  readonly channel: string;
  readonly source?: Patterns | undefined;
  readonly medium?: Patterns | undefined;
  readonly campaign?: Patterns | undefined;
  /** Of the page that linked here: its host without `www.`. */
  readonly referrer?: Patterns | undefined;
  /** Parameters of the address that was visited, by name. */
  readonly parameter?: Readonly<Record<string, Patterns>> | undefined;
  /** Names of click ids, such as `gclid`; one of them has to be there. */
  readonly clickId?: Patterns | undefined;
}

/** Words that say which rules hold, instead of rules or the name of their file. */
export const ruleChoices = {
  default: 'the built-in rules',
  none: 'no rules: a column has to say the channel',
} as const;

/** Whether what was given for the rules names a file of them. */
export function isRulesFile(channels: unknown): channels is string {
  return typeof channels === 'string' && !Object.hasOwn(ruleChoices, channels);
}

/** The lists of sites that a pattern can name: `sites:search`. */
export const siteLists = {
  search: 'search engines',
  social: 'social networks',
  shopping: 'shops and marketplaces',
  video: 'video sites',
  mail: 'web mail hosts',
  ai: 'AI assistants',
} as const;

export type SiteList = keyof typeof siteLists;

/** The kinds of media that a pattern can name: `media:paid`. */
export const mediaKinds = {
  paid: 'paid for, whatever it is: cpc, paid_social, ads, sponsored; also said by the source, as in google_ads',
  'paid-search': 'search was paid for: paid_search, search-ads, sem',
  'paid-social': 'social was paid for: paidsocial, social_paid, social ads',
  'paid-video': 'video was paid for: video_ads, paid-video',
  'paid-shopping': 'a shopping ad: shopping_ads, pla',
  display: 'a banner: display, display_ads, paid-display, banner, gdn',
} as const;

export type MediaKind = keyof typeof mediaKinds;

/** One pattern, understood. */
export type Pattern =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'glob'; readonly glob: string }
  | { readonly kind: 'regex'; readonly regex: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'sites'; readonly list: SiteList }
  | { readonly kind: 'media'; readonly media: MediaKind };

/** What may stand in a rule beside its channel, and what it looks at. */
export const ruleConditions = {
  source: 'where the visit came from: utm_source, else the click id, else the host of the referrer',
  medium:
    'how: utm_medium, else what the click id stands for, else referral where the referrer tells the source',
  campaign: 'the campaign column, else utm_campaign',
  referrer: 'the host of the page that linked here, without www.',
  parameter: 'parameters of the visited address by name, such as { utm_content: story* }',
  clickId: 'names of click ids, such as gclid; one of them has to be there',
} as const;
