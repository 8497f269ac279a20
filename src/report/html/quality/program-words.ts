import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { nameText } from '../name.ts';

/** A message is longer than a name. */
const LONGEST = 500;

/** What the program itself says, which is in English on every page. */
export function programWords(text: string): Html {
  return html`<span lang="en" dir="ltr">${nameText(text, LONGEST)}</span>`;
}

/** Says so, on a page in another language. */
export function inEnglish({ texts }: PageContext): Html | null {
  return texts.page.program === '' ? null : html`<p class="aside">${texts.page.program}</p>\n`;
}
