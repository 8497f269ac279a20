import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../name.ts';

const MOST_NAMED = 12;

/** Which channels cannot be told apart, by the last model that has intervals: the one that models most. */
export function toldApart({ attribution, texts, models, figures, list }: PageContext): Html | null {
  const words = texts.trust;
  const found = attribution.trust?.groups.findLast(({ groups }) => groups.flat().length > 1);
  if (found === undefined) return null;
  const title = models.find(({ name }) => name === found.model)?.title ?? found.model;
  const names = (channels: readonly string[]): Html => {
    const shown = channels.slice(0, MOST_NAMED).map(shownName);
    const more = channels.length - shown.length;
    return list(more === 0 ? shown : [...shown, texts.answer.manyMore(figures.count.html(more))]);
  };
  const alike = found.groups.filter((group) => group.length > 1);
  return html`<h3>${words.groups}</h3>
<p>${title}. ${words.groupsReading}</p>
<ul>
${alike.length === 0 ? html`<li>${words.apart}</li>\n` : alike.map((group) => html`<li>${words.together(names(group))}</li>\n`)}${found.unknown.length === 0 ? null : html`<li>${words.unknownChannels(names(found.unknown))}</li>\n`}</ul>
`;
}
