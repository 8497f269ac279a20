import { isUtf8 } from 'node:buffer';
import { ByteWriter } from './byte-writer.ts';
import { fileChunks, type ReadOptions } from './file-chunks.ts';
import { fileError } from './file-error.ts';
import { lineBeforeRows } from './hidden-rows.ts';
import { recordFields } from './record-fields.ts';
import { RecordOutput } from './record-output.ts';
import {
  MULTILINE,
  RecordScanner,
  SPACED,
  STRAY_QUOTE,
  TEXT_AFTER_QUOTE,
  UNCOUNTED,
} from './record-scanner.ts';
import { RecordWindow } from './record-window.ts';
import {
  type Fault,
  faultIn,
  OPEN_QUOTE,
  type RefusedRecord,
  refusedRecord,
  TOO_LONG,
  wrongWidth,
} from './refused-record.ts';
import { begunCharacter } from './utf8-check.ts';

/** Header of the last column of a mended file: the line its record started on. */
export const LINE_COLUMN = '__line';

const LISTED_LINES = 3;

export interface MendOptions extends ReadOptions {
  readonly path: string;
  /** The file to make; it must not exist. */
  readonly out: string;
  readonly delimiter: string;
  /** Header of the mended file. */
  readonly columns: readonly string[];
  /** Columns, counted from 0, without which a short record is of no use; others are filled with nothing. */
  readonly requiredColumns: ReadonlySet<number>;
  /** How many empty cells every record has beyond the header; default: 0. */
  readonly trailing?: number | undefined;
  /** 1-based line the header starts on; default: the first line that is not blank. */
  readonly headerLine?: number | undefined;
  /** 1-based line the data end before; default: the end of the file. */
  readonly endLine?: number | undefined;
}

/** `records` = `kept` + the records refused; all counts are of what follows the header. */
export interface Mended {
  readonly records: number;
  readonly kept: number;
  /** Kept records that had fewer fields than the header. */
  readonly padded: number;
  /** How many fields the shortest of those had; undefined where there are none. */
  readonly shortest: number | undefined;
  /** The lines of the first of them. */
  readonly paddedLines: readonly number[];
  readonly blankLines: number;
}

/** Told of each refused record in the order of the file; the mender goes on when the promise is fulfilled. */
export type OnRefused = (refused: RefusedRecord) => void | Promise<void>;

/**
 * Makes a CSV file that DuckDB's strict reader takes as it is out of one that it may not: UTF-8 with LF, records
 * without fault, the column {@link LINE_COLUMN} added at the end. Values are kept to the byte, line breaks inside
 * quotes too. Streams; memory is bounded by the longest record.
 * @throws an input error when the file cannot be read or the disk is full
 */
export async function mendCsv(options: MendOptions, onRefused: OnRefused): Promise<Mended> {
  const writer = await ByteWriter.create(options.out);
  try {
    const mender = new Mender(options, writer, onRefused);
    await mender.begin();
    for await (const chunk of fileChunks(options.path, options)) await mender.push(chunk);
    return await mender.finish();
  } catch (error) {
    options.signal?.throwIfAborted();
    throw fileError(options.path, error);
  } finally {
    await writer.close();
  }
}

class Mender {
  readonly #options: MendOptions;
  readonly #writer: ByteWriter;
  readonly #onRefused: OnRefused;
  readonly #scanner: RecordScanner;
  readonly #window: RecordWindow;
  readonly #output: RecordOutput;
  readonly #columns: number;
  readonly #fewestFields: number;
  readonly #trailing: number;
  readonly #endLine: number;
  #header = false;
  #records = 0;
  #kept = 0;
  #padded = 0;
  readonly #paddedLines: number[] = [];
  #shortest: number | undefined;
  #blankLines = 0;

  constructor(options: MendOptions, writer: ByteWriter, onRefused: OnRefused) {
    this.#options = options;
    this.#writer = writer;
    this.#onRefused = onRefused;
    this.#scanner = new RecordScanner(options.delimiter);
    this.#window = new RecordWindow(this.#scanner);
    this.#output = new RecordOutput(writer, options.delimiter);
    this.#columns = options.columns.length;
    this.#trailing = options.trailing ?? 0;
    this.#endLine = options.endLine ?? Number.POSITIVE_INFINITY;
    this.#fewestFields = 1 + Math.max(0, ...options.requiredColumns);
  }

  async begin(): Promise<void> {
    const header = this.#output.header([...this.#options.columns, LINE_COLUMN]);
    await this.#writer.makeRoom(header.length);
    this.#output.put(header, 0, header.length);
  }

