import { displayWidth } from '../text-width.ts';

export type Side = 'left' | 'right';

const GAP = '  ';

/**
 * Lines of cells that stand in columns, each as wide as its widest cell.
 * @param sides of the columns; the others stand on the right
 * @param dress a cell without changing its width
 */
export function aligned(
  rows: readonly (readonly string[])[],
  sides: readonly Side[],
  dress: (cell: string) => string = (cell) => cell,
): readonly string[] {
  const widths = columnWidths(rows);
  return rows.map((cells) =>
    widths
      .map((width, column) => padded(dress(cells[column] ?? ''), width, sides[column] ?? 'right'))
      .join(GAP)
      .trimEnd(),
  );
}

/** How wide each column is. */
export function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((cells) => displayWidth(cells[column] ?? ''))),
  );
}

/** How wide the lines are that `aligned` makes. */
export function lineWidth(rows: readonly (readonly string[])[]): number {
  const widths = columnWidths(rows);
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);
}

function padded(text: string, width: number, side: Side): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + space : space + text;
}
