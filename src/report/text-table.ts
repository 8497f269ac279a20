import Table from 'cli-table3';
import { displayWidth } from './text-width.ts';

/** A row of cells, the first aligned left, the others right. */
export interface TextRow {
  /** Each cell as its lines; cells with fewer lines than their neighbours stand at the bottom. */
  readonly cells: readonly (readonly string[])[];
  /** Draws a rule above the row. */
  readonly rule?: boolean;
  /** Dresses the text of a cell without changing its width. */
  readonly paint?: (text: string) => string;
}

/** Space on both sides of a cell. */
const PADDING = 2;

/** U+E000 is for private use and one column wide. The drawn table holds no text but these. */
const STAND_IN = '\uE000';
const STAND_INS = /\uE000+/g;

const BORDERS = ['top', 'bottom', 'left', 'mid', 'right'].flatMap((side) => [
  side,
  ...['left', 'mid', 'right'].map((end) => `${side}-${end}`),
]);
const NO_BORDER = Object.fromEntries([...BORDERS, 'middle'].map((name) => [name, '']));
const RULE = { mid: '─' };

/**
 * The lines of a table. The layout engine is given stand-ins as wide as the texts, for its own measure takes Arabic,
 * Thai and Indic marks for letters, and recent emoji for narrow.
 * @param paintRule dresses the rules
 */
export function textTable(rows: readonly TextRow[], paintRule: (text: string) => string): readonly string[] {
  const table = new Table({ chars: NO_BORDER, style: { head: [], border: [] } });
  const texts: string[] = [];
  for (const { cells, rule, paint = unpainted } of rows) {
    const height = Math.max(...cells.map((lines) => lines.length));
    const level = cells.map((lines) => [...Array<string>(height - lines.length).fill(''), ...lines]);
    for (let line = 0; line < height; line++) {
      texts.push(
        ...level
          .flatMap((lines) => lines[line] ?? '')
          .filter(hasWidth)
          .map(paint),
      );
    }
    table.push(
      level.map((lines, column) => ({
        content: lines.map((line) => STAND_IN.repeat(displayWidth(line))).join('\n'),
        hAlign: column === 0 ? 'left' : 'right',
        ...(rule === true ? { chars: RULE } : {}),
      })),
    );
  }
  let next = 0;
  return table
    .toString()
    .split('\n')
    .map((line) =>
      line.includes(RULE.mid)
        ? paintRule(line)
        : line.replace(STAND_INS, () => texts[next++] ?? '').trimEnd(),
    );
}

/** The columns that a table with cells of these widths takes. */
export function tableWidth(cellWidths: readonly number[]): number {
  return cellWidths.reduce((total, width) => total + width + PADDING, 0);
}

function hasWidth(text: string): boolean {
  return displayWidth(text) > 0;
}

function unpainted(text: string): string {
  return text;
}
