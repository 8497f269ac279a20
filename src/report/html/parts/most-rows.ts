const MOST_CELLS = 200;
const FEWEST_ROWS = 15;

/** Rows of a table with a cell for each of so many models, so that a report of many channels and models stays small. */
export function mostRows(models: number): number {
  return Math.max(FEWEST_ROWS, Math.floor(MOST_CELLS / Math.max(1, models)));
}
