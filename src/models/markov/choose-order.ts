import type { HeldOutLosses } from './held-out-loss.ts';

/** How well chains of one order predict the steps of people whom they have not seen. */
export interface OrderScore {
  readonly order: number;
  /** Mean over the folds of −ln P(what came next), per step of a journey. */
  readonly logLoss: number;
  /** Of that mean, from how much the folds differ. */
  readonly standardError: number;
  /** The different runs of so many touchpoints, and fewer at the start, that journeys went on from. */
  readonly contexts: number;
}

export function scoreOrders({ losses, contexts }: HeldOutLosses): readonly OrderScore[] {
  return contexts.map((count, i) => {
    const ofFolds = losses.map((byOrder) => byOrder[i] as number);
    const logLoss = mean(ofFolds);
    const variance = ofFolds.reduce((sum, loss) => sum + (loss - logLoss) ** 2, 0) / (ofFolds.length - 1);
    return { order: i + 1, logLoss, standardError: Math.sqrt(variance / ofFolds.length), contexts: count };
  });
}

/**
 * The lowest order that is as good as the best one within a standard error of the best: what a higher order adds is
 * then not told from chance.
 *
 * Source: L. Breiman, J. H. Friedman, R. A. Olshen, C. J. Stone, "Classification and Regression Trees" (1984), for
 * the size of a tree.
 */
export function chooseOrder(scores: readonly OrderScore[]): number {
  const best = scores.reduce((least, score) => (score.logLoss < least.logLoss ? score : least));
  const enough = best.logLoss + best.standardError;
  return scores.find(({ logLoss }) => logLoss <= enough)?.order ?? best.order;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
