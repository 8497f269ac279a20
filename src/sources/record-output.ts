import type { ByteWriter } from './byte-writer.ts';
import { recordFields } from './record-fields.ts';

const LF = 10;
const ZERO = 48;
/** Longer records are cheaper to copy by a call. */
const SHORT_RECORD = 128;

/** Puts records of a CSV file into a writer that has room for them. */
export class RecordOutput {
  readonly #writer: ByteWriter;
  readonly #delimiter: string;
  readonly #separator: number;

  constructor(writer: ByteWriter, delimiter: string) {
    this.#writer = writer;
    this.#delimiter = delimiter;
    this.#separator = delimiter.charCodeAt(0);
  }

  /** A header record with its line ending. */
  header(names: readonly string[]): Buffer {
    return Buffer.from(`${names.map(quoted).join(this.#delimiter)}\n`);
  }

  /** Puts bytes as they are. */
  put(bytes: Buffer, start: number, end: number): void {
    if (end - start <= SHORT_RECORD) this.putCounting(bytes, start, end);
    else this.#writer.used += bytes.copy(this.#writer.buffer, this.#writer.used, start, end);
  }

  /** Puts the bytes of a record without quotes as they are, and says how many fields it has. */
  putCounting(bytes: Buffer, start: number, end: number): number {
    const out = this.#writer.buffer;
    const separator = this.#separator;
    let used = this.#writer.used;
    let fields = 1;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === separator) fields++;
      out[used++] = byte;
    }
    this.#writer.used = used;
    return fields;
  }

  /** Takes back so many delimiters at the end; false, and nothing done, when other bytes are among them. */
  dropDelimiters(count: number): boolean {
    const { buffer, used } = this.#writer;
    for (let at = used - count; at < used; at++) {
      if (buffer[at] !== this.#separator) return false;
    }
    this.#writer.used = used - count;
    return true;
  }

  /** Puts a record with each field in quotes, and says how many fields it has; `most` leaves out the rest. */
  putRequoted(record: Buffer, most?: number): number {
    const fields = recordFields(record, this.#delimiter).slice(0, most);
    const cells = fields.map((field) => {
      // One character per byte: faster than UTF-8, and no byte can change.
      const text = record.toString('latin1', field.start, field.end);
      return field.quoted ? `"${text}"` : quoted(text);
    });
    const { buffer, used } = this.#writer;
    this.#writer.used += buffer.write(cells.join(this.#delimiter), used, 'latin1');
    return fields.length;
  }

  /** Puts delimiters, the line the record started on, and the line ending. */
  putEnd(delimiters: number, line: number): void {
    const out = this.#writer.buffer;
    let used = this.#writer.used;
    for (let i = 0; i < delimiters; i++) out[used++] = this.#separator;
    let digits = 1;
    for (let bound = 10; line >= bound; bound *= 10) digits++;
    let rest = line;
    for (let at = used + digits - 1; at >= used; at--) {
      out[at] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    used += digits;
    out[used++] = LF;
    this.#writer.used = used;
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
