import type { ChunkScanner } from '../chunk-scanner.ts';

const LF = 10;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Outside the list of records: titles, counts, other lists. */
const AROUND = 0;
/** Before a record, or before the end of the list. */
const BEFORE = 1;
/** Inside a record that began with a bracket or brace. */
const INSIDE = 2;
/** Inside anything else that stands where a record should be. */
const SCALAR = 3;
/** Behind a record. */
const BEHIND = 4;

/**
 * Finds the records in one JSON document, the objects of a list that is the document or that stands in an object
 * of it, or in a sequence of objects. Whether they are sound is not looked at, only where they begin and end.
 *
 * Each piece found is either a record, with the comma and the white space before it, or (`around`) what stands
 * before, between and behind lists of records.
 */
export class ElementScanner implements ChunkScanner {
  readonly #sequence: boolean;
  #bytes: Buffer = Buffer.alloc(0);
  #state: number;
  #searched = 0;
  #nextLine = 1;
  #inString = false;
  #afterBackslash = false;
  /** Open braces and brackets within the record. */
  #depth = 0;
  /** What is open around the records: true for a list. */
  readonly #open: boolean[] = [];
  /** A list has just been opened in which records would be looked for. */
  #atListStart = false;
  #comma = false;

  position = 0;
  end = 0;
  /** 1-based line the record starts on. */
  line = 1;
  /** The piece found is no record. */
  around = false;
  /** The line on which the document stopped being JSON; no more is found then. */
  brokenLine: number | undefined;

  constructor(shape: 'document' | 'sequence') {
    this.#sequence = shape === 'sequence';
    this.#state = this.#sequence ? BEFORE : AROUND;
  }

  feed(bytes: Buffer, from: number): void {
    this.#bytes = bytes;
    this.position = 0;
    this.#searched = from;
  }

  next(): boolean {
    const bytes = this.#bytes;
    while (this.#searched < bytes.length && this.brokenLine === undefined) {
      if (this.#state === INSIDE) {
        if (this.#skipRecord()) return this.#found(false, this.#searched);
        continue;
      }
      const at = this.#searched++;
      const byte = bytes[at] ?? 0;
      if (byte === LF) this.#nextLine++;
      if (this.#state === AROUND) {
        if (this.#goAround(byte)) {
          this.#searched = at;
          return this.#found(true, at);
        }
      } else if (this.#state === SCALAR) {
        if (this.#inString) this.#goThroughString(byte);
        else if (byte === QUOTE) this.#inString = true;
        else if (byte <= SPACE || byte === COMMA || byte === CLOSE_BRACKET) {
          if (byte === LF) this.#nextLine--;
          this.#searched = at;
          this.#state = BEHIND;
          return this.#found(false, at);
        }
      } else if (byte > SPACE) {
        this.#searched = this.#atRecords(byte, at);
      }
    }
    return false;
  }

  /** The end of the file: true when something is left over. */
  finish(): boolean {
    const { length } = this.#bytes;
    if (this.#state === SCALAR && this.#sequence) {
      this.#state = BEHIND;
      return this.#found(false, length);
    }
    const complete = this.#sequence
      ? this.#state !== INSIDE
      : this.#state === AROUND && this.#open.length === 0 && !this.#inString;
    if (!complete) this.brokenLine ??= this.#nextLine;
    return this.position < length && this.#found(true, length);
  }

  #found(around: boolean, end: number): true {
    this.around = around;
    this.end = this.position = end;
    return true;
  }

  /** @returns whether the byte is the first of the first record of a list */
  #goAround(byte: number): boolean {
    if (this.#inString) {
      this.#goThroughString(byte);
      return false;
    }
    if (byte <= SPACE) return false;
    if (this.#atListStart) {
      this.#atListStart = false;
      if (byte === OPEN_BRACE || (this.#open.length === 1 && byte !== CLOSE_BRACKET)) {
        this.#state = BEFORE;
        this.#comma = true;
        return true;
      }
    }
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_BRACE) this.#open.push(false);
    else if (byte === OPEN_BRACKET) {
      this.#atListStart = !this.#open.includes(true);
      this.#open.push(true);
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (this.#open.pop() !== (byte === CLOSE_BRACKET)) this.brokenLine = this.#nextLine;
    }
    return false;
  }

  /** @returns where to search on */
  #atRecords(byte: number, at: number): number {
    if (this.#state === BEHIND && !this.#sequence) {
      if (byte === COMMA) {
        this.#state = BEFORE;
        this.#comma = true;
      } else if (byte === CLOSE_BRACKET) {
        this.#state = AROUND;
        return at;
      } else this.brokenLine = this.#nextLine;
      return at + 1;
    }
    if (byte === COMMA || byte === CLOSE_BRACKET || (!this.#comma && !this.#sequence)) {
      this.brokenLine = this.#nextLine;
      return at + 1;
    }
    this.line = this.#nextLine;
    this.#comma = false;
    this.#depth = 0;
    this.#state = byte === OPEN_BRACE || byte === OPEN_BRACKET ? INSIDE : SCALAR;
    return at;
  }

  /** Goes to the end of the record; false when the bytes do not reach to it. */
  #skipRecord(): boolean {
    const bytes = this.#bytes;
    let at = this.#searched;
    while (at < bytes.length) {
      const byte = bytes[at++] ?? 0;
      if (this.#inString) {
        this.#goThroughString(byte);
        if (byte === LF) this.#nextLine++;
      } else if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#depth++;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (--this.#depth === 0) {
          this.#searched = at;
          this.#state = BEHIND;
          return true;
        }
      } else if (byte === LF) this.#nextLine++;
    }
    this.#searched = at;
    return false;
  }

  #goThroughString(byte: number): void {
    if (this.#afterBackslash) this.#afterBackslash = false;
    else if (byte === BACKSLASH) this.#afterBackslash = true;
    else if (byte === QUOTE) this.#inString = false;
  }
}
