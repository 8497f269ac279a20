import { modelSign } from '../charts/model-sign.ts';
import type { PageContext } from '../context.ts';
import type { CreditGrid, GridCell, GridRow } from '../credit-grid.ts';
import { type Content, type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { spreadOf } from '../verdict.ts';
import { type Cell, type Column, dataTable } from './data-table.ts';
import { mostRows } from './most-rows.ts';

/** Every channel with what each model gives it, and how far apart they are. */
export function creditTable(context: PageContext, grid: CreditGrid): Html {
  const { texts, models, figures, list } = context;
  const words = texts.earned;
  const compares = grid.models.filter(({ compared }) => compared).length > 1;
  const most = mostRows(models.length);
  const listed = grid.rows.length <= most + 1 ? grid.rows : grid.rows.slice(0, most);
  const columns: Column[] = [
    { head: words.channel, sortName: texts.page.sortBy(words.channel) },
    ...models.map((model) => ({
      head: html`${modelSign(model)} ${model.title}`,
      sortName: texts.page.sortBy(model.title),
      numeric: true,
      className: model.className,
    })),
    ...(compares ? [{ head: words.agree, sortName: texts.page.sortBy(words.agree), numeric: true }] : []),
  ];
  const named = (which: (model: CreditGrid['models'][number]) => boolean): Content =>
    list(
      models
        .filter((_, i) => grid.models[i] !== undefined && which(grid.models[i]))
        .map(({ title }) => title),
    );
  const some = (which: (model: CreditGrid['models'][number]) => boolean): boolean => grid.models.some(which);
  const undivided = ({ sums }: CreditGrid['models'][number]): boolean => sums === false;
  const noInterval = ({ noIntervals }: CreditGrid['models'][number]): boolean => noIntervals !== undefined;
  const anyInterval = grid.rows.some(({ cells }) => cells.some(({ shareLow }) => shareLow !== null));
  const table = dataTable(
    {
      caption: captionOf(context, grid),
      columns,
      rows: listed.map((row) => [
        { content: shownName(row.channel) },
        ...row.cells.map((cell, i) => creditCell(context, cell, grid.models[i]?.decimals ?? 1)),
        ...(compares ? [{ content: figures.points.html(spreadOf(row)), sort: spreadOf(row) }] : []),
      ]),
      foot: foot(context, grid, grid.rows.slice(listed.length), compares),
      className: 'credits',
    },
    words.table[grid.measure],
  );
  return html`${anyInterval ? html`<p class="option"><label><input type="checkbox" id="intervals-${grid.measure}" autocomplete="off"> ${words.intervals}</label></p>\n` : null}${table}
<div class="notes">
${compares ? html`<p>${words.agreeMeaning}</p>\n` : null}${some(undivided) ? html`<p>${words.notDividing(named(undivided))}</p>\n` : null}${some(noInterval) ? html`<p>${words.noIntervals(named(noInterval))}</p>\n` : null}</div>
`;
}

/** With the currency of the values, where it is known. */
function captionOf({ texts, attribution }: PageContext, { measure }: CreditGrid): Content {
  const { currency } = attribution.summary;
  const caption = texts.earned.table[measure];
  return measure === 'conversions' || currency === null
    ? caption
    : html`${caption} (<bdi>${nameText(currency, 10)}</bdi>)`;
}

function creditCell({ figures, texts }: PageContext, cell: GridCell, decimals: 0 | 1 | 2): Cell {
  const { at, fields, amount, share, shareLow, shareHigh } = cell;
  const number = figures.amounts[decimals].html(amount, `credits.${at}.${fields.amount}`);
  const part = figures.share.html(share, `credits.${at}.${fields.share}`);
  const interval =
    shareLow === null || shareHigh === null
      ? html`<span class="interval">–</span>`
      : html`<span class="interval">${figures.share.html(shareLow, `credits.${at}.${fields.shareLow}`)} ${texts.earned.between} ${figures.share.html(shareHigh, `credits.${at}.${fields.shareHigh}`)}</span>`;
  return { content: html`${part} <span class="amount">${number}</span> ${interval}`, sort: share };
}

/** What is not a channel of its own: the rest, what goes to none, and the sums. */
function foot(
  { texts: { earned: words }, attribution, figures }: PageContext,
  { measure, models, rows }: CreditGrid,
  rest: readonly GridRow[],
  compares: boolean,
): readonly (readonly Cell[])[] {
  const { summary } = attribution;
  const byValue = measure === 'value';
  const line = (label: Content, amounts: readonly (Html | null)[]): readonly Cell[] => [
    { content: label },
    ...amounts.map((content) => ({ content: content ?? '' })),
    ...(compares ? [{ content: '' }] : []),
  ];
  const sum = (of: readonly GridRow[]) =>
    models.map(({ sums, decimals }, i) =>
      sums === false
        ? null
        : figures.amounts[decimals].html(of.reduce((total, { cells }) => total + (cells[i]?.amount ?? 0), 0)),
    );
  const unattributed = byValue ? summary.unattributedValue : summary.unattributedConversions;
  const all = byValue ? summary.conversionValue : summary.conversions;
  const field = (name: 'unattributed' | 'all'): string =>
    byValue
      ? `summary.${name === 'all' ? 'conversionValue' : 'unattributedValue'}`
      : `summary.${name === 'all' ? 'conversions' : 'unattributedConversions'}`;
  const each = (amount: number, at: string): readonly (Html | null)[] =>
    models.map(({ sums, decimals }) => (sums === false ? null : figures.amounts[decimals].html(amount, at)));
  const hasBaseline = models.some(({ baseline }) => baseline !== undefined);
  return [
    ...(rest.length === 0 ? [] : [line(words.rest(figures.count.html(rest.length)), sum(rest))]),
    line(words.total, sum(rows)),
    ...(hasBaseline
      ? [
          line(
            words.baseline,
            models.map(({ baseline, decimals }, i) =>
              baseline === undefined
                ? null
                : figures.amounts[decimals].html(
                    (byValue ? baseline.value : baseline.conversions) ?? 0,
                    `models.${i}.baseline.${measure}`,
                  ),
            ),
          ),
        ]
      : []),
    ...(unattributed === null || unattributed === 0
      ? []
      : [line(words.unattributed, each(unattributed, field('unattributed')))]),
    ...(all === null || (!hasBaseline && !unattributed) ? [] : [line(words.all, each(all, field('all')))]),
  ];
}
