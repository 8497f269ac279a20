import { barX, type PlotOptions } from '@observablehq/plot';
import { chartFigure, ROOM, type Room } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';

const FIELDS = ['rowsUsed', 'rowsSetAside', 'rowsRejected'] as const;
const COLOURS = { rowsUsed: 'var(--accent)', rowsSetAside: 'var(--aside)', rowsRejected: 'var(--alarm)' };

/** What became of the rows, as one bar. */
export function rowsUsed(context: PageContext): Html {
  const { attribution, texts, figures } = context;
  const { summary } = attribution;
  const words = texts.trust;
  const titles = { rowsUsed: words.used, rowsSetAside: words.setAside, rowsRejected: words.rejected };
  return chartFigure({
    id: 'rows',
    question: words.quality,
    reading: words.qualityReading(
      figures.count.html(summary.rowsUsed, 'summary.rowsUsed'),
      figures.count.html(summary.rowsRead, 'summary.rowsRead'),
    ),
    description: words.quality,
    draw: (room) => rowsChart(context, titles, room),
    below: html`<ul class="legend">
${FIELDS.map(
  (field) =>
    html`<li><span class="swatch ${field}"></span> ${titles[field]}: ${figures.count.html(summary[field], `summary.${field}`)}</li>\n`,
)}</ul>
`,
  });
}

function rowsChart(
  { attribution: { summary }, texts, figures }: PageContext,
  titles: Readonly<Record<(typeof FIELDS)[number], string>>,
  room: Room,
): PlotOptions {
  const parts = FIELDS.map((field) => ({ field, rows: summary[field] })).filter(({ rows }) => rows > 0);
  type Part = (typeof parts)[number];
  return {
    width: ROOM[room],
    height: 34,
    margin: 0,
    x: { axis: null, domain: [0, Math.max(1, summary.rowsRead)], reverse: texts.direction === 'rtl' },
    y: { axis: null },
    marks: [
      barX(parts, {
        x: 'rows',
        order: null,
        insetLeft: 0.5,
        insetRight: 0.5,
        fill: ({ field }: Part) => COLOURS[field],
        title: ({ field, rows }: Part) =>
          texts.trust.rowsTip(
            titles[field],
            figures.count.text(rows),
            figures.share.text(rows / summary.rowsRead),
          ),
      }),
    ],
    color: { type: 'identity' },
  };
}