  async push(chunk: Buffer): Promise<void> {
    const window = this.#window;
    window.append(chunk);
    const { bytes } = window;
    const sound = !bytes.includes(0) && isUtf8(bytes.subarray(0, bytes.length - begunCharacter(bytes)));
    while (window.next()) await this.#take(sound);
  }

  async finish(): Promise<Mended> {
    const window = this.#window;
    while (window.next() || window.finish()) await this.#take(false);
    await this.#writer.finish();
    return {
      records: this.#records,
      kept: this.#kept,
      padded: this.#padded,
      shortest: this.#shortest,
      paddedLines: this.#paddedLines,
      blankLines: this.#blankLines,
    };
  }

  async #take(sound: boolean): Promise<void> {
    const room = this.#roomNeeded();
    if (!this.#writer.hasRoom(room)) await this.#writer.makeRoom(room);
    const fault = this.#add(sound);
    if (fault === undefined) return;
    const { line, traits } = this.#scanner;
    const record = this.#window.record();
    const hidesRows = traits & MULTILINE && fault.isMisread === true && !this.#window.tooLong;
    const first = hidesRows ? lineBeforeRows(record, this.#options.delimiter, this.#columns) : undefined;
    if (first === undefined) {
      await this.#onRefused(refusedRecord(line, record, fault));
      return;
    }
    await this.#onRefused(refusedRecord(line, record.subarray(0, first.end), OPEN_QUOTE));
    this.#scanner.restart(this.#window.goBack(first.next), line + 1);
  }

  /** The most a record can become: requoted a byte becomes two, a field has two quotes more, and at least two bytes. */
  #roomNeeded(): number {
    const bytes = this.#window.tooLong ? 0 : this.#scanner.end - this.#window.start;
    return 4 * bytes + this.#columns + 32;
  }

  /** @returns why the record is refused, if it is */
  #add(sound: boolean): Fault | undefined {
    const { fields, line, traits } = this.#scanner;
    if (line >= this.#endLine) return undefined;
    if (!this.#header) {
      this.#header = fields !== 0 && line >= (this.#options.headerLine ?? 1);
      return undefined;
    }
    if (fields === 0) {
      this.#blankLines++;
      return undefined;
    }
    this.#records++;
    const fault = this.#window.tooLong ? TOO_LONG : this.#faultIn(sound, traits);
    if (fault !== undefined) return fault;
    const before = this.#writer.used;
    const fieldCount = this.#putFields(fields, traits);
    const width = Math.min(fieldCount, this.#columns);
    if (width < this.#fewestFields || !this.#fits(before, fieldCount)) {
      this.#writer.used = before;
      const usual = this.#columns + this.#trailing;
      return wrongWidth(fieldCount, fieldCount === usual ? this.#columns : usual);
    }
    if (width < this.#columns) {
      if (++this.#padded <= LISTED_LINES) this.#paddedLines.push(line);
      this.#shortest = Math.min(width, this.#shortest ?? width);
    }
    this.#output.putEnd(this.#columns - width + 1, line);
    this.#kept++;
    return undefined;
  }

  #faultIn(sound: boolean, traits: number): Fault | undefined {
    if (sound && traits < TEXT_AFTER_QUOTE) return undefined;
    return faultIn(this.#window.record(), traits, this.#options.delimiter, false);
  }

  /** Whether a record has as many fields as those of the file have, or too few for its last columns. */
  #fits(before: number, fieldCount: number): boolean {
    if (fieldCount < this.#columns) return true;
    if (fieldCount !== this.#columns + this.#trailing) return false;
    return this.#trailing === 0 || this.#dropSurplus(before, this.#trailing);
  }

  /**
   * Takes back the fields that the columns do not reach to, if they are empty.
   * @param before where the output of the record begins
   */
  #dropSurplus(before: number, surplus: number): boolean {
    if (this.#output.dropDelimiters(surplus)) return true;
    const record = this.#window.record();
    const beyond = recordFields(record, this.#options.delimiter).slice(this.#columns);
    if (beyond.some((field) => field.start < field.end)) return false;
    this.#writer.used = before;
    this.#output.putRequoted(record, this.#columns);
    return true;
  }

  #putFields(fields: number, traits: number): number {
    if (traits & (SPACED | STRAY_QUOTE)) return this.#output.putRequoted(this.#window.record());
    const { bytes, start } = this.#window;
    const { end } = this.#scanner;
    if (fields === UNCOUNTED) return this.#output.putCounting(bytes, start, end);
    this.#output.put(bytes, start, end);
    return fields;
  }
}
