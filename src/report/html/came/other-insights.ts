import { shownInsights } from '../../../insights/index.ts';
import type { InsightCell, InsightUnit } from '../../../insights/insight-table.ts';
import { withoutEmptyColumns } from '../../../insights/insight-table.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';
import { inEnglish } from '../quality/program-words.ts';

/** Insights that the report draws in a way of its own. */
const DRAWN: readonly string[] = [
  'top-paths',
  'journey-length',
  'time-lag',
  'transitions',
  'time-of-week',
  'roles',
  'single-vs-multi',
];
const MOST_ROWS = 12;
const LONGEST_NOTE = 400;

/** Insights for which the report has no chart, as the tables that they are; their words are the program's. */
export function otherInsights(context: PageContext): Html | null {
  const others = shownInsights(context.attribution.insights ?? {}).filter(
    ({ name }) => !DRAWN.includes(name),
  );
  if (others.length === 0) return null;
  return html`${inEnglish(context)}${others.map(
    ({ question, tables, notes }) => html`<div lang="en" dir="ltr"><h3>${question}</h3>
${tables.map((whole) => {
  const table = withoutEmptyColumns(whole);
  const most = Math.min(table.most ?? MOST_ROWS, MOST_ROWS);
  if (most === 0 || table.rows.length === 0) return null;
  const shown = Math.min(most, table.rows.length);
  return html`${dataTable(
    {
      caption: table.title,
      columns: table.columns.map(({ title, unit }) => ({
        head: title,
        numeric: unit !== 'text' && unit !== 'path',
      })),
      rows: table.rows
        .slice(0, most)
        .map((row) =>
          row.map((cell, i) => ({ content: cellContent(context, cell, table.columns[i]?.unit ?? 'text') })),
        ),
    },
    table.title,
  )}${cutNote(context, shown, table.rows.length)}`;
})}${notes.map((note) => html`<p class="aside">${nameText(note, LONGEST_NOTE)}</p>\n`)}</div>
`,
  )}`;
}

function cellContent({ figures }: PageContext, cell: InsightCell, unit: InsightUnit): Content {
  if (cell === null) return '–';
  if (typeof cell === 'string') return shownName(cell);
  if (typeof cell !== 'number') return shownName(cell.join(' → '));
  switch (unit) {
    case 'share':
      return figures.share.html(cell);
    case 'ratio':
      return figures.ratio.html(cell);
    case 'days':
      return figures.days.html(cell);
    case 'count':
      return figures.count.html(cell);
    default:
      return figures.amount.html(cell);
  }
}
