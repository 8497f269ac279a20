import type { RenderOptions } from '../../report/format.ts';
import { markdownText } from '../../report/markdown-text.ts';
import { paint } from '../../report/paint.ts';
import { visible } from '../../report/safe-text.ts';
import { tableWidth, textTable } from '../../report/text-table.ts';
import { displayWidth } from '../../report/text-width.ts';
import { wrap } from '../../report/text-wrap.ts';
import type { Evaluation } from './evaluation.ts';
import { type ScoreTable, scoreNotes, scoreTables } from './tables.ts';

/** One way of writing an evaluation down. */
export interface EvaluationFormat {
  /** What `--format` takes. */
  readonly name: string;
  /** File name extension without the dot. */
  readonly extension: string;
  /** The whole document, ending in a line feed. */
  render(evaluation: Evaluation, options: RenderOptions): string;
}

const NO_TERMINAL_WIDTH = 100;

const table: EvaluationFormat = {
  name: 'table',
  extension: 'txt',
  render(evaluation, { width, colour }) {
    const dress = paint(colour, width !== undefined);
    const room = width ?? NO_TERMINAL_WIDTH;
    const blocks = scoreTables(evaluation).map((scores) => [
      ...(scores.title === '' ? [] : [dress.title(visible(scores.title))]),
      ...scores.facts.flatMap((fact) => indented(fact, room)),
      ...textTable(
        fitting([scores.head, ...scores.rows], room).map((cells, row) => ({
          cells: cells.map((cell) => [visible(cell)]),
          rule: row === 1,
          paint: row === 0 ? dress.quiet : dress.name,
        })),
        dress.quiet,
      ),
    ]);
    const notes = scoreNotes(evaluation).flatMap((note) => indented(note, room));
    return `${[...blocks, notes].map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

const json: EvaluationFormat = {
  name: 'json',
  extension: 'json',
  render: (evaluation) => `${JSON.stringify(evaluation, null, 2)}\n`,
};

const markdown: EvaluationFormat = {
  name: 'markdown',
  extension: 'md',
  render(evaluation) {
    const tables = scoreTables(evaluation).flatMap(markdownTable);
    return `${[...tables, ...scoreNotes(evaluation).map(markdownText)].join('\n\n')}\n`;
  },
};

function indented(text: string, room: number): readonly string[] {
  return wrap(visible(text), room - 1, 2).map((line) => ` ${line}`);
}

/** The rows without the columns that have no room; the first two stay. */
function fitting(rows: readonly (readonly string[])[], room: number): readonly (readonly string[])[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  let kept = columns;
  while (kept > 2 && tableWidth(widths.slice(0, kept)) > room) kept--;
  return rows.map((row) => row.slice(0, kept));
}

function markdownTable({ title, facts, head, rows }: ScoreTable): readonly string[] {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => markdownText(cell.trim())).join(' | ')} |`;
  const alignment = `| ${head.map((_, column) => (column === 0 ? ':--' : '--:')).join(' | ')} |`;
  return [
    ...(title === '' ? [] : [`### ${markdownText(title)}`]),
    ...facts.map((fact) => `${markdownText(fact)}.`),
    [row(head), alignment, ...rows.map(row)].join('\n'),
  ];
}

/** The first is the one that is used when nothing is said. */
export const evaluationFormats: readonly EvaluationFormat[] = [table, json, markdown];
