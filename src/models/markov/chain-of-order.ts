import { type Chain, chainFrom, type Transitions } from './chain.ts';
import type { CountedPaths } from './counted-paths.ts';
import { ExactSums } from './exact-sums.ts';
import { countMoves, GramCode } from './gram-moves.ts';
import { numberKeys } from './number-keys.ts';
import { type Keyed, radixSort } from './radix-sort.ts';

/**
 * The chain of any order that these paths draw; a path may be listed more than once. States are numbered, and
 * transitions listed, by the codes of their grams, whatever the order of the paths. Throws as `chainFrom` does.
 */
export function chainOfOrder(order: number, channels: number, counted: CountedPaths): Chain {
  const code = new GramCode(order, channels);
  const { moves, ends } = countMoves(code, counted);
  // The grams that moves lead to are the states.
  const { keys: grams, numbers: to } = numberKeys(
    moves.keys.map((move) => code.target(move)),
    code.gramEnd,
  );
  const states = grams.length;
  return chainFrom({
    order,
    channels,
    channelOf: new Int32Array(states).map((_, state) => code.lastChannel(grams[state] as number)),
    ...endsByState(code, grams, ends, counted),
    ...splitStarts(numberOrigins(code, moves, grams), to, moves.values, states),
  });
}

/** The state that each move leaves; −1 for START. Moves are sorted by it, so one walk along the states will do. */
function numberOrigins(code: GramCode, { keys }: Keyed, grams: Float64Array): Int32Array {
  const from = new Int32Array(keys.length);
  let state = -1;
  for (let move = 0; move < keys.length; move++) {
    const gram = code.origin(keys[move] as number);
    while (gram !== 0 && grams[state] !== gram) state++;
    from[move] = state;
  }
  return from;
}

/** Moves from START come first. */
function splitStarts(
  from: Int32Array,
  to: Int32Array,
  count: Float64Array,
  states: number,
): { readonly starts: Float64Array; readonly transitions: Transitions } {
  const found = from.findIndex((state) => state >= 0);
  const inner = found === -1 ? from.length : found;
  const starts = new Float64Array(states);
  for (let move = 0; move < inner; move++) starts[to[move] as number] = count[move] as number;
  return {
    starts,
    transitions: { from: from.subarray(inner), to: to.subarray(inner), count: count.subarray(inner) },
  };
}

/** How the journeys ended, by the state of their last touch. */
function endsByState(
  code: GramCode,
  grams: Float64Array,
  ends: Float64Array,
  { conversions, nonConversions, value }: CountedPaths,
): Pick<Chain, 'conversionExits' | 'nullExits' | 'valueExits'> {
  const conversionExits = new Float64Array(grams.length);
  const nullExits = new Float64Array(grams.length);
  const values = new ExactSums(grams.length);
  const lastGrams = radixSort({ keys: ends, values: ends.map((_, path) => path) }, code.gramEnd);
  let state = 0;
  for (let i = 0; i < lastGrams.keys.length; i++) {
    const path = lastGrams.values[i] as number;
    const converting = conversions[path] as number;
    const others = nonConversions[path] as number;
    if (converting + others === 0) continue;
    while (grams[state] !== lastGrams.keys[i]) state++;
    conversionExits[state] = (conversionExits[state] as number) + converting;
    nullExits[state] = (nullExits[state] as number) + others;
    values.add(state, value.whole[path] as number, value.rest[path] as number);
  }
  return { conversionExits, nullExits, valueExits: values.values() };
}
