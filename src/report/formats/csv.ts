import { type CreditCell, creditTable } from '../credit-rows.ts';
import { number, text } from '../csv-cells.ts';
import type { TextFormat } from '../format.ts';

/** One row per model and channel, and one per baseline. */
export const csv: TextFormat = {
  name: 'csv',
  title: 'CSV',
  description:
    'One row per model and channel with full precision, for spreadsheets and scripts. Text that a spreadsheet ' +
    'would run as a formula gets a leading apostrophe.',
  extension: 'csv',
  render(attribution) {
    const { columns, rows } = creditTable(attribution);
    const lines = [columns.map(({ name }) => name), ...rows.map((cells) => cells.map(csvCell))];
    return lines.map((cells) => `${cells.join(',')}\n`).join('');
  },
};

function csvCell(cell: CreditCell): string {
  if (typeof cell === 'string') return text(cell);
  return typeof cell === 'boolean' ? String(cell) : number(cell);
}
