import type { MediaKind } from '../../config/channel-rule.ts';
import { bound, isOneOf, literal } from '../../engine/sql.ts';
import { anyName, gluedAds } from './site-names.ts';
import { amongOthers, listed, nothingBut } from './word-patterns.ts';

/** Words that say that a link was paid for, besides those of Google's definition. */
const PAID_WORDS =
  listed(`paid ppc cpc cpm cpa cpv ads adwords advertising sponsored promoted boosted retargeting remarketing
  sem`);
const PAID_WORD: string = amongOthers(
  ...PAID_WORDS,
  '(?:social|search|display|video|shopping|story|stories)(?:paid|ppc|cpc|ads?)',
);
const AD_AT_THE_END = ' ad $';
const NOT_PAID: string = amongOthers(
  'unpaid|nonpaid|(?:un|non|not|no) (?:paid|ads?|sponsored|promoted|boosted)',
);

const BANNERS = listed('display banners? interstitials? expandable gdn');
const AROUND_BANNERS = listed(`paid ppc cpc cpm cpa ads? advertising network campaign programmatic remarketing
  retargeting prospecting google dv360 rtb native mobile html5 digital web`);
const ONLY_BANNERS = nothingBut(BANNERS, AROUND_BANNERS, true);
const BANNERS_IN_SOURCE: string = amongOthers('display', 'gdn', 'dv360', 'banners?');

/** What is paid for, told from a word of its own or one that is glued to `paid` and the like. */
const KINDS = {
  'paid-social': listed('social socialmedia smm'),
  'paid-shopping': listed('shopping pla plas'),
  'paid-video': listed('video videos preroll'),
  'paid-search': listed('search sem adwords'),
} as const satisfies { readonly [kind in MediaKind]?: readonly string[] };

/** The most frequent media that nothing need be looked for in. */
const PLAIN_MEDIA = listed(
  'cpc ppc paid organic referral email e-mail social newsletter sms affiliate push link app qr',
);

const PAID_MEDIUM = 'paid_medium';

/** Columns that are TRUE or FALSE. */
export const SAID = {
  /** The medium says a channel that is not paid for. */
  other: 'other_medium',
  /** The source says that it is mail or a text message. */
  mail: 'mail_name',
  /** The words of the source say that it was paid for. */
  paid: 'paid_name',
} as const;

/**
 * SELECT items, stage by stage; the last has the column `name`, with what kind of medium a row
 * has: one of `MediaKind`, `paid-display`, or NULL for none of these. Each expression stands once: DuckDB lifts what it finds
 * twice out of the branches of a CASE.
 * @param medium folded, may be NULL
 * @param mediumWords the same as words; NULL where there is no need to look at them
 * @param nameWords the source as words; NULL where it is a host, and where there is no need
 * @param listed TRUE or FALSE: the source, as a whole, is a site of a list
 */
export function mediaStages(
  medium: string,
  mediumWords: string,
  nameWords: string,
  listed: string,
  name: string,
): readonly (readonly string[])[] {
  return [
    [
      `case when ${mediumWords} is null then coalesce(${medium} in ('cpc', 'ppc', 'paid'), false) else ${paidSql(medium, mediumWords, listed)} end as ${PAID_MEDIUM}`,
      `case when ${nameWords} is null or ${SAID.mail} then false else ${paidNameSql(nameWords)} end as ${SAID.paid}`,
    ],
    [
      `case when ${mediumWords} is null and ${nameWords} is null then case when ${PAID_MEDIUM} then 'paid' end
      when ${found(mediumWords, ONLY_BANNERS)} then case when ${PAID_MEDIUM} then 'paid-display' else 'display' end
      when not ${PAID_MEDIUM} and (${SAID.other} or ${found(mediumWords, NOT_PAID)}) then null
      when not ${PAID_MEDIUM} and ${found(nameWords, ONLY_BANNERS)} then 'display'
      when not (${PAID_MEDIUM} or ${SAID.paid}) then null
      when ${found(nameWords, BANNERS_IN_SOURCE)} then 'paid-display'
      else ${paidKindSql(`coalesce(${mediumWords}, ' ' || ${medium} || ' ')`, nameWords)} end as ${name}`,
    ],
  ];
}

/** TRUE, FALSE or NULL: the words of a source may say something else than the whole. */
export function mayTellWords(source: string): string {
  return `regexp_matches(${source}, ${literal(`[^a-z]|ad|display|banner|interstitial|gdn|^(?:${PAID_WORDS.join('|')})$`)})`;
}

/** TRUE, FALSE or NULL: it is worth to look for names of sites in words, and for what was paid. */
export function mayTellSites(words: string): string {
  const paid =
    'ad|paid|pp?c|cp[acmv]|sponsor|promot|boost|target|market|sem|display|banner|interstitial|expandable|gdn|dv360';
  return `regexp_matches(${words}, ${literal(`${paid}|${anyName()}`)})`;
}

/** TRUE, FALSE or NULL: the words of a medium say no more than the medium itself. */
export function isPlainMedium(medium: string): string {
  return isOneOf(medium, PLAIN_MEDIA);
}

/**
 * Google's definition, `^(.*cp.*|ppc|retargeting|paid.*)$`, and words: what was sponsored in a mail or in a podcast is
 * mail or a podcast, unless a site of a list brought it.
 */
function paidSql(medium: string, words: string, listed: string): string {
  const google = `contains(${medium}, 'cp') or starts_with(${medium}, 'paid') or ${medium} = 'retargeting'`;
  const said = `${found(words, PAID_WORD)} or ${found(words, AD_AT_THE_END)}`;
  return `coalesce(${google}, false) or ((${said}) and not ${found(words, NOT_PAID)} and (${listed} or not ${SAID.other}))`;
}

function paidNameSql(words: string): string {
  const said = [PAID_WORD, AD_AT_THE_END, gluedAds()].map((pattern) => found(words, pattern));
  return `(${said.join(' or ')}) and not ${found(words, NOT_PAID)}`;
}

/** The first word that says what was paid for, in the medium or else in the source. */
function paidKindSql(mediumWords: string, nameWords: string): string {
  const money = '(?:paid|ppc|cpc|cpm|ads?)';
  const all = Object.values(KINDS).flat().join('|');
  const word = (text: string) =>
    `nullif(regexp_extract(${text}, ${literal(` ${money}?(${all})${money}? `)}, 1), '')`;
  const cases = Object.entries(KINDS).map(
    ([kind, names]) => `when k in (${names.map(literal).join(', ')}) then ${literal(kind)}`,
  );
  return bound(
    'k',
    `coalesce(${word(mediumWords)}, ${word(nameWords)})`,
    `case ${cases.join(' ')} else 'paid' end`,
  );
}

/** TRUE or FALSE, also where the text is NULL. */
function found(text: string, pattern: string): string {
  return `coalesce(regexp_matches(${text}, ${literal(pattern)}), false)`;
}
