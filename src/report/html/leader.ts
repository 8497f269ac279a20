import type { CreditGrid, GridRow } from './credit-grid.ts';

/** What a model says of the first place. */
export interface FirstPlace {
  /**
   * `clear`: the interval of the first stands clear of all others. `close`: those of others overlap with it.
   * `level`: several have the same share. `unsure`: the first has no interval.
   */
  readonly kind: 'clear' | 'close' | 'level' | 'unsure';
  /** The one that is first, or those that are level or close, in the order of the grid. */
  readonly rows: readonly GridRow[];
}

/** Models, by their places in the grid, that say the same of the first place. */
export interface Saying extends FirstPlace {
  readonly models: readonly number[];
}

/** Who earned most, and by which models. Every model that is asked stands in one of its sayings. */
export type Leader =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'only'; readonly row: GridRow }
  /** All models say the same of the first place, or there is only one. */
  | { readonly kind: 'alike'; readonly said: Saying }
  /** Clearly the same channel by more than half of the models; the others say something else. */
  | { readonly kind: 'most'; readonly said: Saying; readonly others: readonly Saying[] }
  /** No model puts one channel clearly first. `many`: most channels are close to the first. */
  | { readonly kind: 'close'; readonly rows: readonly GridRow[]; readonly many: boolean }
  /** Different models say different things, and no channel is clearly first by most of them. */
  | { readonly kind: 'split'; readonly sayings: readonly Saying[] };

/** With so many channels close to the first, none has earned most. */
const MOST_CLOSE = 3;

/** Asks the models that divide all conversions among the channels; all of them, where none does. */
export function findLeader({ models, rows: all }: CreditGrid): Leader {
  const dividing = models.flatMap(({ compared }, i) => (compared ? [i] : []));
  const asked = dividing.length === 0 ? [...models.keys()] : dividing;
  const rows = all.filter((row) => asked.some((i) => (row.cells[i]?.share ?? 0) > 0));
  const [top] = rows;
  if (top === undefined) return { kind: 'nothing' };
  if (rows.length === 1) return { kind: 'only', row: top };
  const sayings = gathered(asked.map((model) => ({ ...firstPlace(rows, model), models: [model] })));
  const [said] = sayings;
  if (said !== undefined && sayings.length === 1 && (said.kind !== 'close' || asked.length === 1)) {
    return { kind: 'alike', said };
  }
  const most = sayings.find(({ kind, models: own }) => kind === 'clear' && own.length > asked.length / 2);
  if (most !== undefined) {
    return { kind: 'most', said: most, others: sayings.filter((saying) => saying !== most) };
  }
  if (sayings.some(({ kind }) => kind === 'clear') || sayings.every(({ kind }) => kind !== 'close')) {
    return { kind: 'split', sayings };
  }
  const close = rows.filter((row) => sayings.some((saying) => saying.rows.includes(row)));
  const many = close.length > MOST_CLOSE || (close.length === rows.length && rows.length > 2);
  return { kind: 'close', rows: close, many };
}

function firstPlace(rows: readonly GridRow[], model: number): FirstPlace {
  const shareOf = (row: GridRow): number => Math.round((row.cells[model]?.share ?? 0) * SAME);
  const most = Math.max(...rows.map(shareOf));
  const first = rows.filter((row) => shareOf(row) === most);
  if (first.length > 1) return { kind: 'level', rows: first };
  const low = first[0]?.cells[model]?.shareLow ?? null;
  if (low === null) return { kind: 'unsure', rows: first };
  const near = rows.filter((row) => {
    const cell = row.cells[model];
    return row === first[0] || (cell !== undefined && (cell.shareHigh ?? cell.share) >= low);
  });
  return near.length === 1 ? { kind: 'clear', rows: near } : { kind: 'close', rows: near };
}

/** Shares that differ by rounding alone are the same. */
const SAME = 1e9;

/** Models that say the same become one saying; in the order of the models. */
function gathered(sayings: readonly Saying[]): readonly Saying[] {
  const found: Saying[] = [];
  for (const saying of sayings) {
    const i = found.findIndex(
      ({ kind, rows }) =>
        kind === saying.kind &&
        rows.length === saying.rows.length &&
        rows.every((row) => saying.rows.includes(row)),
    );
    const same = found[i];
    if (same === undefined) found.push(saying);
    else found[i] = { ...same, models: [...same.models, ...saying.models] };
  }
  return found;
}
