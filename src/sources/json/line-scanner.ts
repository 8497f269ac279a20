import type { ChunkScanner } from '../chunk-scanner.ts';

const LF = 10;
const CR = 13;

/** Finds lines that end in LF, CRLF or CR: in JSON none of them can be part of a string. */
export class LineScanner implements ChunkScanner {
  #bytes: Buffer = Buffer.alloc(0);
  #nextLine = 1;
  // The next CR and LF at or after where the search stands; the length of the bytes when there is none.
  #cr = -1;
  #lf = -1;
  #searched = 0;
  #afterCr = false;

  position = 0;
  end = 0;
  /** 1-based number of the line found last. */
  line = 0;

  feed(bytes: Buffer, from: number): void {
    this.#bytes = bytes;
    this.position = 0;
    this.#searched = from;
    this.#cr = this.#lf = -1;
  }

  next(): boolean {
    const bytes = this.#bytes;
    if (this.#afterCr && this.#searched < bytes.length) {
      this.#afterCr = false;
      if (bytes[this.#searched] === LF) this.position = ++this.#searched;
    }
    const from = this.#searched;
    if (from >= bytes.length) return false;
    if (this.#lf < from) this.#lf = offsetOf(bytes, LF, from);
    if (this.#cr < from) this.#cr = offsetOf(bytes, CR, from);
    const end = Math.min(this.#lf, this.#cr);
    if (end === bytes.length) {
      this.#searched = end;
      return false;
    }
    this.end = end;
    this.line = this.#nextLine++;
    this.#afterCr = end === this.#cr;
    this.position = this.#searched = end + 1;
    return true;
  }

  finish(): boolean {
    if (this.position >= this.#bytes.length) return false;
    this.end = this.position = this.#bytes.length;
    this.line = this.#nextLine++;
    return true;
  }
}

function offsetOf(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at === -1 ? bytes.length : at;
}
