import { visible } from '../safe-text.ts';

/** Markup that is safe to stand in a page as it is. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a page: markup, or text, which is escaped. Nothing stands for null and undefined. */
export type Content = Html | string | number | null | undefined | readonly Content[];

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

export const NOTHING: Html = { markup: '' };

/** Markup with contents in it. Text is escaped for elements and quoted attributes alike, its invisible characters shown. */
export function html(markup: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { markup: markup.map((part, i) => part + markupOf(contents[i])).join('') };
}

/** Markup made elsewhere, of which it is known that it is safe. */
export function trusted(markup: string): Html {
  return { markup };
}

/** Contents with something between them. */
export function joined(contents: readonly Content[], between: Content): Html {
  return { markup: contents.map(markupOf).join(markupOf(between)) };
}

/** Text as it stands in an element or a quoted attribute. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}

export function markupOf(content: Content): string {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return 'markup' in content ? content.markup : content.map(markupOf).join('');
}
