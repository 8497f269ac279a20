import type { ByteWriter } from './byte-writer.ts';
import { headerAgain } from './header-again.ts';
import { recordFields, recordTexts } from './record-fields.ts';
import { RecordOutput } from './record-output.ts';
import { type RecordScanner, SPACED, STRAY_QUOTE, TEXT_AFTER_QUOTE, UNCOUNTED } from './record-scanner.ts';
import type { RecordWindow } from './record-window.ts';
import { type Fault, faultIn, TOO_LONG, wrongWidth } from './refused-record.ts';

/** Header of the last column of a mended file: the line its record started on. */
export const LINE_COLUMN = '__line';

const LISTED_LINES = 3;

export interface RecordRules {
  readonly delimiter: string;
  /** Header of the mended file. */
  readonly columns: readonly string[];
  /** Columns, counted from 0, without which a short record is of no use; others are filled with nothing. */
  readonly requiredColumns: ReadonlySet<number>;
  /** How many empty cells every record has beyond the header; default: 0. */
  readonly trailing?: number | undefined;
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
  /** Kept records with a quote amid a text that is not in quotes, and the lines of the first of them. */
  readonly strayQuotes: number;
  readonly strayLines: readonly number[];
}

/** A record that has just been found: what the scanner says of it, and its bytes. */
export interface FoundRecord {
  readonly scanner: RecordScanner;
  readonly window: RecordWindow;
}

/** Puts the records that are sound, or can be made so, into the mended file, and counts them all. */
export class MendedRecords {
  readonly #rules: RecordRules;
  readonly #writer: ByteWriter;
  readonly #output: RecordOutput;
  readonly #columns: number;
  readonly #fewestFields: number;
  readonly #trailing: number;
  #records = 0;
  #kept = 0;
  #padded = 0;
  readonly #paddedLines: number[] = [];
  #shortest: number | undefined;
  #blankLines = 0;
  #strayQuotes = 0;
  readonly #strayLines: number[] = [];

  constructor(rules: RecordRules, writer: ByteWriter) {
    this.#rules = rules;
    this.#writer = writer;
    this.#output = new RecordOutput(writer, rules.delimiter);
    this.#columns = rules.columns.length;
    this.#trailing = rules.trailing ?? 0;
    this.#fewestFields = 1 + Math.max(0, ...rules.requiredColumns);
  }

  get counts(): Mended {
    return {
      records: this.#records,
      kept: this.#kept,
      padded: this.#padded,
      shortest: this.#shortest,
      paddedLines: this.#paddedLines,
      blankLines: this.#blankLines,
      strayQuotes: this.#strayQuotes,
      strayLines: this.#strayLines,
    };
  }

  async begin(): Promise<void> {
    const header = this.#output.header([...this.#rules.columns, LINE_COLUMN]);
    await this.#writer.makeRoom(header.length);
    this.#output.put(header, 0, header.length);
  }

  /** Counts a record that is refused whatever it is like. */
  leaveOut(): void {
    this.#records++;
  }

  hasRoomFor(found: FoundRecord): boolean {
    return this.#writer.hasRoom(this.#roomNeeded(found));
  }

  makeRoomFor(found: FoundRecord): Promise<void> {
    return this.#writer.makeRoom(this.#roomNeeded(found));
  }

  /**
   * Needs room for it.
   * @param sound it is in UTF-8 without NUL
   * @returns why the record is refused, if it is
   */
  add(found: FoundRecord, sound: boolean): Fault | undefined {
    const { fields, line, traits } = found.scanner;
    if (fields === 0) {
      this.#blankLines++;
      return undefined;
    }
    this.#records++;
    const fault = found.window.tooLong ? TOO_LONG : this.#faultIn(found, sound);
    if (fault !== undefined) return fault;
    const before = this.#writer.used;
    const fieldCount = this.#putFields(found, fields, traits);
    const width = Math.min(fieldCount, this.#columns);
    if (width < this.#fewestFields || !this.#fits(found, before, fieldCount)) {
      this.#writer.used = before;
      const usual = this.#columns + this.#trailing;
      const again = headerAgain(recordTexts(found.window.record(), this.#rules.delimiter), this.#rules);
      return again ?? wrongWidth(fieldCount, fieldCount === usual ? this.#columns : usual);
    }
    if (width < this.#columns) {
      if (++this.#padded <= LISTED_LINES) this.#paddedLines.push(line);
      this.#shortest = Math.min(width, this.#shortest ?? width);
    }
    if (traits & STRAY_QUOTE && ++this.#strayQuotes <= LISTED_LINES) this.#strayLines.push(line);
    this.#output.putEnd(this.#columns - width + 1, line);
    this.#kept++;
    return undefined;
  }

  /** The most a record can become: requoted a byte becomes two, a field has two quotes more, and at least two bytes. */
  #roomNeeded({ window, scanner }: FoundRecord): number {
    const bytes = window.tooLong ? 0 : scanner.end - window.start;
    return 4 * bytes + this.#columns + 32;
  }

  #faultIn({ scanner, window }: FoundRecord, sound: boolean): Fault | undefined {
    const { traits } = scanner;
    if (sound && traits < TEXT_AFTER_QUOTE) return undefined;
    return faultIn(window.record(), traits, this.#rules.delimiter, false);
  }

  /** Whether a record has as many fields as those of the file have, or too few for its last columns. */
  #fits(found: FoundRecord, before: number, fieldCount: number): boolean {
    if (fieldCount < this.#columns) return true;
    if (fieldCount !== this.#columns + this.#trailing) return false;
    return this.#trailing === 0 || this.#dropSurplus(found, before, this.#trailing);
  }

  /**
   * Takes back the fields that the columns do not reach to, if they are empty.
   * @param before where the output of the record begins
   */
  #dropSurplus({ window }: FoundRecord, before: number, surplus: number): boolean {
    if (this.#output.dropDelimiters(surplus)) return true;
    const record = window.record();
    const beyond = recordFields(record, this.#rules.delimiter).slice(this.#columns);
    if (beyond.some((field) => field.start < field.end)) return false;
    this.#writer.used = before;
    this.#output.putRequoted(record, this.#columns);
    return true;
  }

  #putFields({ scanner, window }: FoundRecord, fields: number, traits: number): number {
    if (traits & (SPACED | STRAY_QUOTE)) return this.#output.putRequoted(window.record());
    const { bytes, start } = window;
    if (fields === UNCOUNTED) return this.#output.putCounting(bytes, start, scanner.end);
    this.#output.put(bytes, start, scanner.end);
    return fields;
  }
}
