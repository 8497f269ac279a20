import { isConsentWord } from './consent.ts';
import { CONSENT } from './header-synonyms/person.ts';
import { isNamed, nameKey } from './name-key.ts';

const NAMES: readonly string[] = CONSENT.flat();

/** In names, as {@link nameKey} writes them. Turkish `rıza` alone would also be in `authorization`. */
const SPEAKS_OF_IT = /consent|samtykke|einwilligung|zustimmung|raziliq|acikriza|rizasi|موافقه/u;

/** Consent to something else than being measured, a no in the place of a yes, or not who agreed but when, how, to what. */
const SOMETHING_ELSE = new RegExp(
  [
    'market|mail|sms|newsletter|push|phone|call|whatsapp|letter|personali|profil|terms|promo|photo|cookieless',
    '(?<!con)version|wording|date|time|stamp|source|url|link|page|method|channel|country|region|language|locale',
    'expir|string|hash|purpose|reason|note|comment|document|policy|vendor|uuid',
    '(?:text|type|category|categories|form|name|log|ip|id|nr|number|key)$',
    '^(?:given|granted|updated|changed|collected|ed)?(?:at|on|by)$',
    '^(?:no|non|without|missing|lacks?)(?:given|granted)?$|withdraw|revo[ck]|denied|refus|declin|reject|optout',
  ].join('|'),
  'u',
);

/**
 * The columns (0-based) that say who has agreed to being measured: those with a name for it, whatever stands in them,
 * and those that speak of consent in their name and hold a yes or a no. Rows without a yes do not count: it is safer to
 * take such a column in vain than to overlook one.
 * @param keys the header keys of all columns
 */
export function consentColumns(
  keys: readonly string[],
  samples: readonly (readonly string[])[],
): readonly number[] {
  return keys.flatMap((key, i) =>
    isNamed(key, NAMES) ||
    (speaksOfConsent(key) && !isSomethingElse(key) && samples.some((cells) => isConsentWord(cells[i] ?? '')))
      ? [i]
      : [],
  );
}

/** Whether a name speaks of consent, of whatever kind. */
export function speaksOfConsent(headerKey: string): boolean {
  return isNamed(headerKey, NAMES) || SPEAKS_OF_IT.test(nameKey(headerKey));
}

function isSomethingElse(headerKey: string): boolean {
  return SOMETHING_ELSE.test(nameKey(headerKey).replace(SPEAKS_OF_IT, ''));
}
