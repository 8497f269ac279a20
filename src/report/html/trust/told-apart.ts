import type { ModelGroups } from '../../../insights/trust/groups.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import { shownName } from '../name.ts';

const MOST_NAMED = 12;

/** Which channels cannot be told apart, by which models; only models that have intervals say something. */
export function toldApart(context: PageContext): Html | null {
  const words = context.texts.trust;
  const found = (context.attribution.trust?.groups ?? []).filter(({ groups }) => groups.flat().length > 1);
  if (found.length === 0) return null;
  return html`<h3>${words.groups}</h3>
<p>${words.groupsReading}</p>
<ul>
${alike(found).map((models) => html`<li>${said(context, models)}</li>\n`)}</ul>
`;
}

/** Models that say the same stand together. */
function alike(found: readonly ModelGroups[]): readonly (readonly ModelGroups[])[] {
  const sayings = new Map<string, ModelGroups[]>();
  for (const model of found) {
    // The order within a group means little.
    const key = JSON.stringify([model.groups.map((group) => group.toSorted()), model.unknown.toSorted()]);
    sayings.set(key, [...(sayings.get(key) ?? []), model]);
  }
  return [...sayings.values()];
}

function said({ texts, models: shown, figures, list }: PageContext, models: readonly ModelGroups[]): Content {
  const words = texts.trust;
  const [first] = models;
  if (first === undefined) return null;
  const titles = models.map(({ model }) => shown.find(({ name }) => name === model)?.title ?? model);
  const names = (channels: readonly string[]): Html => {
    const named = channels.slice(0, MOST_NAMED).map(shownName);
    const more = channels.length - named.length;
    return list(more === 0 ? named : [...named, texts.answer.manyMore(figures.count.html(more))]);
  };
  const together = first.groups.filter((group) => group.length > 1);
  const sentences = [
    ...(together.length === 0 ? [words.apart] : together.map((group) => words.together(names(group)))),
    ...(first.unknown.length === 0 ? [] : [words.unknownChannels(names(first.unknown))]),
  ];
  return html`<b>${words.byModels(list(titles))}</b> ${joined(sentences, ' · ')}`;
}
