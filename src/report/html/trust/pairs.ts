import { axisX, axisY, cell, type PlotOptions, text } from '@observablehq/plot';
import { chartFigure, ROOM, type Room } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import type { Html } from '../html.ts';

/** With more models the names of the columns overlap. */
const MOST_MODELS = 7;
const WIDTH = 600;

/** Every two models: how much of the credit they give to different channels. */
export function pairs(context: PageContext): Html | null {
  const { attribution, texts } = context;
  const found = attribution.trust?.agreement?.pairs ?? [];
  if (found.length === 0) return null;
  return chartFigure({
    id: 'pairs',
    question: texts.trust.pairs,
    reading: texts.trust.pairsReading,
    description: texts.trust.pairsReading,
    className: 'small',
    draw: (room) => pairsChart(context, room),
  });
}

function pairsChart({ attribution, models, texts, figures }: PageContext, room: Room): PlotOptions {
  const places = new Map(models.map(({ name }, i) => [name, i]));
  const found = (attribution.trust?.agreement?.pairs ?? []).flatMap(
    ({ models: [one, two], totalVariation }) => {
      const [a, b] = [places.get(one) ?? 0, places.get(two) ?? 0];
      return [
        { a, b, distance: totalVariation },
        { a: b, b: a, distance: totalVariation },
      ];
    },
  );
  type Pair = (typeof found)[number];
  const asked = [...new Set(found.map(({ a }) => a))].sort((a, b) => a - b);
  const wide = room === 'wide' && asked.length <= MOST_MODELS;
  const name = (i: number): string => models[i]?.title ?? '';
  const rtl = texts.direction === 'rtl';
  const side = room === 'wide' ? 150 : 112;
  const most = Math.max(0.01, ...found.map(({ distance }) => distance));
  return {
    width: room === 'wide' ? WIDTH : ROOM[room],
    height: asked.length * 34 + 40,
    marginTop: 36,
    marginBottom: 4,
    marginLeft: rtl ? 4 : side,
    marginRight: rtl ? side : 4,
    x: { domain: asked, reverse: rtl },
    y: { domain: asked },
    marks: [
      axisX({
        anchor: 'top',
        tickSize: 0,
        label: null,
        tickFormat: (i: number) => (wide ? name(i).replace(' ', '\n') : String(asked.indexOf(i) + 1)),
        lineAnchor: 'bottom',
        className: 'name',
      }),
      axisY({
        anchor: rtl ? 'right' : 'left',
        tickSize: 0,
        label: null,
        tickFormat: (i: number) => (wide ? name(i) : `${asked.indexOf(i) + 1} ${name(i)}`),
        className: 'name',
      }),
      cell(found, {
        x: 'b',
        y: 'a',
        inset: 1.5,
        rx: 3,
        fill: 'var(--heat)',
        fillOpacity: ({ distance }: Pair) => distance / most,
        title: ({ a, b, distance }: Pair) =>
          texts.trust.pairTip(name(a), name(b), figures.share.text(distance)),
      }),
      text(found, {
        x: 'b',
        y: 'a',
        text: ({ distance }: Pair) => figures.share.text(distance),
        className: 'on-heat',
      }),
    ],
  };
}
