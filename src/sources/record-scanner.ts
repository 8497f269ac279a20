const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;

/** What a record has in it, as bits of {@link RecordScanner.traits}. */
export const QUOTED = 1;
/** A line break inside quotes. */
export const MULTILINE = 2;
/** Spaces outside the quotes of a quoted field; they do not belong to the value. */
export const SPACED = 4;
/** A quote inside an unquoted field; it belongs to the value. */
export const STRAY_QUOTE = 8;
export const TEXT_AFTER_QUOTE = 16;
/** The file ends inside quotes. */
export const UNCLOSED_QUOTE = 32;
/** A backslash stands before a quote that closes, or is doubled: perhaps it is not meant to. */
export const BACKSLASH_QUOTE = 64;

export type RecordEnding = 'lf' | 'crlf' | 'cr' | 'none';

/** {@link RecordScanner.fields} of a record without quotes: the scanner had no need to look at its fields. */
export const UNCOUNTED = -1;

/** A record longer than this is refused. */
export const MAX_RECORD_BYTES: number = 16 * 2 ** 20;

const BETWEEN = 0;
const FIELD_START = 1;
const LEADING_SPACE = 2;
const TEXT = 3;
const IN_QUOTES = 4;
const IN_QUOTES_AFTER_CR = 5;
const AFTER_QUOTE = 6;
const AFTER_QUOTE_SPACE = 7;
const AFTER_QUOTE_TEXT = 8;
const AFTER_CR = 9;

/**
 * Finds the records of a CSV file in its bytes, chunk by chunk: RFC 4180 quotes, line breaks inside quotes,
 * LF, CRLF and CR in any mixture. Every byte sequence has a reading; what is odd in it shows in `traits`:
 * spaces around a quoted field are dropped, a quote inside an unquoted field is an ordinary character, and
 * text after a closing quote runs to the next delimiter or line break.
 *
 * `feed` bytes, call `next` until it says false, feed again; after the last bytes call `finish`.
 * The fields below describe the record that `next` or `finish` has just found.
 */
export class RecordScanner {
  readonly #delimiter: number;
  #bytes: Buffer = Buffer.alloc(0);
  #state = BETWEEN;
  /** The last byte of those fed before, where they end amid a record. */
  #before = 0;
  #nextLine = 1;
  // The next quote, CR and LF at or after `position`; the length of the bytes when there is none.
  #quote = 0;
  #cr = 0;
  #lf = 0;

  /** Where the next record starts, as an offset in the bytes fed last. */
  position = 0;
  /** Where the record ends, its line ending not included, as an offset in the bytes fed last. */
  end = 0;
  /** 1-based line the record starts on. */
  line = 1;
  /** Number of fields; 0 is a blank line, {@link UNCOUNTED} a record without quotes that is not blank. */
  fields = 0;
  traits = 0;
  ending: RecordEnding = 'none';
  /** Line of the last opening quote. */
  quoteLine = 0;

  /** @param delimiter one ASCII character, neither a quote nor a line break */
  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** 1-based line behind the record found last. */
  get nextLine(): number {
    return this.#nextLine;
  }

  /** Bytes to go on with from `from`; a record that the bytes before did not end continues there. */
  feed(bytes: Buffer, from: number): void {
    this.#bytes = bytes;
    this.position = from;
    this.#quote = this.#cr = this.#lf = -1;
  }

