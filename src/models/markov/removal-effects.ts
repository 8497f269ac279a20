import { internalError } from '../../errors.ts';
import { neumaierSum } from '../neumaier-sum.ts';
import type { Chain } from './chain.ts';
import { type Losses, type Removal, valueScale } from './losses.ts';
import type { Crew } from './meetings-in-parallel.ts';
import { type Solver, solverOfEach, solverOfRemovals } from './solvers.ts';
import type { Work } from './work.ts';

/** What a chain loses when a channel is removed, that is when every move into it leads to null instead. */
export interface RemovalEffects {
  /** P(conversion) of a journey: conversions / journeys. */
  readonly conversionProbability: number;
  /** Per channel 1 − P(conversion without it) / P(conversion), in [0, 1]; 0 for a channel without visits. */
  readonly effects: Float64Array;
  /**
   * The same for the expected value of a journey; null when the values sum to 0. In [0, 1] unless there are
   * refunds: a channel's journeys may lose value (below 0) or bring more than is left in the end (above 1).
   */
  readonly valueEffects: Float64Array | null;
  /** Proved bound on the error of every effect; 0 where elimination leaves only the rounding of the last digits. */
  readonly errorBound: number;
  /** |P(conversion) by the solved chain − conversions / journeys|. */
  readonly selfCheck: number;
}

/** Relative error at which a result counts as broken rather than rounded. */
const TOLERANCE = 1e-9;
/** How far rounding may carry an effect beyond 1. */
const ROUNDING = 1e-12;

/**
 * The removal effects of all channels of a chain of any order, by the solver that suits its size.
 * Throws `internal` when a result breaks what the theory promises.
 *
 * @param crew who may help; default: nobody
 *
 * Source: E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann, "Mapping the customer journey: Lessons
 * learned from graph-based online attribution modeling", IJRM 33 (2016).
 */
export function* removalEffects(chain: Chain, crew?: Crew): Work<RemovalEffects> {
  const result = yield* effectsBy(solverOfEach, chain, chain.channels, crew);
  for (const { effects, name } of [
    { effects: result.effects, name: 'conversions' },
    ...(result.valueEffects === null || hasRefunds(chain)
      ? []
      : [{ effects: result.valueEffects, name: 'value' }]),
  ]) {
    const sum = neumaierSum(effects);
    check(chain.conversions === 0 || sum >= 1 - TOLERANCE, `removal effects on ${name} sum to ${sum}`);
  }
  return result;
}

/** The effects of removing several channels together, for each of `removals`. */
export function* removalEffectsOfSets(
  chain: Chain,
  removals: readonly Removal[],
  crew?: Crew,
): Work<RemovalEffects> {
  return yield* effectsBy((whole) => solverOfRemovals(whole, removals), chain, removals.length, crew);
}

function* effectsBy(
  solver: (chain: Chain) => Solver,
  chain: Chain,
  count: number,
  crew?: Crew,
): Work<RemovalEffects> {
  const { journeys, conversions } = chain;
  if (conversions === 0) {
    const effects = new Float64Array(count);
    return { conversionProbability: 0, effects, valueEffects: null, errorBound: 0, selfCheck: 0 };
  }
  const losses = yield* solver(chain).solve(crew);
  const scale = valueScale(chain);
  const error = Math.abs(losses.brought.conversions - conversions);
  check(
    error <= TOLERANCE * conversions,
    `the chain has ${losses.brought.conversions} conversions of ${conversions}`,
  );
  const valueError = Math.abs(losses.brought.value - chain.value);
  check(
    scale === 0 || valueError <= TOLERANCE * scale,
    `the chain has a value of ${losses.brought.value}, not ${chain.value}`,
  );
  return {
    conversionProbability: conversions / journeys,
    effects: inRange(
      losses.conversions.map((lost) => lost / conversions),
      losses,
    ),
    valueEffects: valueEffects(chain, losses, scale),
    errorBound: losses.errorBound * (scale === 0 ? 1 : Math.max(1, scale / Math.abs(chain.value))),
    selfCheck: error / journeys,
  };
}

function valueEffects(chain: Chain, losses: Losses, scale: number): Float64Array | null {
  if (scale === 0) return null;
  const effects = losses.value.map((lost) => lost / chain.value);
  return hasRefunds(chain) ? effects : inRange(effects, losses);
}

function hasRefunds({ valueExits }: Chain): boolean {
  return valueExits.some((value) => value < 0);
}

function inRange(effects: Float64Array, { errorBound }: Losses): Float64Array {
  const slack = ROUNDING + errorBound;
  effects.forEach((effect, i) => {
    check(effect >= -slack && effect <= 1 + slack, `removal effect ${effect} of removal ${i + 1}`);
  });
  return effects.map((effect) => Math.min(Math.max(effect, 0), 1));
}

function check(holds: boolean, failure: string): void {
  if (!holds) throw internalError(`Markov self-check: ${failure}`);
}
