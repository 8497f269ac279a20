import { fileChunks, type ReadOptions } from './file-chunks.ts';
import { fileError } from './file-error.ts';
import {
  BACKSLASH_QUOTE,
  MAX_RECORD_BYTES,
  MULTILINE,
  RecordScanner,
  SPACED,
  STRAY_QUOTE,
  TEXT_AFTER_QUOTE,
  UNCLOSED_QUOTE,
} from './record-scanner.ts';
import { SurplusWatch } from './surplus-watch.ts';
import { Utf8Check } from './utf8-check.ts';

export interface SurveyOptions extends ReadOptions {
  readonly delimiter: string;
  /** Number of columns the header names. */
  readonly columns: number;
  /** 1-based line the header starts on; default: the first line that is not blank. */
  readonly headerLine?: number | undefined;
  /** 1-based line the data end before; default: the end of the file. */
  readonly endLine?: number | undefined;
}

/** What a file is like as bytes. */
export interface CsvSurvey {
  /** Records after the header, good or bad; blank lines are none. */
  readonly records: number;
  /**
   * DuckDB's strict reader can take the file as it is, and data record i, from 0, is line i + 2. Whether each
   * record has the right number of fields is not looked at.
   */
  readonly plain: boolean;
  /** Where no record is short, some have more fields than the header, which DuckDB passes over if they are empty. */
  readonly surplus: boolean;
  /** Line of the quote that the rest of the file hides behind. */
  readonly unclosedQuoteLine: number | undefined;
  /** Line of the first quote that hides more than a record can have. */
  readonly overlongQuoteLine: number | undefined;
  readonly utf8: boolean;
  /** There is a NUL character somewhere. */
  readonly nul: boolean;
  /** Records with text behind a closing quote, or with one that is never closed. */
  readonly misquoted: number;
  /** A backslash stands before a quote somewhere within quotes. */
  readonly backslashQuotes: boolean;
  /** How many records end in LF, CRLF and CR. */
  readonly lineEnds: Readonly<Record<'lf' | 'crlf' | 'cr', number>>;
}

/** What a record must not have for DuckDB's strict reader. */
const UNPLAIN = MULTILINE | SPACED | STRAY_QUOTE | TEXT_AFTER_QUOTE | UNCLOSED_QUOTE;

const NOTHING = Buffer.alloc(0);

/**
 * Looks at every byte of a CSV file once. Memory: two chunks, however long the records are.
 * @param path a file in UTF-8 or nearly so
 * @throws an input error when the file cannot be read
 */
export async function surveyCsv(path: string, options: SurveyOptions): Promise<CsvSurvey> {
  const records = new RecordTally(options);
  const utf8 = new Utf8Check();
  let nul = false;
  try {
    for await (const chunk of fileChunks(path, options)) {
      nul ||= chunk.includes(0);
      utf8.push(chunk);
      records.push(chunk);
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    throw fileError(path, error);
  }
  return records.finish(nul, !utf8.finish());
}

class RecordTally {
  readonly #scanner: RecordScanner;
  readonly #headerLine: number;
  readonly #endLine: number;
  readonly #columns: number;
  readonly #surplus: SurplusWatch;
  readonly #endings = { lf: 0, crlf: 0, cr: 0, none: 0 };
  #header: number | undefined;
  #records = 0;
  #blankLines = 0;
  #blankLinesAtEnd = 0;
  #traits = 0;
  #longest = 0;
  #begun = 0;
  #misquoted = 0;
  #overlongQuoteLine: number | undefined;

  constructor(options: SurveyOptions) {
    this.#scanner = new RecordScanner(options.delimiter);
    this.#headerLine = options.headerLine ?? 1;
    this.#endLine = options.endLine ?? Number.POSITIVE_INFINITY;
    this.#columns = options.columns;
    this.#surplus = new SurplusWatch(options.delimiter, options.columns);
  }

  push(chunk: Buffer): void {
    const scanner = this.#scanner;
    scanner.feed(chunk, 0);
    let start = 0;
    while (scanner.next()) {
      this.#add(this.#begun + scanner.position - start, chunk, start);
      this.#begun = 0;
      start = scanner.position;
    }
    this.#surplus.endChunk(chunk);
    this.#begun += chunk.length - start;
  }

  finish(nul: boolean, invalidUtf8: boolean): CsvSurvey {
    if (this.#scanner.finish()) this.#add(this.#begun, NOTHING, 0);
    const traits = this.#traits;
    const unclosed = (traits & UNCLOSED_QUOTE) !== 0;
    // Where there is one column, DuckDB reads a blank line at the end as a row.
    const skippedBlankLines = this.#columns === 1 ? 0 : this.#blankLinesAtEnd;
    return {
      records: this.#records,
      plain:
        this.#endLine === Number.POSITIVE_INFINITY &&
        !(nul || invalidUtf8 || (traits & UNPLAIN) !== 0) &&
        this.#header === 1 &&
        this.#blankLines === skippedBlankLines &&
        this.#onePlainEnding() &&
        this.#longest <= MAX_RECORD_BYTES,
      surplus: this.#surplus.found,
      unclosedQuoteLine: unclosed ? this.#scanner.quoteLine : undefined,
      overlongQuoteLine: this.#overlongQuoteLine,
      utf8: !invalidUtf8,
      nul,
      misquoted: this.#misquoted,
      backslashQuotes: (traits & BACKSLASH_QUOTE) !== 0,
      lineEnds: this.#endings,
    };
  }

  /**
   * @param bytes length of the record
   * @param chunk in which it ends; `start` is where in it the record begins, or goes on
   */
  #add(bytes: number, chunk: Buffer, start: number): void {
    const { fields, line, traits, ending } = this.#scanner;
    if (line >= this.#endLine) return;
    this.#endings[ending]++;
    this.#traits |= traits;
    if (traits & (TEXT_AFTER_QUOTE | UNCLOSED_QUOTE)) this.#misquoted++;
    if (bytes > this.#longest) this.#longest = bytes;
    if (bytes > MAX_RECORD_BYTES && traits & MULTILINE) this.#overlongQuoteLine ??= this.#scanner.quoteLine;
    if (this.#header === undefined) {
      if (fields !== 0 && line >= this.#headerLine) this.#header = line;
    } else if (fields === 0) {
      this.#blankLines++;
      this.#blankLinesAtEnd++;
    } else {
      this.#records++;
      this.#blankLinesAtEnd = 0;
      this.#surplus.add(chunk, fields, start, this.#scanner.end);
    }
  }

  #onePlainEnding(): boolean {
    const { lf, crlf, cr } = this.#endings;
    return cr === 0 && (lf === 0 || crlf === 0);
  }
}
