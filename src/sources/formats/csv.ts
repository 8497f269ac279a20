import { join } from 'node:path';
import { inputError } from '../../errors.ts';
import { type CsvScan, scanCsv } from '../csv-scan.ts';
import { type Dialect, sniffDialect } from '../dialect.ts';
import { type CsvHeader, readHeader } from '../header.ts';
import { type Mended, type MendOptions, mendCsv } from '../mend.ts';
import { type RefusedFile, RefusedWriter } from '../refused-file.ts';
import { surveyCsv } from '../survey.ts';
import { column, type TableFormat, type TableRequest, type TableScan } from '../table.ts';

interface CsvTable {
  readonly request: TableRequest;
  readonly dialect: Dialect;
  readonly header: CsvHeader;
  readonly needed: ReadonlySet<number>;
}

/** Text with a delimiter between the cells and a header line. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'a CSV file',
  owns: () => true,
  async open(request) {
    const dialect = await sniffDialect(request.input, request.delimiter);
    const header = await readHeader(request.input, dialect);
    return {
      columns: header.columns,
      samples: header.samples,
      places: 'line',
      delimiter: dialect.delimiter,
      scan: (needed) => scanned({ request, dialect, header, needed }),
    };
  },
};

async function scanned(table: CsvTable): Promise<TableScan> {
  const { request, dialect, header } = table;
  const { input, signal } = request;
  const survey = await surveyCsv(input.path, {
    delimiter: dialect.delimiter,
    columns: header.columns.length,
    headerLine: header.line,
    signal,
  });
  if (survey.unclosedQuoteLine !== undefined) {
    throw inputError(
      `${input.name}:${survey.unclosedQuoteLine}: a quote is opened here and never closed; it hides the rest of the file`,
      'Close the quote, or double it ("") if it belongs to the text',
    );
  }
  if (!survey.plain || isRagged(header)) return mended(table);
  const scan: CsvScan = {
    path: input.path,
    delimiter: dialect.delimiter,
    columnCount: header.columns.length,
  };
  return {
    from: scanCsv(scan),
    tolerant: scanCsv(scan, 'skip'),
    // The header is line 1, and DuckDB has numbered the records after it from 0.
    line: 'record + 2',
    records: survey.records,
    refused: undefined,
    notes: headerNotes(header),
    mend: () => mended(table),
  };
}

/**
 * Makes a copy of the file that a strict reader takes line by line: one kind of line end, UTF-8, every record as
 * wide as the header. Records beyond mending are kept with their line and the reason.
 */
async function mended({ request, dialect, header, needed }: CsvTable): Promise<TableScan> {
  const { folder } = request.session;
  const out = join(folder, `mended-${request.number}.csv`);
  const writer = new RefusedWriter(join(folder, `refused-${request.number}.csv`));
  const { counts, refused } = await mendInto(writer, {
    path: request.input.path,
    out,
    delimiter: dialect.delimiter,
    columns: header.columns,
    requiredColumns: needed,
    headerLine: header.line,
    signal: request.signal,
  });
  const from = scanCsv({
    path: out,
    delimiter: dialect.delimiter,
    columnCount: header.columns.length + 1,
  });
  return {
    from,
    tolerant: from,
    line: `${column(header.columns.length)}::bigint`,
    records: counts.records,
    refused,
    notes: [
      ...headerNotes(header),
      ...(counts.padded > 0 ? [`${lines(counts.padded)} short of columns that no role needs; used`] : []),
      ...(counts.blankLines > 0 ? [`${lines(counts.blankLines)} blank; skipped`] : []),
    ],
  };
}

/**
 * Whether a first record shows that the strict reader would stumble: it takes a second per 100,000 such records, and
 * much memory, to find out.
 */
function isRagged({ columns, samples }: CsvHeader): boolean {
  return samples.some(
    ({ cells }) => cells.length < columns.length || cells.slice(columns.length).some((cell) => cell !== ''),
  );
}

async function mendInto(
  writer: RefusedWriter,
  options: MendOptions,
): Promise<{ readonly counts: Mended; readonly refused: RefusedFile | undefined }> {
  try {
    const counts = await mendCsv(options, (record) => writer.add(record));
    return { counts, refused: await writer.finish() };
  } finally {
    await writer.close();
  }
}

function headerNotes({ preambleLines }: CsvHeader): readonly string[] {
  if (preambleLines === 0) return [];
  return [`${preambleLines} ${preambleLines === 1 ? 'line' : 'lines'} above the header skipped`];
}

function lines(count: number): string {
  return count === 1 ? '1 line is' : `${count} lines are`;
}
