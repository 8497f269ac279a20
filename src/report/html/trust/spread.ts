import { axisFy, axisX, barX, type PlotOptions, text, tickX } from '@observablehq/plot';
import { chartFigure, ROOM, type Room } from '../charts/chart.ts';
import { label } from '../charts/labels.ts';
import type { PageContext } from '../context.ts';
import type { GridRow } from '../credit-grid.ts';
import { type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
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
    below: html`<details><summary>${texts.page.table}</summary>
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
)}</details>`,
  });
}

function spreadChart({ texts, figures }: PageContext, rows: readonly GridRow[], room: Room): PlotOptions {
  const words = texts.trust;
  const wide = room === 'wide';
  const rtl = texts.direction === 'rtl';
  const labels = rows.map(({ channel }) => label(channel, wide ? 24 : 44));
  const height = wide ? 30 : 46;
  const [near, far] = [wide ? 180 : 8, 24];
  const most = Math.max(0.01, ...rows.map((row) => Math.max(spreadOf(row), row.intervalWidth ?? 0)));
  const bars = rows.map((row, i) => ({ i, spread: spreadOf(row), ...row }));
  const ticks = bars.filter(({ intervalWidth }) => intervalWidth !== null);
  type Bar = (typeof bars)[number];
  return {
    width: ROOM[room],
    height: rows.length * height + 48,
    marginTop: 44,
    marginBottom: 4,
    marginLeft: rtl ? far : near,
    marginRight: rtl ? near : far,
    fy: { domain: rows.map((_, i) => i), padding: 0, axis: null },
    x: { domain: [0, most], nice: true, reverse: rtl },
    y: { axis: null },
    grid: true,
    marks: [
      axisX({
        anchor: 'top',
        ticks: wide ? 6 : 4,
        tickSize: 0,
        tickFormat: (share: number) => figures.count.text(share * 100),
        label: words.spreadAxis,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 38,
        className: 'axis',
      }),
      ...(wide
        ? [
            axisFy({
              anchor: rtl ? 'right' : 'left',
              tickSize: 0,
              tickPadding: 12,
              tickFormat: (i: number) => labels[i] ?? '',
              label: null,
              className: 'name',
            }),
          ]
        : [
            text(
              rows.map((_, i) => i),
              {
                fy: (i: number) => i,
                text: (i: number) => (labels[i] ?? '').split('\n')[0],
                frameAnchor: rtl ? 'top-right' : 'top-left',
                dy: 8,
                className: 'name',
              },
            ),
          ]),
      barX(bars, {
        fy: 'i',
        x1: () => 0,
        x2: 'spread',
        fill: 'var(--accent)',
        insetTop: wide ? 7 : 20,
        insetBottom: 7,
        rx: 2,
        title: ({ channel, spread, low, high }: Bar) =>
          words.spreadTip(
            nameText(channel, 40),
            figures.points.text(spread),
            figures.share.text(low ?? 0),
            figures.share.text(high ?? 0),
          ),
      }),
      tickX(ticks, {
        fy: 'i',
        x: 'intervalWidth',
        stroke: 'var(--ink)',
        strokeWidth: 2.5,
        insetTop: wide ? 2 : 15,
        insetBottom: 2,
        title: ({ channel, intervalWidth }: Bar) =>
          words.tickTip(nameText(channel, 40), figures.points.text(intervalWidth ?? 0)),
      }),
    ],
  };
}
