import type { Session } from '../../engine/session.ts';
import { notComputable } from '../../errors.ts';
import { type Chain, chainFromCounts } from './chain.ts';
import { chainOfOrder } from './chain-of-order.ts';
import { type CountedPaths, readPaths } from './counted-paths.ts';
import { mostChannels } from './gram-moves.ts';
import { countParticipation, countTouches, type Lumping, lumpPaths, lumpRarest } from './lump.ts';
import { workOfEach } from './solvers.ts';
import { type Counts, readCounts } from './transitions.ts';

/** The chain of a run's journeys, small enough to be solved. */
export interface AffordableChain {
  readonly chain: Chain;
  /** Of order 1: what it was made from. */
  readonly counts?: Counts;
  /** Where not every channel could be kept apart. */
  readonly lumped?: LumpedChannels;
}

export interface LumpedChannels extends Lumping {
  /** Part of all touchpoints that the lumped channels have. */
  readonly share: number;
  /** For each lumped channel its part of the conversions that they take part in, counted for each; they sum to 1. */
  readonly parts: Float64Array;
}

/** Multiply-adds, about a minute of them. */
export const MOST_WORK = 1e11;

/**
 * Reads the chain from the table `paths`. Where finding all removal effects would take more than `mostWork`
 * multiply-adds, the rarest channels are taken together as one, as few of them as will do.
 * @param asked numbers of channels that are to be kept apart
 */
export async function readAffordableChain(
  session: Session,
  order: number,
  channels: number,
  asked: ReadonlySet<number>,
  mostWork: number,
): Promise<AffordableChain> {
  const paths = order === 1 ? undefined : await readPaths(session);
  const counts = order === 1 ? await readCounts(session) : undefined;
  let work = Number.POSITIVE_INFINITY;
  if (counts !== undefined) {
    const chain = chainFromCounts(channels, counts.moves, counts.ends);
    work = workOfEach(chain);
    if (work <= mostWork) return { chain, counts };
  } else if (paths !== undefined && channels <= mostChannels(order)) {
    const chain = chainOfOrder(order, channels, paths);
    work = workOfEach(chain);
    if (work <= mostWork) return { chain };
  }
  return lumpUntil(paths ?? (await readPaths(session)), order, channels, asked, { work, mostWork });
}

/** Keeps ever fewer channels. Work grows with the channels and with their transitions, so with about their square. */
function lumpUntil(
  paths: CountedPaths,
  order: number,
  channels: number,
  asked: ReadonlySet<number>,
  limits: { readonly work: number; readonly mostWork: number },
): AffordableChain {
  const touches = countTouches(channels, paths);
  let { work } = limits;
  // To lump a single channel would change nothing.
  let keep = channels - 1;
  for (;;) {
    const factor = Number.isFinite(work) ? Math.sqrt(limits.mostWork / work) : 1;
    keep = Math.max(1, Math.min(Math.floor(keep * factor), keep - 1, mostChannels(order) - 1));
    const lumping = lumpRarest(touches, keep, asked);
    const chain = chainOfOrder(order, lumping.channels, lumpPaths(paths, lumping));
    work = workOfEach(chain);
    if (work > limits.mostWork && keep > 1) continue;
    if (work > limits.mostWork) {
      throw notComputable(
        `the Markov model of order ${order} would take too long`,
        'choose a lower --markov-order, or name fewer channels in --remove',
      );
    }
    return { chain, lumped: describe(lumping, touches, countParticipation(channels, paths)) };
  }
}

function describe(lumping: Lumping, touches: Float64Array, participation: Float64Array): LumpedChannels {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const of = (values: Float64Array): Float64Array =>
    Float64Array.from(lumping.lumped, (number) => values[number - 1] as number);
  const parts = of(participation);
  const whole = sum(parts);
  return {
    ...lumping,
    share: sum(of(touches)) / sum(touches),
    parts: whole === 0 ? parts : parts.map((part) => part / whole),
  };
}
