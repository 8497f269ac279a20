import { open } from 'node:fs/promises';
import { fileChunks } from './file-chunks.ts';
import { type EndRecord, mayBeFooter } from './footer.ts';
import { type HeadRecord, isComment } from './header.ts';
import { looksLikeData } from './header-names.ts';
import { recordTexts } from './record-fields.ts';
import { RecordScanner } from './record-scanner.ts';
import { RecordWindow } from './record-window.ts';

/** One of the tables in a file. */
export interface OutlinedTable {
  /** The header and the records after it, up to 201. */
  readonly first: readonly HeadRecord[];
  /** The last records, up to 50. */
  readonly last: readonly EndRecord[];
  /** Records after the header. */
  readonly records: number;
  /** 1-based line of the comment that ends the table; undefined at the end of the file. */
  readonly endLine: number | undefined;
}

const QUOTE = 34;
const HASH = 35;
const FIRST = 201;
const LAST = 50;
/** As much of the end of a file as is looked at for a footer. */
const TAIL_BYTES = 2 ** 15;
const TAIL_LINES = 12;

/** Whether the last lines of a file look as if something stood below the data. */
export async function mayHaveFooter(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const lines = buffer.toString('utf8', 0, bytesRead).split(/\r\n|\n|\r/);
    return lines
      .flatMap((line, i) => (line.trim() === '' ? [] : [{ line, afterBlank: lines[i - 1]?.trim() === '' }]))
      .slice(-TAIL_LINES)
      .some(({ line, afterBlank }) => {
        const cells = line.split(/[,;\t|]/, 3);
        return (
          (afterBlank && cells.length === 1) || cells.some((cell) => mayBeFooter(cell.replaceAll('"', '')))
        );
      });
  } finally {
    await file.close();
  }
}

/**
 * Goes through a file once for the tables in it, and where each begins and ends. A comment amid data, with no header
 * behind it, ends no table.
 * @param headerLine 1-based line of the first header
 * @param stacked whether comments (`# …`) part tables
 */
export async function outlineCsv(
  path: string,
  options: {
    readonly delimiter: string;
    readonly headerLine: number;
    readonly stacked: boolean;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<readonly OutlinedTable[]> {
  const { delimiter, headerLine, stacked, signal } = options;
  const scanner = new RecordScanner(delimiter);
  const window = new RecordWindow(scanner);
  const tables: Outline[] = [];
  let current: Outline | undefined;
  let blank = false;
  let comment = false;
  const take = () => {
    const { line, fields, traits } = scanner;
    if (fields === 0 || line < headerLine) {
      blank = fields === 0;
      return;
    }
    const bytes = window.record();
    comment = stacked && begins(bytes) && isComment({ cells: recordTexts(bytes, delimiter) }, comment);
    if (comment) {
      current?.endAt(line);
      current = undefined;
    } else if (current === undefined) {
      const before = tables.at(-1);
      const goesOn =
        before !== undefined && recordTexts(bytes, delimiter).some((cell) => looksLikeData(cell.trim()));
      current = goesOn ? before : new Outline(delimiter);
      if (goesOn) current.endAt(undefined);
      else tables.push(current);
      current.add({ line, traits, bytes, afterBlank: false });
    } else current.add({ line, traits, bytes, afterBlank: blank });
    blank = false;
  };
  for await (const chunk of fileChunks(path, { signal })) {
    window.append(chunk);
    while (window.next()) take();
  }
  if (window.finish()) take();
  return tables;
}

/** Whether a record begins like a comment. */
function begins(bytes: Buffer): boolean {
  return bytes[bytes[0] === QUOTE ? 1 : 0] === HASH;
}

interface Seen extends Pick<HeadRecord, 'line' | 'traits' | 'bytes'>, Pick<EndRecord, 'afterBlank'> {}

class Outline implements OutlinedTable {
  readonly #delimiter: string;
  readonly #first: Seen[] = [];
  #last: Seen[] = [];
  #seen = 0;
  endLine: number | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** @param record the first is the header; its bytes are not kept */
  add(record: Seen): void {
    const kept = { ...record, bytes: Buffer.from(record.bytes) };
    this.#seen++;
    if (this.#seen <= FIRST) this.#first.push(kept);
    if (this.#seen === 1) return;
    this.#last.push(kept);
    if (this.#last.length > 2 * LAST) this.#last = this.#last.slice(-LAST);
  }

  /** @param line undefined where it goes on after all */
  endAt(line: number | undefined): void {
    this.endLine = line;
  }

  get records(): number {
    return this.#seen - 1;
  }

  get first(): readonly HeadRecord[] {
    return this.#first.map(({ line, traits, bytes }) => ({ line, traits, bytes, cells: this.#texts(bytes) }));
  }

  get last(): readonly EndRecord[] {
    return this.#last
      .slice(-LAST)
      .map(({ line, bytes, afterBlank }) => ({ line, afterBlank, cells: this.#texts(bytes) }));
  }

  #texts(bytes: Buffer): readonly string[] {
    return recordTexts(bytes, this.#delimiter);
  }
}
