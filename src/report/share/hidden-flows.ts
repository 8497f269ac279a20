/** A cell of a matrix of which sums of rows and columns are known. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Tells of a cell that everybody knows it is 0. */
export type IsNever = (from: number, to: number) => boolean;

/** Larger matrices are left out altogether: looking for what could be worked out would take too long. */
const MOST_LINES = 60;

/**
 * The cells of a matrix that may be told when the sums of all its rows and columns are known: none counts fewer than
 * `least`; what is hidden in a row or column counts as many together; and no hidden cell that counts fewer follows from
 * the others. It does not follow if it lies on a round of hidden cells, in turn in the same row and in the same column,
 * for then every other one could be smaller and the rest as much larger, with all sums as they are. Of the rounds through
 * a small cell, the one that hides least is taken.
 *
 * Source for the rounds: Cox, "Network Models for Complementary Cell Suppression", Journal of the American Statistical
 * Association 90 (1995).
 * @param cells all that are not 0
 */
export function tellableCells<Told extends Cell>(
  cells: readonly Told[],
  least: number,
  isNever: IsNever = () => false,
): readonly Told[] {
  if (Math.max(linesOf(cells, 'from').length, linesOf(cells, 'to').length) > MOST_LINES) return [];
  let told: readonly Told[] = cells.filter(({ count }) => count >= least);
  for (;;) {
    const next = withLargeRests(cells, told, least);
    const without = withRounds(cells, next, least, isNever);
    if (without === null) return [];
    if (without.length === told.length) return told;
    told = without;
  }
}

type Side = 'from' | 'to';

function linesOf(cells: readonly Cell[], side: Side): readonly number[] {
  return [...new Set(cells.map((cell) => cell[side]))];
}

/** Hides what is smallest in rows and columns whose hidden cells count too few together. */
function withLargeRests<Told extends Cell>(
  cells: readonly Told[],
  told: readonly Told[],
  least: number,
): readonly Told[] {
  for (const side of ['from', 'to'] as const) {
    for (const line of linesOf(cells, side)) {
      const own = (all: readonly Told[]) => all.filter((cell) => cell[side] === line);
      const sum = (all: readonly Told[]) => own(all).reduce((total, { count }) => total + count, 0);
      const hidden = sum(cells) - sum(told);
      if (hidden === 0 || hidden >= least) continue;
      const smallest = own(told).reduce<Told | null>(
        (least, cell) => (least === null || cell.count < least.count ? cell : least),
        null,
      );
      if (smallest === null) continue;
      return withLargeRests(
        cells,
        told.filter((cell) => cell !== smallest),
        least,
      );
    }
  }
  return told;
}

/** Hides what closes a round through every small cell; null where one cannot be hidden at all. */
function withRounds<Told extends Cell>(
  cells: readonly Told[],
  told: readonly Told[],
  least: number,
  isNever: IsNever,
): readonly Told[] | null {
  let left = told;
  for (const small of cells.filter(({ count }) => count < least)) {
    const round = cheapestRound(cells, left, small, isNever);
    if (round === null) return null;
    left = left.filter((cell) => !round.has(cell));
  }
  return left;
}

/**
 * From the row of a cell to its column by other cells, a row to a column by any that could be larger, a column to a row by
 * any that could be smaller.
 * @returns the told cells on the way, with the least count together; null where there is no way
 */
function cheapestRound<Told extends Cell>(
  cells: readonly Told[],
  told: readonly Told[],
  small: Cell,
  isNever: IsNever,
): ReadonlySet<Told> | null {
  const at = new Map(cells.map((cell) => [`${cell.from} ${cell.to}`, cell]));
  const isTold = new Set(told);
  const columns = linesOf(cells, 'to');
  const rows = linesOf(cells, 'from');
  const steps = (node: Node): readonly Step<Told>[] => {
    const ends = node.side === 'from' ? columns : rows;
    return ends.flatMap((line) => {
      const [from, to] = node.side === 'from' ? [node.line, line] : [line, node.line];
      const cell = at.get(`${from} ${to}`);
      if ((from === small.from && to === small.to) || isNever(from, to)) return [];
      if (node.side === 'to' && cell === undefined) return [];
      const shown = cell !== undefined && isTold.has(cell) ? cell : null;
      return [{ end: { side: node.side === 'from' ? 'to' : 'from', line }, shown }];
    });
  };
  return cheapestWay({ side: 'from', line: small.from }, { side: 'to', line: small.to }, steps);
}

interface Node {
  readonly side: Side;
  readonly line: number;
}

interface Step<Told> {
  readonly end: Node;
  /** The told cell that would have to be hidden. */
  readonly shown: Told | null;
}

interface Way<Told> {
  readonly end: Node;
  readonly cost: number;
  readonly shown: readonly Told[];
}

/** Dijkstra's way. */
function cheapestWay<Told extends Cell>(
  start: Node,
  goal: Node,
  steps: (node: Node) => readonly Step<Told>[],
): ReadonlySet<Told> | null {
  const keyOf = ({ side, line }: Node) => `${side} ${line}`;
  const done = new Set<string>();
  let open: readonly Way<Told>[] = [{ end: start, cost: 0, shown: [] }];
  while (open.length > 0) {
    const best = open.reduce((least, way) => (way.cost < least.cost ? way : least));
    if (keyOf(best.end) === keyOf(goal)) return new Set(best.shown);
    done.add(keyOf(best.end));
    const further = steps(best.end)
      .filter(({ end }) => !done.has(keyOf(end)))
      .map(({ end, shown }) => ({
        end,
        cost: best.cost + (shown?.count ?? 0),
        shown: shown === null ? best.shown : [...best.shown, shown],
      }));
    open = [...open, ...further].filter(({ end }) => !done.has(keyOf(end)));
  }
  return null;
}
