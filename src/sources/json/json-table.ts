import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inputError } from '../../errors.ts';
import { fileChunks } from '../file-chunks.ts';
import { fileError } from '../file-error.ts';
import { RefusedWriter } from '../refused-file.ts';
import { type Fault, INVALID_UTF8, refusedRecord, TOO_LONG } from '../refused-record.ts';
import type { SampleRecord, Table, TableRequest, TableScan } from '../table.ts';
import { TableWriter } from '../table-writer.ts';
import { JsonColumns } from './json-columns.ts';
import {
  JsonElements,
  JsonLines,
  type JsonPiece,
  type JsonPieces,
  type JsonShape,
  notJson,
  textOf,
} from './json-pieces.ts';
import { JsonRecordReader, NoRecord, NotJson } from './json-record.ts';

const SAMPLES = 200;
/** So many records may pass before the columns have to be known. */
const HELD_RECORDS = 1000;
const HELD_CHARACTERS = 2 ** 24;

/**
 * A JSON file as a table. Streams: the records go to a private CSV file, with the line or number of each. If a key
 * appears for the first time behind many records, the file is gone through a second time.
 * @throws an input error when a document is no JSON, or when there is nothing in the file
 */
export async function jsonTable(request: TableRequest, shape: JsonShape): Promise<Table> {
  const columns = new JsonColumns(request.input.name);
  let conversion = await converted(request, shape, columns, 1);
  if (conversion.scan === undefined) conversion = await converted(request, shape, columns, 2);
  const { scan, samples } = conversion;
  if (scan === undefined || columns.count === 0) {
    throw inputError(
      `${request.input.name} holds no objects with values`,
      'Check that the export ran to its end',
    );
  }
  return {
    columns: columns.names,
    samples,
    places: shape === 'lines' ? 'line' : 'record',
    scan: async () => scan,
  };
}

interface Converted {
  /** Undefined when columns turned up too late. */
  readonly scan: TableScan | undefined;
  readonly samples: readonly SampleRecord[];
}

async function converted(
  request: TableRequest,
  shape: JsonShape,
  columns: JsonColumns,
  attempt: number,
): Promise<Converted> {
  const { input, session, number, signal } = request;
  const file = (what: string) => join(session.folder, `${what}-${number}-${attempt}.csv`);
  const refused = new RefusedWriter(file('refused'));
  const conversion = new Conversion(request, shape, columns, { path: file('table'), refused });
  try {
    for await (const chunk of fileChunks(input.path, { signal })) await conversion.push(chunk);
    return await conversion.finish();
  } catch (error) {
    signal?.throwIfAborted();
    throw fileError(input.name, error);
  } finally {
    await conversion.close();
    await refused.close();
  }
}

interface Held {
  readonly cells: readonly (string | undefined)[];
  readonly place: number;
}

class Conversion {
  readonly #file: string;
  readonly #shape: JsonShape;
  readonly #columns: JsonColumns;
  readonly #columnsKnown: boolean;
  readonly #path: string;
  readonly #refused: RefusedWriter;
  readonly #pieces: JsonPieces;
  readonly #reader: JsonRecordReader;
  readonly #samples: SampleRecord[] = [];
  #held: Held[] = [];
  #heldCharacters = 0;
  #writer: TableWriter | undefined;
  #records = 0;
  #late = false;

  constructor(
    { input }: TableRequest,
    shape: JsonShape,
    columns: JsonColumns,
    { path, refused }: { readonly path: string; readonly refused: RefusedWriter },
  ) {
    this.#file = input.name;
    this.#shape = shape;
    this.#columns = columns;
    this.#columnsKnown = columns.count > 0;
    this.#path = path;
    this.#refused = refused;
    this.#pieces = shape === 'lines' ? new JsonLines() : new JsonElements(input.name, shape);
    this.#reader = new JsonRecordReader(columns);
  }

  async push(chunk: Buffer): Promise<void> {
    for (const piece of this.#pieces.feed(chunk)) await this.#take(piece);
  }

  async finish(): Promise<Converted> {
    for (const piece of this.#pieces.finish()) await this.#take(piece);
    if (this.#late) return { scan: undefined, samples: [] };
    const writer = await this.#begun();
    const { blankLines } = this.#pieces;
    const scan: TableScan = {
      ...(await writer.finish()),
      records: this.#records,
      refused: await this.#refused.finish(),
      notes:
        blankLines === 0
          ? []
          : [blankLines === 1 ? '1 line is blank; skipped' : `${blankLines} lines are blank; skipped`],
    };
    return { scan, samples: this.#samples };
  }

  async close(): Promise<void> {
    await this.#writer?.close();
    if (this.#late) await rm(this.#path, { force: true });
  }

  async #take(piece: JsonPiece): Promise<void> {
    this.#records++;
    const fault = this.#faultIn(piece);
    if (this.#late) return;
    if (fault !== undefined) {
      await this.#refused.add(refusedRecord(piece.place, piece.bytes, fault));
      return;
    }
    const { cells } = this.#reader;
    if (this.#samples.length < SAMPLES) {
      this.#samples.push({ line: piece.place, cells: Array.from(cells, (cell) => cell ?? '') });
    }
    if (this.#writer === undefined && !this.#columnsKnown) {
      this.#held.push({ cells, place: piece.place });
      this.#heldCharacters += piece.bytes.length;
      if (this.#held.length === HELD_RECORDS || this.#heldCharacters > HELD_CHARACTERS) await this.#begun();
      return;
    }
    const writer = await this.#begun();
    if (cells.length > writer.columnCount) this.#late = true;
    else await writer.add(cells, piece.place);
  }

  #faultIn(piece: JsonPiece): Fault | undefined {
    if (piece.tooLong) return TOO_LONG;
    const text = textOf(piece);
    if (text === undefined) return INVALID_UTF8;
    try {
      this.#reader.read(text);
      return undefined;
    } catch (error) {
      if (!(error instanceof NoRecord)) throw error;
      if (error instanceof NotJson && this.#shape !== 'lines') {
        throw notJson(`${this.#file}:${piece.line}`, error.message);
      }
      return { reason: error.message };
    }
  }

  async #begun(): Promise<TableWriter> {
    if (this.#writer !== undefined) return this.#writer;
    this.#writer = await TableWriter.create(this.#path, this.#columns.count);
    for (const { cells, place } of this.#held) await this.#writer.add(cells, place);
    this.#held = [];
    return this.#writer;
  }
}
