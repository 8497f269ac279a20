import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../name.ts';
import { dataTable } from '../parts/data-table.ts';

/** What moves when one choice about the journeys is changed. */
export function otherChoices({ attribution, texts, figures, models }: PageContext): Html | null {
  const movers = attribution.trust?.sensitivity?.movers ?? [];
  if (movers.length === 0) return null;
  const words = texts.trust;
  const title = (model: string): string => models.find(({ name }) => name === model)?.title ?? model;
  return html`<h3>${words.sensitivity}</h3>
${dataTable(
  {
    columns: [
      { head: words.choice },
      { head: words.moved },
      { head: words.from, numeric: true },
      { head: words.to, numeric: true },
    ],
    rows: movers.map(({ changed, model, channel, from, to }, i) => [
      { content: words.choices[changed] },
      { content: html`${shownName(channel)} · ${title(model)}` },
      { content: figures.share.html(from, `trust.sensitivity.movers.${i}.from`) },
      { content: figures.share.html(to, `trust.sensitivity.movers.${i}.to`) },
    ]),
  },
  words.sensitivity,
)}`;
}

/** What two halves of the people say. */
export function halves({ attribution, texts, figures, models }: PageContext): Html | null {
  const found = attribution.trust?.stability?.models ?? [];
  if (found.length === 0) return null;
  const words = texts.trust;
  const title = (model: string): string => models.find(({ name }) => name === model)?.title ?? model;
  return html`<h3>${words.halves}</h3>
<p>${words.halvesReading}</p>
${dataTable(
  {
    columns: [
      { head: texts.terms.model.title },
      { head: texts.earned.channel },
      { head: words.firstHalf, numeric: true },
      { head: words.secondHalf, numeric: true },
    ],
    rows: found.map(({ model, largestDifference: { channel, first, second } }, i) => [
      { content: title(model) },
      { content: shownName(channel) },
      {
        content: figures.share.html(first, `trust.stability.models.${i}.largestDifference.first`),
      },
      {
        content: figures.share.html(second, `trust.stability.models.${i}.largestDifference.second`),
      },
    ]),
  },
  words.halves,
)}`;
}
