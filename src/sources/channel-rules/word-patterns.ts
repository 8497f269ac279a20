/**
 * Texts as words: letters and digits with one blank between, before and behind, so that `facebook_ads`, `google-ads`
 * and `paid social` need no knowledge of what stands between words; and regular expressions over such texts. These are
 * of ASCII signs only: classes of Unicode letters would take the database a second to compile.
 */

const GAPS = /[^\p{L}\p{N}]+/gu;

/** SQL text: a folded text as words; NULL where it is NULL. What nearly all texts are like is made so without much ado. */
export function wordsSql(text: string): string {
  return `case when regexp_full_match(${text}, '[a-z0-9]+(?:[_ .-][a-z0-9]+)*') then ' ' || translate(${text}, '_.-', '   ') || ' '
    else ' ' || trim(regexp_replace(${text}, '[^\\p{L}\\p{N}]+', ' ', 'g')) || ' ' end`;
}

/** A text as words. */
export function asWords(text: string): string {
  return ` ${text.replaceAll(GAPS, ' ').trim()} `;
}

/** Found where one of the expressions fits a word, or words, with other words or nothing around. */
export function amongOthers(...words: readonly string[]): string {
  return ` (?:${words.join('|')}) `;
}

/**
 * Found where a text is made of these words alone, one of `main` at least; numbers may stand among them.
 * @param joined whether nothing need stand between them: `paidsocial`
 */
export function nothingBut(main: readonly string[], others: readonly string[], joined: boolean): string {
  const gap = joined ? ' ?' : ' ';
  const [name, rest] = [main.join('|'), [...others, '[0-9]+'].join('|')];
  return `^ (?:(?:${rest})${gap})*(?:${name})(?:${gap}(?:${name}|${rest}))* $`;
}

export function listed(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
