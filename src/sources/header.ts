import { isUtf8 } from 'node:buffer';
import { inputError, internalError } from '../errors.ts';
import type { Dialect } from './dialect.ts';
import { fileHead } from './file-head.ts';
import { type Doubles, headerNames, looksLikeData, MAX_COLUMNS } from './header-names.ts';
import { encodingHint, likelyEncodings } from './likely-encodings.ts';
import { recognise } from './presets/recognise.ts';
import { recordTexts } from './record-fields.ts';
import { MAX_RECORD_BYTES, RecordScanner, UNCLOSED_QUOTE } from './record-scanner.ts';
import type { SampleRecord } from './table.ts';
import { usualNumber } from './usual-number.ts';

export interface CsvHeader {
  /** Names as in the file, trimmed. Nameless columns at the end that no sample fills are called `column_7`, … */
  readonly columns: readonly string[];
  /** The name in the file of each column (0-based) that had to be numbered. */
  readonly doubled: ReadonlyMap<number, string>;
  /** 1-based line the header starts on; above it are a preamble and blank lines only. */
  readonly line: number;
  /** Records above the header that are not blank: titles, comments, `sep=;`. */
  readonly preambleLines: number;
  /** Some of those begin with `#`: so may lines between this table and others. */
  readonly comments: boolean;
  /** The first records after the header, up to 200. */
  readonly samples: readonly SampleRecord[];
}

const LINE_END = Buffer.from('\n');
const FIRST_READ = 2 ** 20;
const SAMPLES = 200;
const PREAMBLE_LINES = 20;

/** A record with its bytes, as it stands in the file. */
export interface HeadRecord extends SampleRecord {
  readonly bytes: Buffer;
  readonly traits: number;
}

interface Head {
  readonly records: readonly HeadRecord[];
  /** The file has been read to its end, not only as far as the records go. */
  readonly whole: boolean;
}

/**
 * Reads the header of a CSV file and its first records.
 * @throws an input error when there is no header, or when its names are missing, refused, or look like data
 */
export async function readHeader(
  input: { readonly name: string; readonly path: string },
  dialect: Dialect,
  doubles?: Doubles,
): Promise<CsvHeader> {
  const { records, whole } = await firstRecords(input.path, dialect.delimiter);
  const index = headerIndex(records);
  if (index === undefined) {
    throw whole
      ? inputError(`${input.name} has no header line`, 'The first line has to name the columns')
      : inputError(`${input.name}:1: the first line has no end in 16 MiB`, 'Is it a CSV file?');
  }
  return headerAt(input, records, index, doubles);
}

/** The header at a position among the first records of a file, or of a table in it. */
export function headerAt(
  input: { readonly name: string },
  records: readonly HeadRecord[],
  index: number,
  doubles?: Doubles,
): CsvHeader {
  const header = records[index];
  if (header === undefined) throw internalError(`${input.name}: no header at ${index}`);
  const where = `${input.name}:${header.line}`;
  if (header.traits & UNCLOSED_QUOTE) {
    throw inputError(`${where}: a quote in the header is never closed`, 'Close it, or remove it');
  }
  if (!isUtf8(header.bytes)) {
    const bytes = Buffer.concat(records.flatMap((record) => [record.bytes, LINE_END]));
    throw inputError(`${where}: the header is not valid UTF-8`, encodingHint(likelyEncodings(bytes)));
  }
  if (header.bytes.includes(0)) {
    throw inputError(
      `${where}: the header has a NUL character in it`,
      'Is it a CSV file? Export it again as text',
    );
  }
  const samples = records.slice(index + 1).filter((record) => !(record.traits & UNCLOSED_QUOTE));
  const { names, doubled } = headerNames(
    where,
    header.cells,
    samples.map((sample) => sample.cells),
    doubles,
  );
  return {
    columns: names,
    doubled,
    line: header.line,
    preambleLines: index,
    comments: records.slice(0, index).some((record) => isComment(record, false)),
    samples: samples.map(({ line, cells }) => ({ line, cells })),
  };
}

