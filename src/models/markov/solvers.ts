import { notComputable } from '../../errors.ts';
import type { Chain } from './chain.ts';
import { denseLosses, lossesOfEach } from './dense-losses.ts';
import type { Losses, Removal } from './losses.ts';
import type { Crew } from './meetings-in-parallel.ts';
import { sparseCost, sparseLosses } from './sparse-losses.ts';
import type { Work } from './work.ts';

/** A way to find what a chain loses by removals. */
export interface Solver {
  /** About how many multiply-adds it takes. */
  readonly cost: number;
  /** @param crew who may help; default: nobody */
  solve(crew?: Crew): Work<Losses>;
}

/** Up to so many multiply-adds, a few tenths of a second, exact elimination is taken whatever the other way costs. */
const CHEAP = 2e9;
const CHEAP_PER_REMOVAL = 2e8;
/** Up to so many where sweeps do not settle. */
const LAST_RESORT = 5e10;

/** Every channel on its own. */
export function solverOfEach(chain: Chain): Solver {
  const each = Array.from({ length: chain.channels }, (_, channel) => [channel + 1]);
  if (chain.order > 1) return solverOfRemovals(chain, each);
  const dense = { cost: (2 / 3) * visitedStates(chain) ** 3, solve: () => lossesOfEach(chain) };
  const sparse = sparseSolver(chain, each);
  return dense.cost <= Math.max(CHEAP, sparse.cost) ? dense : sparse;
}

export function solverOfRemovals(chain: Chain, removals: readonly Removal[]): Solver {
  const dense = denseSolver(chain, removals);
  return dense.cost <= CHEAP_PER_REMOVAL ? dense : sparseSolver(chain, removals);
}

function denseSolver(chain: Chain, removals: readonly Removal[]): Solver {
  return {
    cost: ((removals.length + 1) * visitedStates(chain) ** 3) / 3,
    solve: () => denseLosses(chain, removals),
  };
}

function sparseSolver(chain: Chain, removals: readonly Removal[]): Solver {
  return {
    cost: sparseCost(chain, removals.length),
    solve: (crew) => sparseOrDense(chain, removals, crew),
  };
}

/** Elimination does not mind how often journeys go to and fro. */
function* sparseOrDense(chain: Chain, removals: readonly Removal[], crew?: Crew): Work<Losses> {
  const losses = yield* sparseLosses(chain, removals, crew);
  if (losses !== undefined) return losses;
  const dense = denseSolver(chain, removals);
  if (dense.cost <= LAST_RESORT) return yield* dense.solve();
  throw notComputable(
    'the removal effects of the Markov model cannot be computed to ten digits: ' +
      'journeys go to and fro between the same channels too often',
    'thousands of touchpoints in one journey are hardly a person: leave them out, or keep each channel once ' +
      'with --repeats unique',
  );
}

/** About how many multiply-adds the removal effects of every channel take. */
export function workOfEach(chain: Chain): number {
  return solverOfEach(chain).cost;
}

/** States that journeys visit. */
export function visitedStates({ visits }: Chain): number {
  return visits.reduce((sum, visit) => sum + Math.sign(visit), 0);
}
