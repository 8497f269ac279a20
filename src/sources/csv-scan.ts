import { literal } from '../engine/sql.ts';
import { column } from './table.ts';

/** A CSV file as DuckDB is to read it: UTF-8, header in its first line, all columns as text. */
export interface CsvScan {
  readonly path: string;
  readonly delimiter: string;
  /** Columns by position; they are called `c0`, `c1`, … whatever the header says. */
  readonly columnCount: number;
}

/**
 * The FROM clause. Dialect and columns are given, never sniffed: DuckDB's sniffer can turn a ragged file into
 * one column without a word. Positional names also keep its habit of ignoring header names from mattering, and a
 * folder called `channel=Email` is no column.
 * @param faulty whether a record that cannot be split into columns fails the statement or is passed over. Having
 *   DuckDB store such records is no choice: each takes it some 20 µs, and a whole file can be faulty.
 */
export function scanCsv(scan: CsvScan, faulty: 'fail' | 'skip' = 'fail'): string {
  const columns = Array.from({ length: scan.columnCount }, (_, i) => `${column(i)}: 'VARCHAR'`).join(', ');
  return `from read_csv(${literal(scan.path)}, auto_detect = false, header = true, delim = ${literal(scan.delimiter)},
    quote = '"', escape = '"', nullstr = '', ignore_errors = ${faulty === 'skip'},
    max_line_size = ${MAX_LINE}, buffer_size = ${MAX_LINE}, compression = 'none',
    hive_partitioning = false, filename = false, columns = {${columns}})`;
}

/**
 * Longer than any record that passes the survey, also after mending has doubled its quotes. DuckDB would take
 * sixteen times as much for its buffer.
 */
const MAX_LINE = 34_000_000;
