import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';

/** Says below a table that it has not all rows; nothing where it has. */
export function cutNote({ texts, figures }: PageContext, shown: number, all: number): Html | null {
  if (shown >= all) return null;
  return html`<p class="aside">${texts.page.cut(figures.count.html(shown), figures.count.html(all))}</p>\n`;
}
