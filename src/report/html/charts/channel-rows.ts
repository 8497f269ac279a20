import { axisFy, axisX, type Markish, type PlotOptions, text } from '@observablehq/plot';
import type { PageContext } from '../context.ts';
import { ROOM, type Room } from './chart.ts';
import { label } from './labels.ts';

export interface ChannelRows {
  /** One row each, from the top. */
  readonly channels: readonly string[];
  /** Of a row, without what its name takes on a phone. */
  readonly height: number;
  /** Of the numbers. The scale begins at 0, or at the least where that is below. */
  readonly most: number;
  readonly least?: number;
  /** Whether the same distance is always the same number of times as much; then the scale begins at the least. */
  readonly multiplies?: boolean;
  /** What the numbers are. */
  readonly title: string;
  tick(value: number): string;
  readonly marks: readonly Markish[];
}

/** Room for the name above its row. */
export const NAME_ROOM = 20;
/** Height of a line of a name. */
const LINE = 15;

/**
 * A chart with a row per channel and one scale across, from right to left where the language is. The rows are facets:
 * marks say theirs by `fy`, the place of the channel.
 */
export function channelRows(
  { texts }: PageContext,
  { channels, height, most, least = 0, multiplies = false, title, tick, marks }: ChannelRows,
  room: Room,
): PlotOptions {
  const wide = room === 'wide';
  const rtl = texts.direction === 'rtl';
  const [near, far] = [wide ? 180 : 10, 26];
  const rows = channels.map((_, i) => i);
  const labels = channels.map((channel) =>
    wide ? label(channel, 23, Math.floor(height / LINE)) : label(channel, 40, 1),
  );
  const names = wide
    ? axisFy({
        anchor: rtl ? 'right' : 'left',
        tickSize: 0,
        tickPadding: 12,
        tickFormat: (row: number) => labels[row] ?? '',
        label: null,
        className: 'name',
      })
    : text(rows, {
        fy: (row: number) => row,
        text: (row: number) => labels[row] ?? '',
        frameAnchor: rtl ? 'top-right' : 'top-left',
        dy: 10,
        className: 'name',
      });
  return {
    width: ROOM[room],
    height: rows.length * (height + (wide ? 0 : NAME_ROOM)) + 52,
    marginTop: 44,
    marginBottom: 8,
    marginLeft: rtl ? far : near,
    marginRight: rtl ? near : far,
    fy: { domain: rows, padding: 0, axis: null },
    x: {
      type: multiplies ? 'log' : 'linear',
      domain: [least, most > least ? most : 1],
      nice: !multiplies,
      reverse: rtl,
    },
    grid: true,
    marks: [
      axisX({
        anchor: 'top',
        ticks: wide ? 6 : 4,
        tickSize: 0,
        tickFormat: tick,
        label: title,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 38,
        className: 'axis',
      }),
      names,
      ...marks,
    ],
  };
}
