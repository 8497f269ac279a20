import type { Comparison } from '../../../insights/comparison/comparison.ts';
import { detailedModel } from '../../comparison/detailed-model.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';

const MOST_ROWS = 30;

/** What the changes are made of, by one of the models. */
export function parts(context: PageContext, comparison: Comparison): Html | null {
  const { texts, models, figures } = context;
  const words = texts.changed;
  const model = detailedModel(comparison);
  if (model === undefined) return null;
  const all = comparison.channels
    .map((change, i) => ({ ...change, i }))
    .filter((change) => change.model === model.name && change.conversions.parts !== null);
  const own = all.slice(0, MOST_ROWS);
  const title = models.find(({ name }) => name === model.name)?.title ?? model.title;
  const column = (head: string) => ({ head, sortName: texts.page.sortBy(head), numeric: true });
  return html`<h3>${words.parts(title)}</h3>
<p>${words.partsReading}${comparison.models.length === 1 ? null : html` ${words.partsModel[model.because](title)}`}</p>
${dataTable(
  {
    columns: [
      { head: texts.earned.channel, sortName: texts.page.sortBy(texts.earned.channel) },
      column(words.change),
      column(words.volume),
      column(words.rate),
      column(words.credit),
    ],
    rows: own.map(({ channel, conversions: { change, parts: made }, i }) => {
      const at = `comparison.channels.${i}.conversions`;
      const part = (field: 'volume' | 'rate' | 'credit') => ({
        content: figures.signed.amount.html(made?.[field] ?? 0, `${at}.parts.${field}`),
        sort: made?.[field] ?? 0,
      });
      return [
        { content: shownName(channel) },
        { content: figures.signed.amount.html(change, `${at}.change`), sort: change },
        part('volume'),
        part('rate'),
        part('credit'),
      ];
    }),
  },
  words.parts(title),
)}${cutNote(context, own.length, all.length)}`;
}
