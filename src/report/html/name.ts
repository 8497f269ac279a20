import { visible } from '../safe-text.ts';
import { truncate } from '../text-width.ts';
import { type Html, html } from './html.ts';

/** Longer names are cut; the whole of them is in the JSON. */
const LONGEST = 80;

/** Beyond so many letters nothing of a name is looked at. */
const MOST_LETTERS = 1_000;

/** A name from the data as text: its invisible characters shown, cut where it is very long. */
export function nameText(name: string, longest: number = LONGEST): string {
  return truncate(visible(beginning(name)), longest);
}

/** The name, or as much of its beginning as anybody reads. */
export function beginning(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS)}…`;
}

/** A name from the data in a page, kept apart from the direction of the text around it. */
export function shownName(name: string): Html {
  return html`<bdi>${nameText(name)}</bdi>`;
}

/** Short enough for a headline; the table has more of a long name. */
export function channelName(channel: string): Html {
  return shownName(nameText(channel, 40));
}
