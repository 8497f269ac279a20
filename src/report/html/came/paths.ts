import type { PageContext } from '../context.ts';
import { type Html, html, joined } from '../html.ts';
import { shownName } from '../name.ts';
import { dataTable } from '../parts/data-table.ts';

const MOST_ROWS = 10;
const MOST_STEPS = 12;

/** The paths with most conversions. */
export function paths({ attribution, texts, figures }: PageContext): Html | null {
  const found = attribution.insights?.topPaths;
  if (found === undefined || found.paths.length === 0) return null;
  const words = texts.came;
  const listed = found.paths.slice(0, MOST_ROWS);
  const share = listed.reduce((sum, own) => sum + own.share, 0);
  const at = (i: number, field: string): string => `insights.topPaths.paths.${i}.${field}`;
  const hasValue = listed.some(({ value }) => value !== null);
  const column = (head: string) => ({ head, sortName: texts.page.sortBy(head), numeric: true });
  return html`<h3>${words.paths}</h3>
<p>${words.pathsReading(
    figures.count.html(found.distinctPaths, 'insights.topPaths.distinctPaths'),
    figures.count.html(listed.length),
    figures.share.html(share),
  )}</p>
${dataTable(
  {
    columns: [
      { head: words.path },
      column(words.conversions),
      column(words.share),
      column(words.rate),
      ...(hasValue ? [column(words.value)] : []),
    ],
    rows: listed.map((own, i) => [
      { content: steps(own.path, (count) => texts.answer.manyMore(figures.count.html(count))) },
      { content: figures.count.html(own.conversions, at(i, 'conversions')), sort: own.conversions },
      { content: figures.share.html(own.share, at(i, 'share')), sort: own.share },
      {
        content: figures.share.html(own.conversionRate, at(i, 'conversionRate')),
        sort: own.conversionRate,
      },
      ...(hasValue
        ? [{ content: figures.amounts[0].html(own.value ?? 0, at(i, 'value')), sort: own.value ?? 0 }]
        : []),
    ]),
  },
  words.paths,
)}`;
}

function steps(path: readonly string[], more: (count: number) => unknown): Html {
  const shown = path.slice(0, path.length > MOST_STEPS + 1 ? MOST_STEPS : path.length);
  const rest = path.length - shown.length;
  const chips = shown.map((channel) => html`<span class="step">${shownName(channel)}</span>`);
  return html`<span class="path">${joined(chips, html` <span class="arrow" aria-hidden="true"></span> `)}${rest === 0 ? null : html` … ${more(rest) as Html}`}</span>`;
}
