import { chartFigure } from '../charts/chart.ts';
import { creditChart } from '../charts/credit-chart.ts';
import { modelSign } from '../charts/model-sign.ts';
import { mostCharted } from '../charts/most-charted.ts';
import type { PageContext } from '../context.ts';
import type { CreditGrid } from '../credit-grid.ts';
import { type Html, html } from '../html.ts';
import type { Measure } from '../languages/texts.ts';
import { creditTable } from '../parts/credit-table.ts';
import type { Section } from './section.ts';

/** The credits of all models: as a chart, and as a table. */
export const earned: Section = {
  id: 'earned',
  title: ({ texts }) => texts.earned.title,
  terms: ({ attribution: { summary } }) => [
    'credit',
    'model',
    'interval',
    ...(summary.unattributedConversions > 0 ? (['unattributed'] as const) : []),
  ],
  body: (context) => {
    const { grids, texts } = context;
    if (grids[0].rows.length === 0) return undefined;
    return html`${controls(context)}
${grids.map((grid) => (grid === undefined ? null : measured(context, grid)))}
<p class="statement">${texts.earned.cause}</p>
`;
  },
};

/** What is divided and by which models; works without a script, by style alone. */
function controls({ grids, models, texts: { earned: words } }: PageContext): Html {
  const measures: readonly Measure[] = grids[1] === undefined ? [] : ['conversions', 'value'];
  const choice = (measure: Measure, i: number): Html =>
    html`<label><input type="radio" name="measure" id="by-${measure}" autocomplete="off"${i === 0 ? html` checked` : null}><span>${words.measures[measure]}</span></label>
`;
  return html`<div class="controls">
${measures.length === 0 ? null : html`<fieldset class="measures"><legend>${words.measure}</legend>${measures.map(choice)}</fieldset>\n`}<fieldset class="models"><legend>${words.models}</legend>${models.map(
    (model) =>
      html`<label><input type="checkbox" id="with-${model.className}" autocomplete="off" checked>${modelSign(model)}<span><b>${model.title}</b> <span class="meaning">${model.meaning}</span></span></label>
`,
  )}</fieldset>
</div>`;
}

function measured(context: PageContext, grid: CreditGrid): Html {
  const { texts, figures, attribution } = context;
  const { measure } = grid;
  const words = texts.earned;
  const rows = grid.rows.slice(0, mostCharted(grid.models.length));
  const hollow = rows.some(({ cells }) => cells.some(({ shareLow, few }) => shareLow === null && few));
  const all = grid.rows.length;
  const chart = chartFigure({
    id: `credit-${measure}`,
    question: words.question[measure],
    reading: html`${words.reading(figures.wholeShare.html(attribution.settings.confidence / 100))}${hollow ? html` ${words.hollow}` : null}`,
    description: words.table[measure],
    draw: (room) => creditChart(context, grid, rows, room),
    below:
      rows.length < all
        ? html`<p class="aside">${words.chartRest(figures.count.html(rows.length), figures.count.html(all))}</p>`
        : null,
  });
  return html`<div class="by-${measure}">
${chart}
${creditTable(context, grid)}
</div>
`;
}
