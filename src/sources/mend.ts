import { isUtf8 } from 'node:buffer';
import { ByteWriter } from './byte-writer.ts';
import { fileChunks, type ReadOptions } from './file-chunks.ts';
import { fileError } from './file-error.ts';
import { lineBeforeRows, type RowLooks } from './hidden-rows.ts';
import { joinedRows } from './joined-rows.ts';
import { type FoundRecord, type Mended, MendedRecords, type RecordRules } from './mended-records.ts';
import type { RecordLine } from './record-lines.ts';
import { MULTILINE, RecordScanner, STRAY_QUOTE, TEXT_AFTER_QUOTE, UNCLOSED_QUOTE } from './record-scanner.ts';
import { RecordWindow } from './record-window.ts';
import {
  CLOSING_QUOTE,
  type Fault,
  OPEN_QUOTE,
  ofLines,
  type RefusedRecord,
  refusedRecord,
} from './refused-record.ts';
import { RowShapes } from './row-shapes.ts';
import type { SampleRecord } from './table.ts';
import { begunCharacter } from './utf8-check.ts';

export interface MendOptions extends ReadOptions, RecordRules {
  readonly path: string;
  /** The file to make; it must not exist. */
  readonly out: string;
  /** The first records: what rows look like. */
  readonly samples?: readonly Pick<SampleRecord, 'cells'>[] | undefined;
  /** 1-based line the header starts on; default: the first line that is not blank. */
  readonly headerLine?: number | undefined;
  /** 1-based line the data end before; default: the end of the file. */
  readonly endLine?: number | undefined;
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
  readonly #onRefused: OnRefused;
  readonly #scanner: RecordScanner;
  readonly #window: RecordWindow;
  readonly #writer: ByteWriter;
  readonly #records: MendedRecords;
  readonly #looks: RowLooks;
  /** How many fields a record has. */
  readonly #fields: number;
  readonly #endLine: number;
  #header = false;
  /** The last line of a record that was broken up. */
  #closingLine = 0;

  constructor(options: MendOptions, writer: ByteWriter, onRefused: OnRefused) {
    this.#options = options;
    this.#onRefused = onRefused;
    this.#scanner = new RecordScanner(options.delimiter);
    this.#window = new RecordWindow(this.#scanner);
    this.#writer = writer;
    this.#records = new MendedRecords(options, writer);
    this.#fields = options.columns.length + (options.trailing ?? 0);
    this.#looks = {
      delimiter: options.delimiter,
      columns: this.#fields,
      shapes: new RowShapes(options.samples ?? []),
    };
    this.#endLine = options.endLine ?? Number.POSITIVE_INFINITY;
  }

  begin(): Promise<void> {
    return this.#records.begin();
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
    return this.#records.counts;
  }

  async #take(sound: boolean): Promise<void> {
    const found = { scanner: this.#scanner, window: this.#window };
    const { line, fields, traits } = found.scanner;
    if (line >= this.#endLine) return;
    if (!this.#header) {
      this.#header = fields !== 0 && line >= (this.#options.headerLine ?? 1);
      return;
    }
    const inLines = (traits & MULTILINE) !== 0 && !found.window.tooLong;
    const joined = inLines ? this.#joinedRows() : undefined;
    if (joined !== undefined) {
      await this.#breakUp(joined, line);
      return;
    }
    if (!this.#records.hasRoomFor(found)) await this.#records.makeRoomFor(found);
    const fault = this.#add(found, sound);
    if (fault === undefined) return;
    const record = found.window.record();
    const first = inLines && fault.isMisread === true ? lineBeforeRows(record, this.#looks) : undefined;
    if (first === undefined) {
      await this.#onRefused(refusedRecord(line, record, inLines ? ofLines(fault, record) : fault));
      return;
    }
    await this.#onRefused(refusedRecord(line, record.subarray(0, first.end), OPEN_QUOTE));
    this.#closingLine = traits & TEXT_AFTER_QUOTE ? 0 : found.scanner.nextLine - 1;
    this.#scanner.restart(this.#window.goBack(first.next), line + 1);
  }

  /** @returns why the record is refused, if it is */
  #add(found: FoundRecord, sound: boolean): Fault | undefined {
    const { line, traits } = found.scanner;
    if (line !== this.#closingLine || !(traits & STRAY_QUOTE)) return this.#records.add(found, sound);
    this.#records.leaveOut();
    return CLOSING_QUOTE;
  }

  #joinedRows(): readonly RecordLine[] | undefined {
    const { traits, fields } = this.#scanner;
    const isMisread = fields !== this.#fields || (traits & (TEXT_AFTER_QUOTE | UNCLOSED_QUOTE)) !== 0;
    return joinedRows(this.#window.record(), isMisread, this.#looks);
  }

  /** Refuses the first line and the last, and takes those between for records. */
  async #breakUp(lines: readonly RecordLine[], line: number): Promise<void> {
    const record = this.#window.record();
    for (const [i, { start, end, next }] of lines.entries()) {
      const bytes = record.subarray(start, end);
      if (i > 0 && i < lines.length - 1) {
        await this.#takeLine(record.subarray(start, next), line + i);
        continue;
      }
      this.#records.leaveOut();
      await this.#onRefused(refusedRecord(line + i, bytes, i === 0 ? OPEN_QUOTE : CLOSING_QUOTE));
    }
  }

  async #takeLine(bytes: Buffer, line: number): Promise<void> {
    const scanner = new RecordScanner(this.#options.delimiter);
    const window = new RecordWindow(scanner);
    window.append(bytes);
    scanner.restart(0, line);
    if (!window.next() && !window.finish()) return;
    const found = { scanner, window };
    if (!this.#records.hasRoomFor(found)) await this.#records.makeRoomFor(found);
    const fault = this.#records.add(found, false);
    const misquoted = (scanner.traits & UNCLOSED_QUOTE) !== 0;
    if (fault !== undefined)
      await this.#onRefused(refusedRecord(line, window.record(), misquoted ? OPEN_QUOTE : fault));
  }
}
