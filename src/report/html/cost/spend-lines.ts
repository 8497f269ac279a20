import type { Spend, SpendSource } from '../../../insights/spend/spend.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';
import { rejectTable } from '../quality/rows.ts';

const MOST_FILES = 20;

/** The files of spend, and the lines that could not be used. */
export function spendLines(context: PageContext, { sources, rejects }: Spend): Html {
  const { texts, figures } = context;
  const words = texts.cost;
  return html`<details><summary>${words.files}</summary>
${dataTable(
  {
    columns: [
      { head: texts.made.file },
      { head: words.lines, numeric: true },
      { head: texts.trust.used, numeric: true },
      { head: texts.trust.rejectedShort, numeric: true },
    ],
    rows: sources
      .slice(0, MOST_FILES)
      .map(({ file, linesRead, linesUsed, linesRejected }, i) => [
        { content: shownName(file) },
        { content: figures.count.html(linesRead, `spend.sources.${i}.linesRead`) },
        { content: figures.count.html(linesUsed, `spend.sources.${i}.linesUsed`) },
        { content: figures.count.html(linesRejected, `spend.sources.${i}.linesRejected`) },
      ]),
  },
  words.files,
)}${cutNote(context, Math.min(MOST_FILES, sources.length), sources.length)}${sources
  .slice(0, MOST_FILES)
  .map((source) => howDated(context, source))}</details>
${rejects.length === 0 ? null : rejectTable(context, rejects, words.rejects, 'spend.rejects')}`;
}

/** How long its dates are, where that is more than they say by themselves. */
function howDated({ texts, figures }: PageContext, { file, dates }: SpendSource): Html | null {
  if (dates === null || ((dates.unit ?? 'day') === 'day' && dates.within === null)) return null;
  const { unit, column, within } = dates;
  const words = texts.cost;
  const told = unit === null || unit === 'day' ? null : words.dates[unit](html`<q>${shownName(column)}</q>`);
  const cut =
    within === null
      ? null
      : words.within(texts.page.period(figures.date(within.from), figures.date(within.to)));
  return html`<p class="aside">${shownName(file)}: ${told}${told !== null && cut !== null ? ' ' : null}${cut}</p>\n`;
}
