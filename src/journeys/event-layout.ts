import type { LogMeasure } from '../log/measure.ts';

/**
 * How one event of a person (a touchpoint, a conversion, or a touchpoint that converts) is packed into one
 * integer whose natural order is the order of a journey (docs/journeys.md, Order): time, touchpoints before pure
 * conversions, sequence, input order. From high to low: time, pure conversion, sequence, row, channel, converts.
 * Sorting, grouping and splitting then move one number an event; nothing is looked up again until the end.
 */
export interface EventLayout {
  /** BIGINT where 63 bits are enough, else HUGEINT. */
  readonly type: 'bigint' | 'hugeint';
  /** µs of the earliest event; times are counted from it. */
  readonly origin: number;
  /** µs per unit of packed time: a second where all times are whole seconds. */
  readonly unit: number;
  readonly lastTime: number;
  /** Builds the packed event from columns of `touchpoints` t and `channel_texts` c. */
  readonly pack: string;
  /** Time in units since the origin. */
  time(event: string): string;
  /** The least event that could stand at a time, given in units since the origin. */
  earliest(time: string): string;
  /** 0 for a pure conversion. */
  channel(event: string): string;
  /** 1 when the event converts, else 0. */
  converts(event: string): string;
  /** Row of `touchpoints` it came from. */
  row(event: string): string;
  /** A number of µs in units of packed time, rounded down. */
  units(microseconds: number): number;
}

const SECOND = 1_000_000;

/** Chooses the narrowest layout for a log. */
export function layEventsOut(log: LogMeasure, channels: number): EventLayout {
  const unit = log.wholeSeconds ? SECOND : 1;
  const origin = log.first;
  const timeBits = bits((log.last - log.first) / unit);
  const pureBits = log.pureConversions ? 1 : 0;
  const sequenceBits = bits(log.lastSequence - log.firstSequence);
  const rowBits = bits(Math.max(0, log.rowSpan - 1));
  const channelBits = bits(channels);
  const type = timeBits + pureBits + sequenceBits + rowBits + channelBits + 1 <= 63 ? 'bigint' : 'hugeint';

  const channelAt = 1;
  const rowAt = channelAt + channelBits;
  const sequenceAt = rowAt + rowBits;
  const pureAt = sequenceAt + sequenceBits;
  const timeAt = pureAt + pureBits;
  const field = (event: string, at: number, width: number) =>
    width === 0 ? `0::${type}` : `((${event} >> ${at}) & ${mask(width)}::${type})`;
  const part = (value: string, at: number) => `(${value})::${type} * ${power(at)}::${type}`;
  return {
    type,
    origin,
    unit,
    lastTime: log.last,
    pack: [
      part(unit === 1 ? `t.time - ${origin}` : `(t.time - ${origin}) // ${unit}`, timeAt),
      ...(pureBits === 0 ? [] : [part('case when t.touches then 0 else 1 end', pureAt)]),
      ...(sequenceBits === 0
        ? []
        : [part(`coalesce(t.sequence, ${log.firstSequence}) - ${log.firstSequence}`, sequenceAt)]),
      part('t.rowid', rowAt),
      part(pureBits === 0 ? 'c.channel' : 'case when t.touches then c.channel else 0 end', channelAt),
      `t.converts::tinyint`,
    ].join(' + '),
    time: (event) => `(${event} >> ${timeAt})`,
    earliest: (time) => part(time, timeAt),
    channel: (event) => field(event, channelAt, channelBits),
    converts: (event) => `(${event} & 1::${type})`,
    row: (event) => `${field(event, rowAt, rowBits)}::bigint`,
    units: (microseconds) => Math.floor(microseconds / unit),
  };
}

/** Bits needed for the integers 0..n. */
function bits(n: number): number {
  return n < 1 ? 0 : Math.floor(Math.log2(n)) + 1;
}

function power(exponent: number): string {
  return (1n << BigInt(exponent)).toString();
}

function mask(width: number): string {
  return ((1n << BigInt(width)) - 1n).toString();
}
