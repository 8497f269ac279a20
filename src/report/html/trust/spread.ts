import { barX, type PlotOptions, tickX } from '@observablehq/plot';
import { channelRows, NAME_ROOM } from '../charts/channel-rows.ts';
import { chartFigure, type Room } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import type { GridRow } from '../credit-grid.ts';
import { type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';
import { spreadOf } from '../verdict.ts';

const MOST_CHARTED = 15;

/** How far apart the models are on each channel, beside how wide its widest interval is. */
export function spread(context: PageContext): Html | null {
  const { grids, texts, figures } = context;
  const words = texts.trust;
  const [{ models, rows: all }] = grids;
  if (models.filter(({ compared }) => compared).length < 2 || all.length === 0) return null;
  const rows = all.slice(0, MOST_CHARTED);
  const ends = rows.flatMap(({ low, high, channel, intervalWidth }) =>
    low === null || high === null ? [] : [{ low, high, channel, intervalWidth }],
  );
  return chartFigure({
    id: 'spread',
    question: words.spread,
    reading: words.spreadReading,
    description: words.spreadReading,
    draw: (room) => spreadChart(context, rows, room),
    below: html`<details class="same"><summary>${texts.page.table}</summary>
${dataTable(
  {
    caption: words.spread,
    columns: [
      { head: texts.earned.channel, sortName: texts.page.sortBy(texts.earned.channel) },
      { head: words.lowest, sortName: texts.page.sortBy(words.lowest), numeric: true },
      { head: words.highest, sortName: texts.page.sortBy(words.highest), numeric: true },
      { head: words.spreadBar, sortName: texts.page.sortBy(words.spreadBar), numeric: true },
      { head: words.spreadTick, sortName: texts.page.sortBy(words.spreadTick), numeric: true },
    ],
    rows: ends.map(({ channel, low, high, intervalWidth }) => [
      { content: shownName(channel) },
      { content: figures.share.html(low), sort: low },
      { content: figures.share.html(high), sort: high },
      { content: figures.points.html(high - low), sort: high - low },
      {
        content: intervalWidth === null ? '–' : figures.points.html(intervalWidth),
        sort: intervalWidth ?? -1,
      },
    ]),
  },
  words.spread,
)}${cutNote(context, rows.length, all.length)}</details>`,
  });
}

function spreadChart(context: PageContext, rows: readonly GridRow[], room: Room): PlotOptions {
  const { texts, figures } = context;
  const words = texts.trust;
  const bars = rows.map((row, i) => ({ i, spread: spreadOf(row), ...row }));
  type Bar = (typeof bars)[number];
  const above = room === 'wide' ? 0 : NAME_ROOM;
  return {
    ...channelRows(
      context,
      {
        channels: rows.map(({ channel }) => channel),
        height: 30,
        most: Math.max(...bars.map(({ spread, intervalWidth }) => Math.max(spread, intervalWidth ?? 0))),
        title: words.spreadAxis,
        tick: (share) => figures.number.text(share * 100),
        marks: [
          barX(bars, {
            fy: 'i',
            x1: () => 0,
            x2: 'spread',
            fill: 'var(--accent)',
            insetTop: above + 7,
            insetBottom: 7,
            title: ({ channel, spread, low, high }: Bar) =>
              words.spreadTip(
                nameText(channel, 40),
                figures.points.text(spread),
                figures.share.text(low ?? 0),
                figures.share.text(high ?? 0),
              ),
          }),
          tickX(
            bars.filter(({ intervalWidth }) => intervalWidth !== null),
            {
              fy: 'i',
              x: 'intervalWidth',
              stroke: 'var(--ink)',
              strokeWidth: 2.5,
              insetTop: above + 2,
              insetBottom: 2,
              title: ({ channel, intervalWidth }: Bar) =>
                words.tickTip(nameText(channel, 40), figures.points.text(intervalWidth ?? 0)),
            },
          ),
        ],
      },
      room,
    ),
    y: { axis: null },
  };
}
