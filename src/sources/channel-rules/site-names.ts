import type { SiteList } from '../../config/channel-rule.ts';
import { literal } from '../../engine/sql.ts';
import { EVERYDAY_NAMES, SITES } from './site-lists.ts';
import { amongOthers, listed, nothingBut } from './word-patterns.ts';

/** The shorter a name, the more likely it is a word for something else. */
const SHORTEST = 4;

/** What may stand beside a name that is short or an everyday word: `x_ads` is the network, `x-factor` is not. */
const BESIDE =
  listed(`ads? advertising paid sponsored promoted boosted cpc ppc cpm organic social feed story stories
  reels? posts? app mobile web business profile bio dm remarketing retargeting
  un non not no unpaid`);
const BESIDE_SEARCH = listed('search seo sem adwords images maps');

/** The more special before the more general: `google_shopping`, `google-youtube`. */
const ORDER: readonly SiteList[] = ['shopping', 'video', 'social', 'ai', 'mail', 'search'];

/**
 * SQL text: the list of sites that a name is on which stands among other words, as in `facebook_ads`; NULL for none.
 * A search engine counts among any words only where the visit was paid for: `google_reviews` is no search.
 * @param words the source as words, no host
 * @param paid TRUE, FALSE or NULL, in SQL
 */
export function namedSiteSql(words: string, paid: string): string {
  const fits = (pattern: string) => `regexp_matches(${words}, ${literal(pattern)})`;
  const cases = ORDER.flatMap((list) => {
    const names = SITES[list].filter((name) => !name.includes('.'));
    const alone = nothingBut(
      names.map(withAds),
      list === 'search' ? [...BESIDE, ...BESIDE_SEARCH] : BESIDE,
      false,
    );
    const long = names.filter(isTelling).map(withAds);
    const among = long.length === 0 || list === 'mail' ? [] : [fits(amongOthers(...long))];
    const anywhere = list === 'search' ? among.map((sql) => `(${paid} and ${sql})`) : among;
    return [`when ${[fits(alone), ...anywhere].join(' or ')} then ${literal(list)}`];
  });
  return `case ${cases.join('\n      ')} end`;
}

/** Found where the name of a site is glued to the word for what was paid: `googleads`. */
export function gluedAds(): string {
  const names = Object.values(SITES)
    .flat()
    .filter((name) => !name.includes('.'));
  return amongOthers(`(?:${names.map(written).join('|')})ads`);
}

/** Found in all words in which there may be the name of a site. */
export function anyName(): string {
  const names = Object.values(SITES)
    .flat()
    .filter((name) => !name.includes('.'));
  const [short, long] = [true, false].map((is) => names.filter((name) => name.length < SHORTEST === is));
  return `${amongOthers(...(short ?? []).map(withAds))}|${(long ?? []).map(written).join('|')}`;
}

function isTelling(name: string): boolean {
  return name.length >= SHORTEST && !EVERYDAY_NAMES.includes(name);
}

function withAds(name: string): string {
  return `${written(name)}(?:ads)?`;
}

/** `google-shopping` stands for `google_shopping` and `googleshopping` as well. */
function written(name: string): string {
  return name.replaceAll('-', ' ?');
}