  /** Reads on from an offset in the bytes fed last, as if a record began there. */
  restart(from: number, line: number): void {
    this.feed(this.#bytes, from);
    this.#state = BETWEEN;
    this.#nextLine = line;
  }

  /** Finds the next record that ends in the bytes; false when they are used up. */
  next(): boolean {
    if (this.#state !== BETWEEN) return this.#goOn(this.position);
    const from = this.position;
    const bytes = this.#bytes;
    if (from >= bytes.length) return false;
    if (this.#lf < from) this.#lf = offsetOf(bytes, LF, from);
    if (this.#cr < from) this.#cr = offsetOf(bytes, CR, from);
    if (this.#quote < from) this.#quote = offsetOf(bytes, QUOTE, from);
    const lf = this.#lf;
    this.line = this.#nextLine;
    this.traits = 0;
    if (lf === bytes.length || this.#quote < lf || this.#cr < lf - 1) {
      const first = bytes[from];
      this.fields = first === LF || first === CR ? 0 : 1;
      this.#state = FIELD_START;
      return this.#goOn(from);
    }
    this.ending = this.#cr < lf ? 'crlf' : 'lf';
    this.end = this.#cr < lf ? lf - 1 : lf;
    this.fields = this.end === from ? 0 : UNCOUNTED;
    this.#nextLine++;
    this.position = lf + 1;
    return true;
  }

  /** Ends the file: true when its last bytes are a record without a line ending, or with a lone CR. */
  finish(): boolean {
    const state = this.#state;
    if (state === BETWEEN) return false;
    if (state === IN_QUOTES || state === IN_QUOTES_AFTER_CR) this.traits |= UNCLOSED_QUOTE;
    if (state === AFTER_CR) this.#close(this.position - 1, 'cr', this.position);
    else this.#close(this.position, 'none', this.position);
    return true;
  }

  #close(end: number, ending: RecordEnding, position: number): true {
    this.end = end;
    this.ending = ending;
    this.position = position;
    this.#nextLine++;
    this.#state = BETWEEN;
    return true;
  }

  #goOn(from: number): boolean {
    const bytes = this.#bytes;
    const length = bytes.length;
    const delimiter = this.#delimiter;
    let state = this.#state;
    let at = from;
    while (at < length) {
      let byte = bytes[at];
      if (state === IN_QUOTES) {
        while (byte !== QUOTE && byte !== LF && byte !== CR && ++at < length) byte = bytes[at];
        if (at === length) break;
        at++;
        if (byte === QUOTE) {
          state = AFTER_QUOTE;
          if ((at > 1 ? bytes[at - 2] : this.#before) === BACKSLASH) this.traits |= BACKSLASH_QUOTE;
        } else {
          this.traits |= MULTILINE;
          this.#nextLine++;
          if (byte === CR) state = IN_QUOTES_AFTER_CR;
        }
        continue;
      }
      if (state === IN_QUOTES_AFTER_CR) {
        if (byte === LF) at++;
        state = IN_QUOTES;
        continue;
      }
      if (state === AFTER_CR) {
        return byte === LF ? this.#close(at - 1, 'crlf', at + 1) : this.#close(at - 1, 'cr', at);
      }
      if (state === TEXT) {
        while (byte !== delimiter && byte !== LF && byte !== CR && byte !== QUOTE && ++at < length)
          byte = bytes[at];
        if (at === length) break;
      }
      if (byte === delimiter) {
        this.fields++;
        state = FIELD_START;
      } else if (byte === LF) return this.#close(at, 'lf', at + 1);
      else if (byte === CR) state = AFTER_CR;
      else if (byte === QUOTE) state = this.#atQuote(state);
      else if (state >= AFTER_QUOTE) {
        const spaces = byte === SPACE && state !== AFTER_QUOTE_TEXT;
        this.traits |= spaces ? SPACED : TEXT_AFTER_QUOTE;
        state = spaces ? AFTER_QUOTE_SPACE : AFTER_QUOTE_TEXT;
      } else state = byte === SPACE && state !== TEXT ? LEADING_SPACE : TEXT;
      at++;
    }
    this.#state = state;
    this.#before = bytes[length - 1] ?? 0;
    this.position = at;
    return false;
  }

  /** The state after a quote outside quotes. */
  #atQuote(state: number): number {
    if (state === AFTER_QUOTE) return IN_QUOTES;
    if (state === FIELD_START || state === LEADING_SPACE) {
      this.traits |= state === FIELD_START ? QUOTED : QUOTED | SPACED;
      this.quoteLine = this.#nextLine;
      return IN_QUOTES;
    }
    this.traits |= state === TEXT ? STRAY_QUOTE : TEXT_AFTER_QUOTE;
    return state === TEXT ? TEXT : AFTER_QUOTE_TEXT;
  }
}

function offsetOf(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at === -1 ? bytes.length : at;
}
