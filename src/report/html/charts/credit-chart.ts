import { axisFy, axisX, dot, frame, type Markish, type PlotOptions, ruleY, text } from '@observablehq/plot';
import type { PageContext, ShownModel } from '../context.ts';
import type { CreditGrid, GridRow } from '../credit-grid.ts';
import { nameText } from '../name.ts';
import { ROOM, type Room } from './chart.ts';
import { label } from './labels.ts';

/** Channels down; of each a dot per model, with its interval. */
export function creditChart(
  { figures, models, texts }: PageContext,
  { measure }: CreditGrid,
  rows: readonly GridRow[],
  room: Room,
): PlotOptions {
  const wide = room === 'wide';
  const rtl = texts.direction === 'rtl';
  const labels = wide ? 172 : 0;
  const [near, far] = [labels + 8, 24];
  const most = Math.max(
    0.01,
    ...rows.flatMap(({ cells }) => cells.map(({ share, shareHigh }) => shareHigh ?? share)),
  );
  const height = models.length * (wide ? 12 : 13) + (wide ? 12 : 32);
  return {
    width: ROOM[room],
    height: rows.length * height + 52,
    marginTop: 44,
    marginBottom: 8,
    marginLeft: rtl ? far : near,
    marginRight: rtl ? near : far,
    insetTop: wide ? 4 : 24,
    insetBottom: 4,
    fy: { domain: rows.map((_, i) => i), padding: 0, axis: null },
    y: { domain: models.map((_, i) => i), type: 'point', padding: 0.5, axis: null },
    x: { domain: [0, most], nice: true, reverse: rtl },
    marks: [
      frame({ anchor: 'bottom', stroke: 'var(--line)' }),
      axisX({
        anchor: 'top',
        ticks: wide ? 6 : 4,
        tickSize: 0,
        tickFormat: (share: number) => figures.roundShare.text(share),
        label: texts.earned.axis[measure],
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 38,
        className: 'axis',
      }),
      ...names(rows, wide, rtl, labels),
      ...models.flatMap((model, i) => modelMarks(model, i, rows, { figures, texts })),
    ],
    grid: true,
  };
}

function names(rows: readonly GridRow[], wide: boolean, rtl: boolean, room: number): readonly Markish[] {
  const labels = rows.map(({ channel }) => label(channel, wide ? 24 : 44));
  if (wide) {
    return [
      axisFy({
        anchor: rtl ? 'right' : 'left',
        tickSize: 0,
        tickPadding: room > 0 ? 12 : 0,
        tickFormat: (i: number) => labels[i] ?? '',
        label: null,
        className: 'name',
      }),
    ];
  }
  return [
    text(
      rows.map((_, i) => i),
      {
        fy: (i: number) => i,
        text: (i: number) => (labels[i] ?? '').split('\n')[0],
        frameAnchor: rtl ? 'top-right' : 'top-left',
        dy: 12,
        className: 'name',
      },
    ),
  ];
}

function modelMarks(
  { className, colour, symbol, title }: ShownModel,
  model: number,
  rows: readonly GridRow[],
  { figures, texts }: Pick<PageContext, 'figures' | 'texts'>,
): readonly Markish[] {
  const places = rows.flatMap(({ channel, cells }, row) => {
    const cell = cells[model];
    return cell === undefined ? [] : [{ row, channel, ...cell }];
  });
  type Place = (typeof places)[number];
  const sure = places.filter(({ shareLow, shareHigh }) => shareLow !== null && shareHigh !== null);
  const unsure = places.filter((place) => !sure.includes(place));
  const place = { fy: 'row', y: () => model };
  const said = ({ channel, share, amount, shareLow, shareHigh }: Place): string => {
    const answer = texts.earned.tip(
      nameText(channel, 40),
      title,
      figures.share.text(share),
      figures.amount.text(amount),
    );
    if (shareLow === null || shareHigh === null) return answer;
    return `${answer}, ${texts.earned.tipInterval(figures.share.text(shareLow), figures.share.text(shareHigh))}`;
  };
  const sign = { ...place, x: 'share', symbol: symbol as 'circle', r: 4.2, title: said };
  return [
    ruleY(sure, {
      ...place,
      x1: 'shareLow',
      x2: 'shareHigh',
      stroke: colour,
      strokeWidth: 2.2,
      strokeOpacity: 0.6,
      className,
    }),
    dot(sure, { ...sign, fill: colour, stroke: colour, strokeWidth: 1, className }),
    dot(unsure, { ...sign, fill: 'var(--surface)', stroke: colour, strokeWidth: 1.6, className }),
  ];
}
