import { type CreditCell, type CreditColumn, creditTable } from '../credit-rows.ts';
import type { ReportFormat } from '../format.ts';

/** The credits as an Arrow table: the IPC file format in files, the stream format on standard output. */
export const arrow: ReportFormat = {
  name: 'arrow',
  title: 'Arrow',
  description:
    'The rows of the CSV as an Arrow table with types, for pandas, polars, R and databases: a file with --output, ' +
    'else a stream.',
  extension: 'arrow',
  binary: true,
  async render(attribution, { toFile = false }) {
    const { Bool, Float64, Table, tableToIPC, Utf8, vectorFromArray } = await import('apache-arrow');
    const { columns, rows } = creditTable(attribution);
    const types = { text: new Utf8(), number: new Float64(), flag: new Bool() };
    const vectors = columns.map(({ name, kind }: CreditColumn, i) => {
      const cells = rows.map((row): CreditCell => row[i] ?? null);
      return [name, vectorFromArray(cells, types[kind])] as const;
    });
    return tableToIPC(new Table(Object.fromEntries(vectors)), toFile ? 'file' : 'stream');
  },
};
