import { visible } from './safe-text.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
/** Nothing to see, but it parts what GitHub would turn into a mention, a reference or a link. */
const PART = '<!-- -->';

/**
 * Text from the data as GitHub Markdown that shows it letter by letter, also in a table cell: no markup, HTML,
 * mention, reference or link comes of it, and no line break.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_~[\]|$]/g, '\\$&')
    .replace(/[&<>]/g, (character) => ENTITIES.get(character) ?? character)
    .replace(/[@#](?=\w)/g, `$&${PART}`)
    .replace(/(https?|ftp|mailto|xmpp)(?=:)|www(?=\.)/gi, `$&${PART}`);
}