async function firstRecords(path: string, delimiter: string): Promise<Head> {
  for (let limit = FIRST_READ; ; limit *= 4) {
    const { bytes, whole } = await fileHead(path, limit);
    const records = recordsIn(bytes, whole, delimiter);
    if (whole || records.length > 1 || limit >= MAX_RECORD_BYTES) return { records, whole };
  }
}

function recordsIn(bytes: Buffer, whole: boolean, delimiter: string): readonly HeadRecord[] {
  const scanner = new RecordScanner(delimiter);
  const records: HeadRecord[] = [];
  scanner.feed(bytes, 0);
  let start = 0;
  while (records.length <= PREAMBLE_LINES + SAMPLES && (scanner.next() || (whole && scanner.finish()))) {
    const { line, traits, fields } = scanner;
    const record = bytes.subarray(start, scanner.end);
    if (fields !== 0) records.push({ line, traits, bytes: record, cells: recordTexts(record, delimiter) });
    start = scanner.position;
  }
  return records;
}

/** The first record that is not of a preamble; undefined when there is no record. */
function headerIndex(records: readonly HeadRecord[]): number | undefined {
  if (records.length === 0) return undefined;
  const known = records
    .slice(0, PREAMBLE_LINES)
    .findIndex(
      ({ cells }) => cells.length <= MAX_COLUMNS && recognise(cells.map((cell) => cell.trim())) !== undefined,
    );
  if (known !== -1) return known;
  const parted = records.map(isCommentBehind);
  const start = Math.max(0, parted.indexOf(false));
  // A comment amid data, with no header behind it, parts no tables.
  const next = parted.findIndex((isPart, i) => i > start && isPart && !goesOn(records, parted, i));
  const table = records.slice(start, next === -1 ? undefined : next);
  const widths = table.map((record) => record.cells.length);
  const last = widths.at(-1) ?? 0;
  // Titles and a header without rows: most records are as narrow as the titles.
  const onlyHeader = last >= 3 && widths.slice(0, -1).every((width) => width === 1);
  const width = onlyHeader ? last : usualNumber(widths);
  const index = table.slice(0, PREAMBLE_LINES).findIndex((record) => !isPreamble(record, width));
  return index === -1 ? 0 : start + index;
}

/** Whether what comes behind the comments at a position is a row. */
function goesOn(records: readonly HeadRecord[], parted: readonly boolean[], at: number): boolean {
  const behind = parted.indexOf(false, at);
  return behind !== -1 && records[behind]?.cells.some((cell) => looksLikeData(cell.trim())) === true;
}

/** A title or a comment above the header of a table with so many columns. */
function isPreamble(record: HeadRecord, width: number): boolean {
  const { bytes, cells } = record;
  if (/^sep=.?$/i.test(bytes.toString('latin1', 0, 6))) return true;
  if (cells.length !== width && cells[0]?.startsWith('#')) return true;
  if (width === 2) return cells.length === 1;
  return width >= 3 && (cells.length <= width / 2 || cells.filter((cell) => cell.trim() !== '').length <= 1);
}

/**
 * A line that is a comment, and no row with a value such as `#1001` in it: `# Report`, or what begins so right behind.
 */
export function isComment({ cells }: Pick<HeadRecord, 'cells'>, behindComment: boolean): boolean {
  const [first = ''] = cells;
  return behindComment ? first.startsWith('#') : cells.length === 1 && /^#(?:[\s#-]|$)/.test(first);
}

/** Whether the record at a position among others is a comment. */
function isCommentBehind(record: HeadRecord, at: number, records: readonly HeadRecord[]): boolean {
  if (isComment(record, false)) return true;
  const before = records[at - 1];
  return before !== undefined && isComment(record, true) && isCommentBehind(before, at - 1, records);
}
