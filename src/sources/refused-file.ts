import { literal } from '../engine/sql.ts';
import { ByteWriter } from './byte-writer.ts';
import { fileError } from './file-error.ts';
import type { RefusedRecord } from './refused-record.ts';

/** Refused records of one source, kept in a file: there can be as many as the source has lines. */
export interface RefusedFile {
  readonly path: string;
  readonly count: number;
}

/** Writes refused records as CSV without a header: line, column counted from 0 or nothing, value, reason. */
export class RefusedWriter {
  readonly #path: string;
  #writer: ByteWriter | undefined;
  #count = 0;

  /** @param path of the file to make; it must not exist. Without records it is not made. */
  constructor(path: string) {
    this.#path = path;
  }

  /** @throws an input error when the disk is full */
  async add({ line, column, value, reason }: RefusedRecord): Promise<void> {
    const record = Buffer.from(`${line},${column ?? ''},${quoted(value)},${quoted(reason)}\n`);
    try {
      this.#writer ??= await ByteWriter.create(this.#path);
      if (!this.#writer.hasRoom(record.length)) await this.#writer.makeRoom(record.length);
    } catch (error) {
      throw fileError(this.#path, error);
    }
    record.copy(this.#writer.buffer, this.#writer.used);
    this.#writer.used += record.length;
    this.#count++;
  }

  /** @returns nothing when nothing was refused */
  async finish(): Promise<RefusedFile | undefined> {
    if (this.#writer === undefined) return undefined;
    try {
      await this.#writer.finish();
    } catch (error) {
      throw fileError(this.#path, error);
    }
    return { path: this.#path, count: this.#count };
  }

  async close(): Promise<void> {
    await this.#writer?.close();
  }
}

/** The FROM clause for such a file; columns: line, place, value, reason. */
export function scanRefused({ path }: RefusedFile): string {
  return `from read_csv(${literal(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', parallel = false, hive_partitioning = false, compression = 'none',
    columns = {line: 'BIGINT', place: 'INTEGER', value: 'VARCHAR', reason: 'VARCHAR'})`;
}

/** DuckDB takes no NUL in a text. */
function quoted(text: string): string {
  return `"${text.replaceAll('\0', '␀').replaceAll('"', '""')}"`;
}
