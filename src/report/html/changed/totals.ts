import type { Comparison, TotalChange } from '../../../insights/comparison/comparison.ts';
import type { PageContext } from '../context.ts';
import type { NumberForm } from '../figures.ts';
import { type Content, type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';

const SHARES: readonly TotalChange['total'][] = ['conversionRate', 'unattributedShare', 'rejectedShare'];
const MONEY: readonly TotalChange['total'][] = ['conversionValue', 'spend', 'cpa'];

/** Journeys, conversions, value, spend and the like, before and after. */
export function totals(context: PageContext, { totals: all }: Comparison): Html | null {
  const { texts, figures } = context;
  const words = texts.changed;
  const shown = all
    .map((total, i) => ({ ...total, i }))
    .filter(({ before, after }) => before !== null || after !== null);
  if (shown.length === 0) return null;
  return html`<h3>${words.totals}</h3>
${dataTable(
  {
    columns: [
      { head: words.number },
      { head: words.before, numeric: true },
      { head: words.after, numeric: true },
      { head: words.change, numeric: true },
    ],
    rows: shown.map(({ total, before, after, change, relativeChange, i }) => {
      const at = `comparison.totals.${i}`;
      const form = formOf(context, total);
      const number = (value: number | null, field: string): Content =>
        value === null ? '–' : form.html(value, `${at}.${field}`);
      return [
        { content: words.total[total] },
        { content: number(before, 'before') },
        { content: number(after, 'after') },
        {
          content: SHARES.includes(total)
            ? change === null
              ? '–'
              : figures.signed.points.html(change, `${at}.change`)
            : relativeChange === null
              ? '–'
              : figures.signed.share.html(relativeChange, `${at}.relativeChange`),
        },
      ];
    }),
  },
  words.totals,
)}`;
}

function formOf({ figures, attribution }: PageContext, total: TotalChange['total']): NumberForm {
  if (SHARES.includes(total)) return figures.share;
  if (MONEY.includes(total)) {
    return figures.money(total === 'conversionValue' ? null : (attribution.spend?.currency ?? null));
  }
  return total === 'roas' ? figures.ratio : figures.count;
}
