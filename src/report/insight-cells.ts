import type { InsightCell, InsightColumn, InsightTable } from '../insights/insight-table.ts';
import { grouped, isWhole, percent } from './number-format.ts';

const HOURS = 24;
const MINUTES = 60;

/**
 * The cells of one column as readers see them.
 * @param shown makes a text from the data safe for the medium
 */
export function columnTexts(
  table: InsightTable,
  column: number,
  shown: (text: string) => string,
): readonly string[] {
  const cells = table.rows.map((row) => row[column] ?? null);
  const decimals = cells.every((cell) => typeof cell !== 'number' || isWhole(cell)) ? 0 : 2;
  return cells.map((cell) => cellText(cell, table.columns[column], decimals, shown));
}

function cellText(
  cell: InsightCell,
  column: InsightColumn | undefined,
  decimals: number,
  shown: (text: string) => string,
): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return shown(cell);
  if (typeof cell !== 'number') return pathText(cell, shown);
  switch (column?.unit) {
    case 'share':
      return percent(cell);
    case 'ratio':
      return grouped(cell, 2);
    case 'amount':
      return grouped(cell, decimals);
    case 'days':
      return lagText(cell);
    default:
      return grouped(cell, 0);
  }
}

/** `Email ×2 → Search`. */
function pathText(path: readonly string[], shown: (text: string) => string): string {
  const steps: { readonly label: string; count: number }[] = [];
  for (const label of path) {
    const last = steps.at(-1);
    if (last?.label === label) last.count++;
    else steps.push({ label, count: 1 });
  }
  return steps
    .map(({ label, count }) => (count === 1 ? shown(label) : `${shown(label)} ×${count}`))
    .join(' → ');
}

/** In the largest unit of which there is at least one. */
function lagText(days: number): string {
  const [hours, minutes] = [days * HOURS, days * HOURS * MINUTES];
  if (days >= 1) return `${grouped(days, 1)} d`;
  return hours >= 1 ? `${grouped(hours, 1)} h` : `${grouped(minutes, 0)} min`;
}
