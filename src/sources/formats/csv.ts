import { scannedCsv } from '../csv-rows.ts';
import { type CsvTable, chosenTable } from '../csv-tables.ts';
import type { TableFormat } from '../table.ts';

/** Text with a delimiter between the cells and a header line. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'a CSV file',
  owns: () => true,
  async open(request) {
    const table: CsvTable = await chosenTable(request);
    return {
      columns: table.header.columns,
      doubled: table.header.doubled,
      samples: table.header.samples,
      places: 'line',
      delimiter: table.dialect.delimiter,
      scan: (needed) => scannedCsv(request, table, needed),
    };
  },
};
