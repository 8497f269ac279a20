import { isUtf8 } from 'node:buffer';
import { inputError } from '../../errors.ts';
import { RecordWindow } from '../record-window.ts';
import { ElementScanner } from './element-scanner.ts';
import { LineScanner } from './line-scanner.ts';

/** How a JSON file holds its records: one in each line, one behind the other, or in a list of a document. */
export type JsonShape = 'lines' | 'sequence' | 'document';

/** A record of a JSON file as bytes. */
export interface JsonPiece {
  readonly bytes: Buffer;
  /** What the bytes are the head of is longer than is kept. */
  readonly tooLong: boolean;
  /** The line, or in a document or sequence the number of the record; both from 1. */
  readonly place: number;
  /** The line the record starts on. */
  readonly line: number;
}

/** Takes a JSON file apart into records, chunk by chunk. */
export interface JsonPieces {
  readonly blankLines: number;
  /** The records that end in the chunk; each is valid until the next is asked for. */
  feed(chunk: Buffer): Iterable<JsonPiece>;
  /** The record that the end of the file ends. */
  finish(): Iterable<JsonPiece>;
}

const BLANK = /^[ \t\r\n]*$/;

/** JSON Lines: every line that is not blank is a record. */
export class JsonLines implements JsonPieces {
  readonly #scanner: LineScanner = new LineScanner();
  readonly #window: RecordWindow = new RecordWindow(this.#scanner);
  blankLines = 0;

  *feed(chunk: Buffer): Iterable<JsonPiece> {
    this.#window.append(chunk);
    while (this.#window.next()) yield* this.#piece();
  }

  *finish(): Iterable<JsonPiece> {
    if (this.#window.finish()) yield* this.#piece();
  }

  *#piece(): Iterable<JsonPiece> {
    const bytes = this.#window.record();
    const { tooLong } = this.#window;
    const { line } = this.#scanner;
    if (bytes.length < 80 && BLANK.test(bytes.toString('latin1'))) this.blankLines++;
    else yield { bytes, tooLong, place: line, line };
  }
}

const MOST_AROUND = 2 ** 20;
const COMMA = 44;
const SPACE = 32;

/**
 * The objects of the one list of objects in a document, or those of a sequence.
 * @throws an input error when the file is no JSON or holds several such lists
 */
export class JsonElements implements JsonPieces {
  readonly #file: string;
  readonly #shape: 'document' | 'sequence';
  readonly #scanner: ElementScanner;
  readonly #window: RecordWindow;
  readonly blankLines = 0;
  #records = 0;
  /** The text round the records, and where in it lists of records begin. */
  #around = '';
  #lists: number[] = [];
  #inList = false;

  constructor(file: string, shape: 'document' | 'sequence') {
    this.#file = file;
    this.#shape = shape;
    this.#scanner = new ElementScanner(shape);
    this.#window = new RecordWindow(this.#scanner);
  }

  *feed(chunk: Buffer): Iterable<JsonPiece> {
    this.#window.append(chunk);
    while (this.#window.next()) yield* this.#piece();
    this.#refuseBroken();
  }

  *finish(): Iterable<JsonPiece> {
    if (this.#window.finish()) yield* this.#piece();
    this.#refuseBroken();
    if (this.#shape === 'document') this.#refuseOddDocument();
  }

  *#piece(): Iterable<JsonPiece> {
    const bytes = this.#window.record();
    const { tooLong } = this.#window;
    if (this.#scanner.around) {
      if (this.#inList || this.#shape === 'document') this.#keepAround(bytes);
      this.#inList = false;
      return;
    }
    if (!this.#inList) this.#lists.push(this.#around.length);
    this.#inList = true;
    const place = ++this.#records;
    yield { bytes: bytes.subarray(startOf(bytes)), tooLong, place, line: this.#scanner.line };
  }

  #keepAround(bytes: Buffer): void {
    this.#around += bytes.toString('utf8');
    if (this.#around.length <= MOST_AROUND && !this.#window.tooLong) return;
    throw inputError(
      `${this.#file}: its first MiB holds no list of objects`,
      'Make a list of objects of it, or write each object into a line of its own (JSON Lines)',
    );
  }

  #refuseBroken(): void {
    const { brokenLine } = this.#scanner;
    if (brokenLine === undefined) return;
    throw notJson(`${this.#file}:${brokenLine}`);
  }

  #refuseOddDocument(): void {
    try {
      JSON.parse(this.#around);
    } catch {
      throw notJson(this.#file);
    }
    if (this.#lists.length < 2) return;
    const names = this.#lists.map(
      (end) => /"((?:[^"\\]|\\.)*)"\s*:\s*\[\s*$/.exec(this.#around.slice(0, end))?.[1],
    );
    throw inputError(
      `${this.#file} holds more than one list of objects: ${names.join(', ')}`,
      `Take out the one that is meant, such as: jq -c '.${names[0]}[]' FILE`,
    );
  }
}

/** @param where file, or file and line */
export function notJson(where: string, why = 'not JSON, or cut off'): Error {
  return inputError(`${where}: ${why}`, 'Check that the export ran to its end; jq . FILE shows the fault');
}

function startOf(bytes: Buffer): number {
  let start = 0;
  while ((bytes[start] ?? COMMA + 1) <= SPACE || bytes[start] === COMMA) start++;
  return start;
}

/** The text of a record; undefined when it is not UTF-8. */
export function textOf({ bytes }: JsonPiece): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
