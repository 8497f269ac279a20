import { readFile } from 'node:fs/promises';
import { inputError } from '../errors.ts';
import { headerAgain, OTHER_HEADER, otherHeader } from './header-again.ts';
import { lineBeforeRows, type RowLooks } from './hidden-rows.ts';
import { joinedRows } from './joined-rows.ts';
import { likelyEncodings, namedEncodings } from './likely-encodings.ts';
import { recordTexts } from './record-fields.ts';
import type { RecordLine } from './record-lines.ts';
import { MULTILINE, RecordScanner, STRAY_QUOTE, TEXT_AFTER_QUOTE, UNCLOSED_QUOTE } from './record-scanner.ts';
import {
  CLOSING_QUOTE,
  type Fault,
  faultIn,
  INVALID_UTF8,
  OPEN_QUOTE,
  ofLines,
  type RefusedRecord,
  refusedRecord,
  wrongWidth,
} from './refused-record.ts';
import { RowShapes } from './row-shapes.ts';
import type { SampleRecord } from './table.ts';
import { habitOf, SurplusTally } from './trailing-separators.ts';

/** The records of a table, and those that cannot be split into its columns. */
export interface WholeRecords {
  /** Each with as many cells as there are columns. */
  readonly records: readonly SampleRecord[];
  readonly refused: readonly RefusedRecord[];
  /** The encodings that records may be in which are no UTF-8. */
  readonly encodings?: string | undefined;
}

interface WholeHeader {
  readonly line: number;
  readonly columns: readonly string[];
  readonly samples: readonly SampleRecord[];
}

/**
 * Reads all lines of a text file after its header that are not blank; short ones are filled up with empty cells.
 * @throws an input error when a quote is never closed, or a header of other columns stands amid the data
 */
export async function wholeCsv(
  input: { readonly name: string; readonly path: string },
  delimiter: string,
  header: WholeHeader,
): Promise<WholeRecords> {
  const bytes = await readFile(input.path);
  const reader = new WholeReader(input.name, delimiter, header);
  const unclosed = reader.read(bytes);
  if (unclosed !== undefined) {
    throw inputError(
      `${input.name}:${unclosed}: a quote is opened here and never closed; it hides the rest of the file`,
      'Close the quote, or double it ("") if it belongs to the text',
    );
  }
  const foreign = reader.refused.some(({ reason }) => reason === INVALID_UTF8.reason);
  const { records, others } = withoutSurplus(reader.found, header.columns.length);
  return {
    records,
    refused: [...reader.refused, ...others].sort((a, b) => a.line - b.line),
    encodings: foreign ? namedEncodings(likelyEncodings(bytes)) : undefined,
  };
}

class WholeReader {
  readonly #file: string;
  readonly #delimiter: string;
  readonly #header: WholeHeader;
  readonly #width: number;
  readonly #looks: RowLooks;
  readonly found: (SampleRecord & { readonly bytes: Buffer })[] = [];
  readonly refused: RefusedRecord[] = [];

  constructor(file: string, delimiter: string, header: WholeHeader) {
    this.#file = file;
    this.#delimiter = delimiter;
    this.#header = header;
    this.#width = header.columns.length;
    this.#looks = { delimiter, columns: this.#width, shapes: new RowShapes(header.samples) };
  }

  /** @returns the line of a quote that is never closed, if there is one */
  read(bytes: Buffer): number | undefined {
    const scanner = new RecordScanner(this.#delimiter);
    scanner.feed(bytes, 0);
    let closingLine = 0;
    for (let start = 0; scanner.next() || scanner.finish(); start = scanner.position) {
      const { line, traits, fields } = scanner;
      if (line <= this.#header.line || fields === 0) continue;
      if (traits & UNCLOSED_QUOTE) return scanner.quoteLine;
      const record = bytes.subarray(start, scanner.end);
      const joined = traits & MULTILINE ? this.#joinedRows(record, scanner) : undefined;
      if (joined !== undefined) {
        this.#breakUp(record, joined, line);
        continue;
      }
      const isClosing = line === closingLine && (traits & STRAY_QUOTE) !== 0;
      const fault = isClosing ? CLOSING_QUOTE : this.#take(record, line, traits);
      if (fault === undefined) continue;
      const hidesRows = traits & MULTILINE && fault.isMisread === true;
      const first = hidesRows ? lineBeforeRows(record, this.#looks) : undefined;
      if (first === undefined)
        this.refused.push(refusedRecord(line, record, hidesRows ? ofLines(fault, record) : fault));
      else {
        this.refused.push(refusedRecord(line, record.subarray(0, first.end), OPEN_QUOTE));
        closingLine = traits & TEXT_AFTER_QUOTE ? 0 : scanner.nextLine - 1;
        scanner.restart(start + first.next, line + 1);
      }
    }
    return undefined;
  }

  #joinedRows(record: Buffer, { fields, traits }: RecordScanner): readonly RecordLine[] | undefined {
    return joinedRows(record, fields !== this.#width || traits >= TEXT_AFTER_QUOTE, this.#looks);
  }

  /** @returns why the record is refused, if it is */
  #take(record: Buffer, line: number, traits: number): Fault | undefined {
    const fault = faultIn(record, traits, this.#delimiter);
    if (fault !== undefined) return fault;
    const cells = recordTexts(record, this.#delimiter);
    if (cells.every((cell) => cell.trim() === '')) return undefined;
    const again = headerAgain(cells, this.#header);
    if (again === OTHER_HEADER) throw otherHeader(this.#file, line);
    if (again !== undefined) return again;
    if (cells.slice(this.#width).some((cell) => cell.trim() !== '')) {
      return wrongWidth(cells.length, this.#width);
    }
    this.found.push({ line, cells, bytes: record });
    return undefined;
  }

  /** Refuses the first line and the last, and takes those between for records. */
  #breakUp(record: Buffer, lines: readonly RecordLine[], line: number): void {
    for (const [i, { start, end }] of lines.entries()) {
      const bytes = record.subarray(start, end);
      const isEdge = i === 0 || i === lines.length - 1;
      const fault = isEdge ? (i === 0 ? OPEN_QUOTE : CLOSING_QUOTE) : this.#takeLine(bytes, line + i);
      if (fault !== undefined) this.refused.push(refusedRecord(line + i, bytes, fault));
    }
  }

  #takeLine(bytes: Buffer, line: number): Fault | undefined {
    const scanner = new RecordScanner(this.#delimiter);
    scanner.feed(bytes, 0);
    if (!scanner.next() && !scanner.finish()) return undefined;
    return scanner.traits & UNCLOSED_QUOTE ? OPEN_QUOTE : this.#take(bytes, line, scanner.traits);
  }
}

/** Records of one width; empty cells beyond it are taken away where all have the same number of them. */
function withoutSurplus(
  found: readonly (SampleRecord & { readonly bytes: Buffer })[],
  width: number,
): { readonly records: readonly SampleRecord[]; readonly others: readonly RefusedRecord[] } {
  const surpluses = new SurplusTally();
  for (const { cells } of found) surpluses.add(cells.length < width ? undefined : cells.length - width);
  const { count } = habitOf(surpluses, found);
  const fits = ({ cells }: SampleRecord) => cells.length < width || cells.length === width + count;
  return {
    records: found.filter(fits).map(({ line, cells }) => ({
      line,
      cells: Array.from({ length: width }, (_, i) => cells[i] ?? ''),
    })),
    others: found
      .filter((record) => !fits(record))
      .map(({ line, cells, bytes }) => refusedRecord(line, bytes, wrongWidth(cells.length, width + count))),
  };
}
