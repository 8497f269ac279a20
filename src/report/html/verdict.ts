import type { CreditGrid, GridRow } from './credit-grid.ts';

/** Who earned most, and whether that is more than chance. */
export type Leader =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'only'; readonly row: GridRow }
  /** The same channel by every model. `sure`: its interval stands clear of all others. */
  | { readonly kind: 'first'; readonly row: GridRow; readonly sure: boolean }
  /** Channels whose intervals overlap with the first one's, the first among them. */
  | { readonly kind: 'shared'; readonly rows: readonly GridRow[] }
  /** The same, and that is most channels. */
  | { readonly kind: 'nobody'; readonly rows: readonly GridRow[] }
  /** Other channels by other models; models by their places. `sure`: by more than chance. */
  | {
      readonly kind: 'split';
      readonly sure: boolean;
      readonly parts: readonly { readonly row: GridRow; readonly models: readonly number[] }[];
    };

/** Whether the models differ by more than chance. */
export type Difference =
  | { readonly kind: 'one-model' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'less' }
  /** The channels where they do, the widest apart first. */
  | { readonly kind: 'more'; readonly rows: readonly GridRow[] };

/** With so many channels that cannot be told from the first, none is. */
const MOST_SHARED = 3;

/** Only models that divide all conversions among the channels are asked. */
export function findLeader(grid: CreditGrid): Leader {
  const asked = grid.models.flatMap(({ compared }, i) => (compared ? [i] : []));
  const rows = grid.rows.filter((row) => asked.some((i) => (row.cells[i]?.share ?? 0) > 0));
  const [top] = rows;
  if (top === undefined) return { kind: 'nothing' };
  if (rows.length === 1) return { kind: 'only', row: top };
  const firsts = asked.map((model) => ({ model, row: firstOf(rows, model) }));
  const leaders = rows.filter((row) => firsts.some((first) => first.row === row));
  const near = firsts.map(({ model, row }) => rivals(rows, row, model));
  const apart = near.some((found) => found !== null && leaders.some((row) => !found.includes(row)));
  const unknown = near.every((found) => found === null);
  if (leaders.length > 1 && (apart || unknown)) {
    return {
      kind: 'split',
      sure: apart,
      parts: leaders.map((row) => ({
        row,
        models: firsts.filter((first) => first.row === row).map(({ model }) => model),
      })),
    };
  }
  const within = rows.filter((row) => leaders.includes(row) || near.some((found) => found?.includes(row)));
  if (within.length === 1) return { kind: 'first', row: top, sure: !unknown };
  if (within.length > MOST_SHARED || (within.length === rows.length && rows.length > 2)) {
    return { kind: 'nobody', rows: within };
  }
  return { kind: 'shared', rows: within };
}

function firstOf(rows: readonly GridRow[], model: number): GridRow {
  return rows.reduce((best, row) =>
    (row.cells[model]?.share ?? 0) > (best.cells[model]?.share ?? 0) ? row : best,
  );
}

/** Rows whose interval overlaps with the first one's by a model, that one among them; null where it has no interval. */
function rivals(rows: readonly GridRow[], first: GridRow, model: number): readonly GridRow[] | null {
  const low = first.cells[model]?.shareLow ?? null;
  if (low === null) return null;
  return rows.filter((row) => {
    const cell = row.cells[model];
    return row === first || (cell !== undefined && (cell.shareHigh ?? cell.share) >= low);
  });
}

/** So much of the credit must be in channels that can be judged before all models are said to agree. */
const MOST_CREDIT = 0.8;

/** A channel is judged where it has an interval; the models differ by more than chance if they are further apart. */
export function findDifference(grid: CreditGrid): Difference {
  if (grid.models.filter(({ compared }) => compared).length < 2) return { kind: 'one-model' };
  const judged = grid.rows.filter(({ intervalWidth }) => intervalWidth !== null);
  if (judged.length === 0) return { kind: 'unknown' };
  const rows = judged.filter((row) => spreadOf(row) > (row.intervalWidth ?? 0));
  if (rows.length > 0)
    return { kind: 'more', rows: rows.toSorted((a, b) => rounded(spreadOf(b)) - rounded(spreadOf(a))) };
  const credit = (of: readonly GridRow[]): number =>
    of.reduce((sum, { low, high }) => sum + (low ?? 0) + (high ?? 0), 0);
  return credit(judged) < MOST_CREDIT * credit(grid.rows) ? { kind: 'unknown' } : { kind: 'less' };
}

/** So that spreads which differ by rounding alone leave the channels in their order. */
function rounded(spread: number): number {
  return Math.round(spread * 1e9);
}

/** How far apart the models are on a channel. */
export function spreadOf({ low, high }: GridRow): number {
  return low === null || high === null ? 0 : high - low;
}
