import type { ChunkScanner } from './chunk-scanner.ts';
import { MAX_RECORD_BYTES } from './record-scanner.ts';

/** As much of a record too long to be kept as its first 200 characters can need. */
const HEAD_BYTES = 800;

/**
 * Brings records that come in chunks into one piece each. Of a record longer than {@link MAX_RECORD_BYTES} only
 * the head is kept, so memory stays bounded.
 */
export class RecordWindow {
  readonly #scanner: ChunkScanner;
  #memory: Buffer = Buffer.alloc(0);
  #next = 0;
  /** Head of the record that has just begun, and of the one found last, where bytes were dropped. */
  #head: Buffer | undefined;
  #cut: Buffer | undefined;

  /** All bytes at hand; the scanner's offsets are offsets in them. */
  bytes: Buffer = this.#memory;
  /** Where the record found last starts. */
  start = 0;
  tooLong = false;

  constructor(scanner: ChunkScanner) {
    this.#scanner = scanner;
  }

  append(chunk: Buffer): void {
    let begun = this.bytes.length - this.#next;
    if (this.#head !== undefined || begun > MAX_RECORD_BYTES) {
      this.#head ??= Buffer.from(this.bytes.subarray(this.#next, this.#next + HEAD_BYTES));
      begun = 0;
    }
    const length = begun + chunk.length;
    const memory = length > this.#memory.length ? Buffer.allocUnsafeSlow(2 * length) : this.#memory;
    this.bytes.copy(memory, 0, this.bytes.length - begun);
    chunk.copy(memory, begun);
    this.#memory = memory;
    this.bytes = memory.subarray(0, length);
    this.#next = 0;
    this.#scanner.feed(this.bytes, begun);
  }

  /** Goes to the next record; false when the bytes at hand hold no other whole one. */
  next(): boolean {
    return this.#scanner.next() && this.#found();
  }

  /** Goes to the record that the end of the file ends, if there is one. */
  finish(): boolean {
    return this.#scanner.finish() && this.#found();
  }

  /**
   * Goes back to a place in the record found last, of which all bytes are at hand.
   * @returns its offset in them, from which the scanner has to start anew
   */
  goBack(offset: number): number {
    this.#next = this.start + offset;
    return this.#next;
  }

  /** The record found last, its line ending not included; when it is too long, its head. */
  record(): Buffer {
    return this.#cut ?? this.bytes.subarray(this.start, this.#scanner.end);
  }

  #found(): true {
    this.start = this.#next;
    this.#next = this.#scanner.position;
    this.#cut = this.#head;
    this.#head = undefined;
    this.tooLong = this.#cut !== undefined || this.#scanner.end - this.start > MAX_RECORD_BYTES;
    return true;
  }
}
