import { internalError } from '../../errors.ts';
import { neumaierSum } from '../neumaier-sum.ts';
import type { Chain } from './chain.ts';
import { type DenseSolution, solveDense } from './dense-solution.ts';

/** What a chain loses when one state is removed, that is when every move into it leads to null instead. */
export interface RemovalEffects {
  /** P(conversion) of a journey: conversions / journeys. */
  readonly conversionProbability: number;
  /** Per state 1 − P(conversion without it) / P(conversion), in [0, 1]; 0 for a state without visits. */
  readonly effects: Float64Array;
  /**
   * The same for the expected value of a journey; null when the values sum to 0. In [0, 1] unless there are
   * refunds: a state's journeys may lose value (below 0) or bring more than is left in the end (above 1).
   */
  readonly valueEffects: Float64Array | null;
  /** |P(conversion) by the solved chain − conversions / journeys|. */
  readonly selfCheck: number;
}

/** Relative error at which a result counts as broken rather than rounded. */
const TOLERANCE = 1e-9;
/** How far rounding may carry an effect beyond 1, or a sum of values that cancel away from 0. */
const ROUNDING = 1e-12;

/**
 * Removal effects of all states of an order-1 chain, exactly and from one factorisation.
 *
 * A journey hits state i with probability N_si / N_ii and converts from there with probability b_i, where N
 * is the expected number of visits. It visits i as often as the data says, N_si = visits_i / journeys, so
 * effect_i = N_si b_i / (N_ii P(conversion)) = b_i / (N_ii / visits_i · conversions).
 *
 * Throws `internal` when a result breaks what the theory promises.
 *
 * Source: E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann, "Mapping the customer journey: Lessons
 * learned from graph-based online attribution modeling", IJRM 33 (2016).
 */
export function removalEffects(chain: Chain): RemovalEffects {
  const { states, journeys, conversions } = chain;
  if (conversions === 0) {
    const effects = new Float64Array(states);
    return { conversionProbability: 0, effects, valueEffects: null, selfCheck: 0 };
  }
  const solution = solveDense(chain);
  const byConversions = effectsOn('conversions', chain, solution, chain.conversionExits, conversions);
  const valueScale = magnitude(chain.valueExits);
  const byValue =
    Math.abs(chain.value) <= ROUNDING * valueScale
      ? null
      : effectsOn('value', chain, solution, chain.valueExits, chain.value);
  return {
    conversionProbability: conversions / journeys,
    effects: byConversions.effects,
    valueEffects: byValue === null ? null : byValue.effects,
    selfCheck: byConversions.error / journeys,
  };
}

/**
 * How to divide the conversions and the value among the states: each effect's part of their sum.
 * The effects on the value can only be divided by while they sum to 1 or more, as they do without refunds;
 * otherwise, and when there is none, value goes by the effects on conversions.
 */
export function creditShares({ effects, valueEffects }: RemovalEffects): {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
} {
  const conversions = shares(effects);
  const usable = valueEffects !== null && neumaierSum(valueEffects) >= 1 - TOLERANCE;
  return { conversions, value: usable ? shares(valueEffects) : conversions };
}

function shares(effects: Float64Array): Float64Array {
  const sum = neumaierSum(effects);
  return sum === 0 ? effects : effects.map((effect) => effect / sum);
}

/** Effects on the reward that journeys bring when they leave by `exits`, `total` in all. */
function effectsOn(
  name: string,
  chain: Chain,
  solution: DenseSolution,
  exits: Float64Array,
  total: number,
): { readonly effects: Float64Array; readonly error: number } {
  const expected = solution.expected(exits);
  const byChain = neumaierSum(expected.map((reward, state) => reward * (chain.starts[state] ?? 0)));
  const error = Math.abs(byChain - total);
  check(error <= TOLERANCE * magnitude(exits), `${name} of the chain are ${byChain}, of the data ${total}`);
  const effects = expected.map((reward, state) => {
    const returns = solution.returnsPerVisit[state] ?? 0;
    return returns === 0 ? 0 : reward / (returns * total);
  });
  if (exits.some((exit) => exit < 0)) return { effects, error };
  effects.forEach((effect, state) => {
    check(effect >= 0 && effect <= 1 + ROUNDING, `removal effect ${effect} of state ${state} on ${name}`);
  });
  const sum = neumaierSum(effects);
  check(sum >= 1 - TOLERANCE, `removal effects on ${name} sum to ${sum}`);
  return { effects: effects.map((effect) => Math.min(effect, 1)), error };
}

function magnitude(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0);
}

function check(holds: boolean, failure: string): void {
  if (!holds) throw internalError(`Markov self-check: ${failure}`);
}
