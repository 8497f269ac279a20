import { axisY, barX, type PlotOptions, text } from '@observablehq/plot';
import { displayWidth } from '../../text-width.ts';
import { ROOM, type Room } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';

export interface Bar {
  readonly label: string;
  readonly x: number;
  /** Beside the bar. */
  readonly number: string;
  readonly said: string;
}

/** A histogram lying on its side, so that its labels can be read on a phone. */
export function bars({ texts }: PageContext, shown: readonly Bar[], room: Room): PlotOptions {
  const rtl = texts.direction === 'rtl';
  const longest = Math.max(...shown.map(({ label }) => displayWidth(label)));
  const near = room === 'wide' ? 180 : Math.min(170, Math.max(56, 8 * longest + 16));
  const rows = shown.map((_, i) => i);
  type Placed = Bar & { readonly i: number };
  const placed = shown.map((bar, i): Placed => ({ ...bar, i }));
  return {
    width: ROOM[room],
    height: rows.length * 25 + 8,
    marginTop: 4,
    marginBottom: 4,
    marginLeft: rtl ? 60 : near,
    marginRight: rtl ? near : 60,
    x: { axis: null, domain: [0, Math.max(1e-9, ...shown.map(({ x }) => x))], reverse: rtl },
    y: { domain: rows, padding: 0.24 },
    marks: [
      axisY({
        anchor: rtl ? 'right' : 'left',
        tickSize: 0,
        tickPadding: 10,
        label: null,
        tickFormat: (i: number) => shown[i]?.label ?? '',
        className: 'name',
      }),
      barX(placed, { x: 'x', y: 'i', fill: 'var(--accent)', title: 'said' }),
      text(placed, {
        x: 'x',
        y: 'i',
        text: 'number',
        textAnchor: rtl ? 'end' : 'start',
        dx: rtl ? -6 : 6,
        className: 'axis',
      }),
    ],
  };
}
