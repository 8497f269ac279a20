import type { CountedPaths } from './counted-paths.ts';
import { countMoves, GramCode } from './gram-moves.ts';
import { numberKeys } from './number-keys.ts';
import type { Keyed } from './radix-sort.ts';
import type { Work } from './work.ts';

/**
 * The journeys of some people. Each path has how its journeys ended as one item more: channels + 1 for a conversion,
 * channels + 2 for none.
 */
export type EndedPaths = Omit<CountedPaths, 'value'>;

export interface HeldOutLosses {
  /** By fold, then by order from 1: the mean of −ln P(what came next) over the steps of its journeys. */
  readonly losses: readonly (readonly number[])[];
  /** By order from 1: the different runs of so many touchpoints, and fewer at the start, that journeys went on from. */
  readonly contexts: readonly number[];
}

/** Weight of what the next lower order predicts, in observations. */
const BACK_OFF = 2;

/**
 * How well chains of the orders 1 to `highest` predict the steps of each fold's journeys from those of all others.
 * What has never come after a context is predicted from the context of one touchpoint less:
 * P_k(next) = (times it came next + 2 · P_{k−1}(next)) / (times anything did + 2), and at last all alike.
 */
export function* heldOutLosses(
  folds: readonly EndedPaths[],
  channels: number,
  highest: number,
): Work<HeldOutLosses> {
  const nexts = channels + 2;
  const code = new GramCode(highest, nexts);
  const steps: Keyed[] = [];
  for (const fold of folds) {
    steps.push(countMoves(code, fold).moves);
    yield;
  }
  const { levels, folds: stepsOfFolds } = buildLevels(code, steps);
  yield;
  const losses: number[][] = [];
  for (const fold of stepsOfFolds) {
    losses.push(lossesByOrder(levels, fold, nexts).slice(1));
    yield;
  }
  return { losses, contexts: levels.slice(1).map(({ contextTotals }) => contextTotals.length) };
}

/** What came next after each context of one length, over all folds. An entry is a context with what came next. */
interface Level {
  readonly contextOf: Int32Array;
  readonly totals: Float64Array;
  readonly contextTotals: Float64Array;
  /** The entry, one level lower, of the same next after a context of one touchpoint less; none at level 0. */
  readonly shorter: Int32Array;
}

/** How often entries of the highest level occur in a fold. */
interface FoldSteps {
  readonly entries: Int32Array;
  readonly counts: Float64Array;
}

/** By length of context, from 0. */
function buildLevels(
  code: GramCode,
  steps: readonly Keyed[],
): { readonly levels: readonly Level[]; readonly folds: readonly FoldSteps[] } {
  const all = new Float64Array(steps.reduce((sum, { keys }) => sum + keys.length, 0));
  let end = 0;
  for (const { keys } of steps) {
    all.set(keys, end);
    end += keys.length;
  }
  const { keys, numbers } = numberKeys(all, code.moveEnd);
  end = 0;
  const folds = steps.map(({ keys: own, values: counts }) => {
    end += own.length;
    return { entries: numbers.subarray(end - own.length, end), counts };
  });
  const totals = new Float64Array(keys.length);
  for (const { entries, counts } of folds) addTo(totals, entries, counts);
  return { levels: levelsFrom(code, keys, totals), folds };
}

function levelsFrom(code: GramCode, highest: Float64Array, highestTotals: Float64Array): readonly Level[] {
  const levels: Level[] = [];
  let [keys, totals] = [highest, highestTotals];
  for (let length = code.order; length >= 0; length--) {
    const contexts = numberKeys(
      keys.map((key) => code.origin(key)),
      code.gramEnd,
    );
    const contextTotals = new Float64Array(contexts.keys.length);
    addTo(contextTotals, contexts.numbers, totals);
    const kept = code.base ** length;
    const shorter = numberKeys(
      keys.map((key) => key - Math.floor(key / kept) * kept),
      kept,
    );
    levels.unshift({ contextOf: contexts.numbers, totals, contextTotals, shorter: shorter.numbers });
    keys = shorter.keys;
    const before = totals;
    totals = new Float64Array(keys.length);
    addTo(totals, shorter.numbers, before);
  }
  return levels;
}

/** The mean loss on a fold, by order from 0. */
function lossesByOrder(levels: readonly Level[], fold: FoldSteps, nexts: number): readonly number[] {
  const held = heldByLevel(levels, fold);
  const losses: number[] = [];
  let lower = new Float64Array(0);
  levels.forEach((level, length) => {
    const own = held[length] as Float64Array;
    const ownContexts = new Float64Array(level.contextTotals.length);
    addTo(ownContexts, level.contextOf, own);
    const predicted = new Float64Array(own.length);
    let loss = 0;
    let steps = 0;
    for (let entry = 0; entry < own.length; entry++) {
      const count = own[entry] as number;
      if (count === 0) continue;
      const context = level.contextOf[entry] as number;
      const seen = (level.totals[entry] as number) - count;
      const seenContext = (level.contextTotals[context] as number) - (ownContexts[context] as number);
      const guess = length === 0 ? 1 / nexts : (lower[level.shorter[entry] as number] as number);
      const probability = (seen + BACK_OFF * guess) / (seenContext + BACK_OFF);
      predicted[entry] = probability;
      loss -= count * Math.log(probability);
      steps += count;
    }
    losses.push(loss / steps);
    lower = predicted;
  });
  return losses;
}

/** How often each entry of every level occurs in a fold. */
function heldByLevel(levels: readonly Level[], { entries, counts }: FoldSteps): readonly Float64Array[] {
  const held = levels.map(({ totals }) => new Float64Array(totals.length));
  addTo(held[levels.length - 1] as Float64Array, entries, counts);
  for (let length = levels.length - 1; length > 0; length--) {
    addTo(held[length - 1] as Float64Array, (levels[length] as Level).shorter, held[length] as Float64Array);
  }
  return held;
}

/** Adds each of `counts` to the sum at its index. */
function addTo(sums: Float64Array, indices: Int32Array, counts: Float64Array): void {
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    sums[index] = (sums[index] as number) + (counts[i] as number);
  }
}
