import { dot, frame, type Markish, type PlotOptions, ruleX, ruleY } from '@observablehq/plot';
import type { PageContext, ShownModel } from '../context.ts';
import { channelRows, NAME_ROOM } from './channel-rows.ts';
import type { Room } from './chart.ts';

export interface ModelDots {
  readonly channels: readonly string[];
  readonly dots: readonly ModelDot[];
  /** What the numbers are. */
  readonly title: string;
  tick(value: number): string;
  /** Numbers by channel that the dots are held against, as broad marks. */
  readonly against?: readonly { readonly row: number; readonly x: number; readonly said: string }[];
  /** A number of all channels together, as a line from top to bottom. */
  readonly line?: number;
  /** Whether a scale that multiplies is wanted where the numbers are very unlike. */
  readonly ratios?: boolean;
  /** Whether the numbers go below nothing as well as above, so that the scale has to show bounds on both sides. */
  readonly bothWays?: boolean;
}

/** From so many times between least and largest on, a scale that adds shows only the largest. */
const UNLIKE = 20;

/** Whether a chart of such numbers gets a scale that multiplies. */
export function multiplies(numbers: readonly number[]): boolean {
  const above = numbers.filter((x) => x > 0);
  return above.length > 1 && Math.max(...above) > UNLIKE * Math.min(...above);
}

/** A model's number for a channel. */
export interface ModelDot {
  /** The places of channel and model. */
  readonly row: number;
  readonly model: number;
  readonly x: number;
  readonly low: number | null;
  readonly high: number | null;
  /** What it says when it is pointed at. */
  readonly said: string;
}

/** Where bounds reach further than this many times the largest number, the scale ends there. */
const FAR = 1.6;

/** Channels down; of each a sign per model, with its interval; hollow where it has none. */
export function modelDots(context: PageContext, chart: ModelDots, room: Room): PlotOptions {
  const { models } = context;
  const { channels, dots, against = [], line, ratios = false, bothWays = false, title, tick } = chart;
  const wide = room === 'wide';
  const numbers = dots.map(({ x }) => x);
  const log = ratios && multiplies(numbers);
  const least = log
    ? Math.min(line ?? Number.POSITIVE_INFINITY, ...numbers.filter((x) => x > 0)) / FAR
    : -reachOf(
        [...numbers, line ?? 0].map((x) => -x),
        dots.map(({ low }) => -(low ?? 0)),
        bothWays,
      );
  const most = reachOf(
    [...numbers, ...against.map(({ x }) => x), line ?? 0],
    dots.map(({ high }) => high ?? 0),
    bothWays,
  );
  const height = Math.max(34, models.length * 12 + 14);
  const within = (x: number): number => Math.min(most, Math.max(least, x));
  const shown = dots.map((own) => ({
    ...own,
    x: log ? within(own.x) : own.x,
    low: own.low === null ? null : within(own.low),
    high: own.high === null ? null : within(own.high),
  }));
  const options = channelRows(
    context,
    {
      channels,
      height,
      most,
      least,
      multiplies: log,
      title,
      tick,
      marks: [
        frame({ anchor: 'bottom', stroke: 'var(--line)' }),
        ...(line === undefined
          ? []
          : [ruleX([line], { stroke: 'var(--ink)', strokeDasharray: '4,3', strokeWidth: 1.2 })]),
        ruleX(against, {
          fy: 'row',
          x: 'x',
          stroke: 'var(--aside)',
          strokeWidth: 7,
          strokeOpacity: 0.55,
          insetTop: wide ? 5 : NAME_ROOM + 4,
          insetBottom: 5,
          title: 'said',
        }),
        ...models.flatMap((model, i) =>
          modelMarks(
            model,
            shown.filter((own) => own.model === i),
          ),
        ),
      ],
    },
    room,
  );
  return {
    ...options,
    insetTop: wide ? 4 : NAME_ROOM + 4,
    insetBottom: 4,
    y: { domain: models.map((_, i) => i), type: 'point', padding: 0.5, axis: null },
  };
}

/** How far the scale reaches from nothing: to the last number, or the last bound where that is not very far from it. */
function reachOf(numbers: readonly number[], bounds: readonly number[], whole: boolean): number {
  const largest = Math.max(0, ...numbers);
  const reach = Math.max(largest, ...bounds);
  return whole ? reach : Math.min(reach, FAR * largest);
}

function modelMarks(
  { className, colour, symbol }: ShownModel,
  dots: readonly ModelDot[],
): readonly Markish[] {
  const isSure = ({ low, high }: ModelDot): boolean => low !== null && high !== null;
  const sure = dots.filter(isSure);
  const place = { fy: 'row', y: 'model', className };
  const sign = { ...place, x: 'x', symbol: symbol as 'circle', r: 4.2, stroke: colour, title: 'said' };
  return [
    ruleY(sure, {
      ...place,
      x1: 'low',
      x2: 'high',
      stroke: colour,
      strokeWidth: 2.2,
      strokeOpacity: 0.6,
    }),
    dot(sure, { ...sign, fill: colour, strokeWidth: 1 }),
    dot(
      dots.filter((own) => !isSure(own)),
      { ...sign, fill: 'var(--surface)', strokeWidth: 1.6 },
    ),
  ];
}
