import type { Comparison, TotalChange } from '../../../insights/comparison/comparison.ts';
import { hangsOnChance } from '../../comparison/hangs-on-chance.ts';
import type { PageContext } from '../context.ts';
import type { NumberForm } from '../figures.ts';
import { type Content, type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';

const SHARES: readonly TotalChange['total'][] = ['conversionRate', 'unattributedShare', 'rejectedShare'];
const MONEY: readonly TotalChange['total'][] = ['conversionValue', 'spend', 'cpa'];

/** Journeys, conversions, value, spend and the like, before and after, and whether they changed by more than chance. */
export function totals(context: PageContext, { totals: all, currency }: Comparison): Html | null {
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
    rows: shown.map(({ i, ...found }) => {
      const { total, before, after, change, relativeChange } = found;
      const at = `comparison.totals.${i}`;
      const form = formOf(context, total, currency);
      const number = (value: number | null, field: string): Content =>
        value === null ? '–' : form.html(value, `${at}.${field}`);
      const changeOf = (): Content => {
        if (SHARES.includes(total)) {
          return change === null ? '–' : figures.signed.points.html(change, `${at}.change`);
        }
        return relativeChange === null
          ? '–'
          : figures.signed.share.html(relativeChange, `${at}.relativeChange`);
      };
      return [
        { content: words.total[total] },
        { content: number(before, 'before') },
        { content: number(after, 'after') },
        { content: marked(context, found, changeOf()) },
      ];
    }),
  },
  words.totals,
)}${shown.some((found) => doubtOf(context, found) !== null) ? html`<div class="notes"><p>${words.noiseMeaning}</p></div>\n` : null}`;
}

/** A change that may be chance, or of which that is not known, says so. */
function marked(context: PageContext, found: TotalChange, change: Content): Content {
  const doubt = doubtOf(context, found);
  return doubt === null ? change : html`<span class="noise">${change} ${doubt}</span>`;
}

function doubtOf({ texts }: PageContext, found: TotalChange): string | null {
  if (!hangsOnChance(found)) return null;
  return found.verdict === null ? '?' : found.verdict === 'noise' ? texts.changed.noise : null;
}

function formOf(
  { figures, attribution: { spend, summary } }: PageContext,
  total: TotalChange['total'],
  currency: string | null,
): NumberForm {
  if (SHARES.includes(total)) return figures.share;
  if (MONEY.includes(total)) {
    const known = currency ?? (total === 'conversionValue' ? summary.currency : (spend?.currency ?? null));
    return total === 'cpa' ? figures.money(known) : figures.largeMoney(known);
  }
  return total === 'roas' ? figures.ratio : figures.count;
}
