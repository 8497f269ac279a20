import type { Attribution } from './attribution.ts';
import { markdownText } from './markdown-text.ts';
import { type SpendTable, type SpendTableRow, spendTables } from './spend-tables.ts';

/**
 * What Markdown shows of spend, in blocks of lines.
 * @param name makes a name from the data safe, and short
 */
export function spendSection(
  attribution: Attribution,
  name: (text: string) => string,
): readonly (readonly string[])[] {
  const found = spendTables(attribution, (text) => text, true);
  if (found === null) return [];
  return [
    ...found.tables.flatMap((table) => [[`### ${markdownText(table.title)}`], lines(table, name)]),
    found.notes.map((note) => `- ${markdownText(note)}`),
  ];
}

function lines({ columns, rows, sums }: SpendTable, name: (text: string) => string): readonly string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const texts = ({ label, cells }: SpendTableRow): readonly string[] => [
    name(label),
    ...cells.map(markdownText),
  ];
  return [
    row(['Channel', ...columns.map(markdownText)]),
    row([':--', ...columns.map(() => '--:')]),
    ...rows.map((entry) => row(texts(entry))),
    ...sums.map((entry) => row(texts(entry).map((cell) => (cell === '' ? '' : `**${cell}**`)))),
  ];
}
