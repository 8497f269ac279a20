import { internalError, notComputable } from '../../errors.ts';
import { neumaierSum } from '../neumaier-sum.ts';

/**
 * The Markov chain that a set of journeys draws, in counts: from START through states to conversion or null.
 * At order 1 state `i` is channel number `i + 1`. Moves from a state to itself are left out, so a run of one
 * channel is one visit; removal effects do not depend on them.
 */
export interface Chain {
  readonly states: number;
  /** Journeys, converting or not. */
  readonly journeys: number;
  readonly conversions: number;
  /** Conversion value, net of refunds. */
  readonly value: number;
  /** Journeys that begin in a state. */
  readonly starts: Float64Array;
  /** Arrivals in a state, from START or another state. */
  readonly visits: Float64Array;
  /** Journeys that convert out of a state. */
  readonly conversionExits: Float64Array;
  /** Journeys that end in a state and do not convert. */
  readonly nullExits: Float64Array;
  /** Value of the conversions out of a state; negative where refunds prevail. */
  readonly valueExits: Float64Array;
  readonly transitions: Transitions;
}

/** Moves between different states as parallel columns; each pair of states occurs once, with a count > 0. */
export interface Transitions {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly count: Float64Array;
}

/** How often channel number `to` comes right after `from`; 0 is START. */
export interface CountedMove {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** How the journeys ended whose last touch is on channel number `channel`. */
export interface CountedEnd {
  readonly channel: number;
  readonly conversions: number;
  readonly value: number;
  readonly nonConversions: number;
}

/**
 * The chain of `channels` channels with these counts; each pair of channels and each end occurs at most once,
 * and the transitions keep the order of `moves`.
 * Throws `not-computable` for counts too large to be exact, and `internal` when the counts cannot come from
 * journeys, which leave a channel as often as they reach it.
 */
export function chainFromCounts(
  channels: number,
  moves: readonly CountedMove[],
  ends: readonly CountedEnd[],
): Chain {
  const starts = new Float64Array(channels);
  const visits = new Float64Array(channels);
  const departures = new Float64Array(channels);
  const conversionExits = new Float64Array(channels);
  const nullExits = new Float64Array(channels);
  const valueExits = new Float64Array(channels);

  const changes = moves.filter(({ from, to, count }) => from !== to && count !== 0);
  for (const { from, to, count } of changes) {
    add(visits, to, count);
    add(from === 0 ? starts : departures, from === 0 ? to : from, count);
  }
  for (const { channel, conversions, nonConversions, value } of ends) {
    add(conversionExits, channel, conversions);
    add(nullExits, channel, nonConversions);
    add(departures, channel, conversions);
    add(departures, channel, nonConversions);
    valueExits[channel - 1] = value;
  }
  const uneven = visits.findIndex((arrivals, state) => arrivals !== departures[state]);
  if (uneven !== -1) {
    throw internalError(
      `Markov chain: channel ${uneven + 1} is reached ${visits[uneven]} times but left ${departures[uneven]} times`,
    );
  }
  const inner = changes.filter(({ from }) => from !== 0);
  return {
    states: channels,
    journeys: total(starts),
    conversions: total(conversionExits),
    value: neumaierSum(valueExits),
    starts,
    visits,
    conversionExits,
    nullExits,
    valueExits,
    transitions: {
      from: Int32Array.from(inner, ({ from }) => from - 1),
      to: Int32Array.from(inner, ({ to }) => to - 1),
      count: Float64Array.from(inner, ({ count }) => count),
    },
  };
}

function add(counts: Float64Array, channel: number, count: number): void {
  const before = counts[channel - 1];
  if (before === undefined) throw internalError(`Markov chain: no channel ${channel} of ${counts.length}`);
  counts[channel - 1] = before + exact(count);
  exact(before + count);
}

function total(counts: Float64Array): number {
  return exact(counts.reduce((sum, count) => sum + count, 0));
}

function exact(count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  if (count > Number.MAX_SAFE_INTEGER) {
    throw notComputable(
      `Markov model: a count of journeys is beyond ${Number.MAX_SAFE_INTEGER} and no longer exact`,
      'check the conversion and non-conversion counts of the paths',
    );
  }
  throw internalError(`Markov chain: ${count} is not a count`);
}
