import { BACKSLASH_NOTE, withDoubledQuotes } from '../backslashes.ts';
import { scannedCsv } from '../csv-rows.ts';
import { chosenTable } from '../csv-tables.ts';
import { sniffDialect } from '../dialect.ts';
import type { TableFormat } from '../table.ts';

/** Text with a delimiter between the cells and a header line. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'a CSV file',
  owns: () => true,
  async open(request) {
    const { session, signal } = request;
    const { delimiter } = await sniffDialect(request.input, request.delimiter);
    const input = await withDoubledQuotes(request.input, delimiter, { folder: session.folder, signal });
    const own = { ...request, input, delimiter };
    const found = await chosenTable(own);
    const table = input === request.input ? found : { ...found, notes: [BACKSLASH_NOTE, ...found.notes] };
    return {
      columns: table.header.columns,
      doubled: table.header.doubled,
      samples: table.header.samples,
      places: 'line',
      delimiter,
      scan: (needed) => scannedCsv(own, table, needed),
    };
  },
};
