import type { Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import { withDoubledQuotes } from './backslashes.ts';
import { sniffDialect } from './dialect.ts';
import { csv } from './formats/csv.ts';
import { formatOf, openTable } from './formats/index.ts';
import { readHeader } from './header.ts';
import { type InputFile, openInput, refuseChanged } from './input-file.ts';
import { scanRefused } from './refused-file.ts';
import { type RefusedRecord, refusedRecord } from './refused-record.ts';
import {
  column,
  type Places,
  readingFrom,
  type TableHeader,
  type TableRequest,
  type TableScan,
} from './table.ts';
import { type WholeRecords, wholeCsv } from './whole-csv.ts';

/** A table of a few rows, such as costs or results of tests, in memory. */
export interface WholeTable extends WholeRecords {
  readonly input: InputFile;
  readonly columns: readonly string[];
  /** 1-based line of the header; undefined where the file has none, as JSON. */
  readonly headerLine: number | undefined;
  /** File and line of the header, for errors. */
  readonly where: string;
  readonly places: Places;
  /** Whether numbers are written as such: then `1.234` is no thousand. */
  readonly numbers: boolean;
}

export interface WholeRequest {
  readonly session: Session;
  readonly path: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** What sets it apart from other tables of the session. */
  readonly number: string;
  /** How large it may be, what it is, and what one is like. */
  readonly limit: { readonly bytes: number; readonly what: string; readonly hint: string };
  readonly suits?: ((table: TableHeader) => boolean) | undefined;
}

const MOST_ROWS = 1_000_000;

/**
 * Reads a file of any format whole.
 * @throws an input error when it is too large, or cannot be read
 */
export async function readWholeTable(request: WholeRequest): Promise<WholeTable> {
  const { session, path, stdin, signal, limit, encoding } = request;
  const input = await openInput(path, { folder: session.folder, stdin, signal, encoding, binary: true });
  if (input.bytes > limit.bytes) throw tooLarge(input, limit);
  const format = await formatOf(input);
  const table = format === csv ? await textTable(request, input) : await otherTable(request, input);
  await refuseChanged(input);
  return table;
}

async function textTable(request: WholeRequest, input: InputFile): Promise<WholeTable> {
  const { session, signal } = request;
  const { delimiter } = await sniffDialect(input, request.delimiter);
  const doubled = await withDoubledQuotes(input, delimiter, { folder: session.folder, signal });
  const header = await readHeader(doubled, { delimiter });
  return {
    input,
    columns: header.columns,
    headerLine: header.line,
    where: `${input.name}:${header.line}`,
    places: 'line',
    numbers: false,
    ...(await wholeCsv(doubled, delimiter, header)),
  };
}

async function otherTable(request: WholeRequest, input: InputFile): Promise<WholeTable> {
  const { session, number, signal, suits, limit } = request;
  const asked: TableRequest = { session, input, number, signal, suits };
  const { columns, places, scan } = await openTable(await formatOf(input), asked);
  const scanned = await scan(new Set());
  if (scanned.records > MOST_ROWS) throw tooLarge(input, limit);
  const read = await readingFrom(scanned, () => wholeScan(session, scanned, columns.length));
  return { input, columns, headerLine: undefined, where: input.name, places, numbers: true, ...read };
}

async function wholeScan(session: Session, scan: TableScan, width: number): Promise<WholeRecords> {
  const cells = Array.from({ length: width }, (_, i) => `coalesce(${column(i)}, '')`).join(', ');
  const rows = await session.rows(
    'a table read whole',
    `select (${scan.line})::double as line, to_json([${cells}])::varchar as cells
    from (select *, row_number() over () - 1 as record ${scan.from}) order by record`,
  );
  const all = rows.map((row) => ({
    line: Number(row['line']),
    cells: JSON.parse(String(row['cells'])) as string[],
  }));
  const refused =
    scan.refused === undefined
      ? []
      : await session.rows('refused rows of it', `select * ${scanRefused(scan.refused)} order by line`);
  return {
    records: all.filter(({ cells: texts }) => !texts.some(hasNul)),
    refused: [
      ...refused.map((row): RefusedRecord => {
        const place = row['place'] === null ? {} : { column: Number(row['place']) };
        return {
          line: Number(row['line']),
          reason: String(row['reason']),
          value: String(row['value'] ?? ''),
          ...place,
        };
      }),
      ...all.flatMap(({ line, cells: texts }) => {
        const at = texts.findIndex(hasNul);
        const bytes = Buffer.from(texts[at] ?? '');
        return at === -1 ? [] : [refusedRecord(line, bytes, { reason: 'NUL character', column: at, bytes })];
      }),
    ].sort((a, b) => a.line - b.line),
  };
}

function hasNul(text: string): boolean {
  return text.includes('\0');
}

function tooLarge(input: InputFile, { what, hint }: WholeRequest['limit']): Error {
  return inputError(`${input.name} is too large for ${what}`, hint);
}
