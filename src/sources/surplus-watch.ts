import { countByte } from './count-byte.ts';
import { UNCOUNTED } from './record-scanner.ts';

/**
 * Tells whether the records of a file have more fields than its header, taken together: where none has too few, whether
 * any has. Those without quotes need not be counted one by one.
 */
export class SurplusWatch {
  readonly #delimiter: number;
  readonly #columns: number;
  /** Fields beyond what the header asks for, less those that are missing. */
  #surplus = 0;
  /** The records without quotes that follow each other in a chunk. */
  #start = -1;
  #end = 0;
  #records = 0;

  constructor(delimiter: string, columns: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#columns = columns;
  }

  get found(): boolean {
    return this.#surplus > 0;
  }

  /**
   * @param fields as the scanner says; {@link UNCOUNTED} only of a record that lies in the chunk as a whole
   * @param start of the record in the chunk; `end` is where its line ending begins
   */
  add(chunk: Buffer, fields: number, start: number, end: number): void {
    if (fields !== UNCOUNTED) {
      this.endChunk(chunk);
      this.#surplus += fields - this.#columns;
      return;
    }
    if (this.#start === -1) this.#start = start;
    this.#end = end;
    this.#records++;
  }

  /** What comes next is in another chunk, or has been counted. */
  endChunk(chunk: Buffer): void {
    if (this.#start === -1) return;
    const delimiters = countByte(chunk, this.#delimiter, this.#start, this.#end);
    this.#surplus += delimiters - this.#records * (this.#columns - 1);
    this.#start = -1;
    this.#records = 0;
  }
}
