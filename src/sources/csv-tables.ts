import { usageError } from '../errors.ts';
import { mayHaveFooter, type OutlinedTable, outlineCsv } from './csv-outline.ts';
import { type Dialect, sniffDialect } from './dialect.ts';
import { findFooter } from './footer.ts';
import { type CsvHeader, headerAt, readHeader } from './header.ts';
import type { RecordsAside, TableRequest } from './table.ts';

/** The table of a text file that is read, and where in the file it is. */
export interface CsvTable {
  readonly dialect: Dialect;
  readonly header: CsvHeader;
  /** 1-based line the data end before; undefined where they go on to the end of the file. */
  readonly endLine: number | undefined;
  /** What stands behind the data. */
  readonly aside: readonly RecordsAside[];
  readonly notes: readonly string[];
}

/**
 * Finds the table in a text file: below a preamble, above a footer, and of several under each other the one that is
 * asked for, else the first that suits.
 * @throws an input error when there is no header; a usage error when there is no such table
 */
export async function chosenTable(request: TableRequest): Promise<CsvTable> {
  const { input, signal } = request;
  const dialect = await sniffDialect(input, request.delimiter);
  const header = await readHeader(input, dialect, 'number');
  const plain = { dialect, header, endLine: undefined, aside: [], notes: headerNotes(header) };
  const stacked = header.comments;
  if (!stacked && !(await mayHaveFooter(input.path))) {
    if (request.table !== undefined && request.table > 1) throw noSuchTable(input.name, request.table, 1);
    return plain;
  }
  const tables = await outlineCsv(input.path, {
    delimiter: dialect.delimiter,
    headerLine: header.line,
    stacked,
    signal,
  });
  const number = numberOf(tables, header, request);
  const table = tables[number - 1];
  if (table === undefined) return plain;
  const own = number === 1 ? header : headerAt(input, table.first, 0, 'number');
  const footer = findFooter(table.last, own.columns.length);
  const endLine = footer.line ?? table.endLine;
  const within = (line: number) => endLine === undefined || line < endLine;
  const samples = own.samples.filter(({ line }) => within(line));
  const taken: CsvHeader = { ...own, samples };
  return {
    dialect,
    header: taken,
    endLine,
    aside: footer.aside,
    notes: [...headerNotes(number === 1 ? header : taken), ...tableNotes(tables, number)],
  };
}

/** Which of the tables is meant, from 1. */
function numberOf(
  tables: readonly OutlinedTable[],
  header: CsvHeader,
  { input, table, suits }: TableRequest,
): number {
  if (table !== undefined) {
    if (table > Math.max(1, tables.length)) throw noSuchTable(input.name, table, tables.length);
    return table;
  }
  if (tables.length < 2 || suits === undefined || suits(header)) return 1;
  const suitable = tables.findIndex(({ first }, i) => {
    if (i === 0) return false;
    try {
      return suits(headerAt(input, first, 0, 'number'));
    } catch {
      // A table that cannot even be opened is not the one.
      return false;
    }
  });
  return suitable === -1 ? 1 : suitable + 1;
}

function noSuchTable(file: string, wanted: number, there: number): Error {
  return usageError(
    `${file}: there is no table ${wanted}; the file has ${there === 1 ? 'one table' : `${there} tables`}`,
    'Tables are counted from 1; in a file they are parted by lines that begin with #',
  );
}

function headerNotes({ preambleLines, doubled, columns }: CsvHeader): readonly string[] {
  const numbered = [...doubled.keys()].map((i) => `"${columns[i]}"`);
  return [
    ...(preambleLines === 0
      ? []
      : [`${preambleLines} ${preambleLines === 1 ? 'line' : 'lines'} above the header skipped`]),
    ...(numbered.length === 0 ? [] : [`columns of the same name are numbered: ${numbered.join(', ')}`]),
  ];
}

const MOST_LISTED = 5;

function tableNotes(tables: readonly OutlinedTable[], taken: number): readonly string[] {
  if (tables.length < 2) return [];
  const others = tables.flatMap((table, i) => (i === taken - 1 ? [] : [described(table, i + 1)]));
  const listed = others.slice(0, MOST_LISTED).join('; ');
  const rest = others.length > MOST_LISTED ? `; and ${others.length - MOST_LISTED} more` : '';
  const line = tables[taken - 1]?.first[0]?.line;
  return [`table ${taken} of ${tables.length} read, from line ${line}; not read: ${listed}${rest}`];
}

function described({ first, records }: OutlinedTable, number: number): string {
  const [header] = first;
  const names = header?.cells.map((cell) => cell.trim()).slice(0, 3) ?? [];
  const more = (header?.cells.length ?? 0) > names.length ? ', …' : '';
  return `${number} (${names.join(', ')}${more}: ${records} ${records === 1 ? 'row' : 'rows'})`;
}
