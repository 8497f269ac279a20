import { internalError, notComputable } from '../../errors.ts';
import { neumaierSum } from '../neumaier-sum.ts';

/**
 * The Markov chain that a set of journeys draws, in counts: from START through states to conversion or null.
 * At order 1 state `i` is channel number `i + 1`; at order k a state is a gram, the last k touches of a journey
 * or all of them where there are fewer. Moves from a state to itself are left out, so a run of one channel is
 * one visit; removal effects do not depend on them.
 */
export interface Chain {
  readonly order: number;
  readonly channels: number;
  readonly states: number;
  /** Channel number of each state, that of its last touch. To remove a channel is to remove its states. */
  readonly channelOf: Int32Array;
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

/** What a chain is made of. */
export interface ChainCounts
  extends Pick<
    Chain,
    'order' | 'channels' | 'channelOf' | 'conversionExits' | 'nullExits' | 'valueExits' | 'starts'
  > {
  /** Moves from state to state; one from a state to itself, and one that nobody made, is left out. */
  readonly transitions: Transitions;
}

/**
 * The order-1 chain of `channels` channels with these counts; each pair of channels and each end occurs at most
 * once, and the transitions keep the order of `moves`. Throws as `chainFrom` does.
 */
export function chainFromCounts(
  channels: number,
  moves: readonly CountedMove[],
  ends: readonly CountedEnd[],
): Chain {
  const starts = new Float64Array(channels);
  const conversionExits = new Float64Array(channels);
  const nullExits = new Float64Array(channels);
  const valueExits = new Float64Array(channels);
  const at = (channel: number): number => {
    if (channel < 1 || channel > channels) {
      throw internalError(`Markov chain: no channel ${channel} of ${channels}`);
    }
    return channel - 1;
  };
  for (const { from, to, count } of moves) if (from === 0) starts[at(to)] = count;
  for (const { channel, conversions, nonConversions, value } of ends) {
    conversionExits[at(channel)] = conversions;
    nullExits[at(channel)] = nonConversions;
    valueExits[at(channel)] = value;
  }
  const inner = moves.filter(({ from }) => from !== 0);
  return chainFrom({
    order: 1,
    channels,
    channelOf: Int32Array.from(starts, (_, state) => state + 1),
    starts,
    conversionExits,
    nullExits,
    valueExits,
    transitions: {
      from: Int32Array.from(inner, ({ from }) => at(from)),
      to: Int32Array.from(inner, ({ to }) => at(to)),
      count: Float64Array.from(inner, ({ count }) => count),
    },
  });
}

/**
 * The chain of these counts. Throws `not-computable` for counts too large to be exact, and `internal` when the
 * counts cannot come from journeys, which leave a state as often as they reach it.
 */
export function chainFrom(counts: ChainCounts): Chain {
  const { channelOf, starts, conversionExits, nullExits, valueExits } = counts;
  const transitions = changes(counts.transitions);
  const visits = Float64Array.from(starts);
  const departures = conversionExits.map((conversions, state) => conversions + (nullExits[state] as number));
  for (let index = 0; index < transitions.count.length; index++) {
    const from = transitions.from[index] as number;
    const to = transitions.to[index] as number;
    const count = transitions.count[index] as number;
    departures[from] = (departures[from] as number) + count;
    visits[to] = (visits[to] as number) + count;
  }
  for (const part of [starts, conversionExits, nullExits, transitions.count, visits, departures]) {
    part.forEach(checkCount);
  }
  const uneven = visits.findIndex((arrivals, state) => arrivals !== departures[state]);
  if (uneven !== -1) {
    throw internalError(
      `Markov chain: state ${uneven + 1} is reached ${visits[uneven]} times but left ${departures[uneven]} times`,
    );
  }
  return {
    ...counts,
    states: channelOf.length,
    journeys: total(starts),
    conversions: total(conversionExits),
    value: neumaierSum(valueExits),
    visits,
    transitions,
  };
}

function changes({ from, to, count }: Transitions): Transitions {
  const kept = new Int32Array(count.length);
  let length = 0;
  for (let index = 0; index < count.length; index++) {
    if (from[index] !== to[index] && count[index] !== 0) kept[length++] = index;
  }
  const indices = kept.subarray(0, length);
  return {
    from: indices.map((index) => from[index] as number),
    to: indices.map((index) => to[index] as number),
    count: new Float64Array(length).map((_, i) => count[indices[i] as number] as number),
  };
}

function total(counts: Float64Array): number {
  const sum = counts.reduce((subtotal, count) => subtotal + count, 0);
  checkCount(sum);
  return sum;
}

function checkCount(count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return;
  if (count > Number.MAX_SAFE_INTEGER) {
    throw notComputable(
      `Markov model: a count of journeys is beyond ${Number.MAX_SAFE_INTEGER} and no longer exact`,
      'check the conversion and non-conversion counts of the paths',
    );
  }
  throw internalError(`Markov chain: ${count} is not a count`);
}
