import { visible } from '../safe-text.ts';
import { truncate } from '../text-width.ts';
import { type Html, html } from './html.ts';

/** Longer names are cut; the whole of them is in the JSON. */
const LONGEST = 80;

/** A name from the data as text: its invisible characters shown, cut where it is very long. */
export function nameText(name: string, longest: number = LONGEST): string {
  return truncate(visible(name), longest);
}

/** A name from the data in a page, kept apart from the direction of the text around it. */
export function shownName(name: string): Html {
  return html`<bdi>${nameText(name)}</bdi>`;
}
