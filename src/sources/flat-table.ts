import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inputError } from '../errors.ts';
import { fileError } from './file-error.ts';
import type { FlatColumns } from './flat-columns.ts';
import { type RefusedFile, RefusedWriter } from './refused-file.ts';
import type { RefusedRecord } from './refused-record.ts';
import type { Places, SampleRecord, Table, TableRequest, TableScan } from './table.ts';
import { TableWriter } from './table-writer.ts';

const SAMPLES = 200;
/** So many records may pass before the columns have to be known. */
const HELD_RECORDS = 1000;
const HELD_CHARACTERS = 2 ** 24;

/** Takes records one after the other. */
export interface RecordSink {
  /** @param marks of the cells that are lists or objects */
  add(cells: readonly (string | undefined)[], place: number, marks: string): Promise<void>;
  refuse(record: RefusedRecord): Promise<void>;
}

export interface RecordSource {
  readonly places: Places;
  /** May know columns from the start, and learns others as it goes. */
  readonly columns: FlatColumns;
  /**
   * Hands on every record of the file; may be asked to do so twice.
   * @returns notes on the file
   */
  records(sink: RecordSink): Promise<readonly string[]>;
}

/**
 * Records whose columns only they themselves can tell, as a table: they go to a private CSV file with the place of
 * each. If a column appears for the first time behind many records, the source is gone through a second time.
 * @throws an input error when there is nothing in the file
 */
export async function flatTable(request: TableRequest, source: RecordSource): Promise<Table> {
  const { name } = request.input;
  const flat = (await flattened(request, source, 1)) ?? (await flattened(request, source, 2));
  if (flat === undefined || source.columns.count === 0) {
    throw inputError(`${name} holds no records with values`, 'Check that the export ran to its end');
  }
  const { scan, samples } = flat;
  const { names, lists } = source.columns;
  return { columns: names, samples, places: source.places, lists, scan: async () => scan };
}

interface Flattened {
  readonly scan: TableScan;
  readonly samples: readonly SampleRecord[];
}

/** @returns nothing when columns turned up too late */
async function flattened(
  request: TableRequest,
  source: RecordSource,
  attempt: number,
): Promise<Flattened | undefined> {
  const { input, session, number, signal } = request;
  const file = (what: string) => join(session.folder, `${what}-${number}-${attempt}.csv`);
  source.columns.unmarked = false;
  const sink = new Sink(source.columns, file('table'), file('refused'));
  try {
    return await sink.finish(await source.records(sink));
  } catch (error) {
    signal?.throwIfAborted();
    throw fileError(input.name, error);
  } finally {
    await sink.close();
  }
}

interface Held {
  readonly cells: readonly (string | undefined)[];
  readonly place: number;
  readonly marks: string;
}

class Sink implements RecordSink {
  readonly #columns: FlatColumns;
  readonly #path: string;
  readonly #refused: RefusedWriter;
  readonly #samples: SampleRecord[] = [];
  #held: Held[] | undefined = [];
  #heldCharacters = 0;
  #writer: TableWriter | undefined;
  #records = 0;
  #late = false;

  constructor(columns: FlatColumns, path: string, refusedPath: string) {
    this.#columns = columns;
    this.#path = path;
    this.#refused = new RefusedWriter(refusedPath);
  }

  async add(cells: readonly (string | undefined)[], place: number, marks: string): Promise<void> {
    this.#records++;
    this.#late ||= this.#columns.unmarked;
    if (this.#late) return;
    if (this.#samples.length < SAMPLES) {
      this.#samples.push({ line: place, cells: Array.from(cells, (cell) => cell ?? '') });
    }
    if (this.#held === undefined) {
      await this.#write({ cells, place, marks });
      return;
    }
    this.#held.push({ cells, place, marks });
    for (const cell of cells) this.#heldCharacters += cell?.length ?? 0;
    if (this.#held.length === HELD_RECORDS || this.#heldCharacters > HELD_CHARACTERS) await this.#writeHeld();
  }

  async refuse(record: RefusedRecord): Promise<void> {
    this.#records++;
    if (!this.#late) await this.#refused.add(record);
  }

  async finish(notes: readonly string[]): Promise<Flattened | undefined> {
    if (this.#late || this.#columns.unmarked) return undefined;
    const writer = await this.#writeHeld();
    const { marks, ...read } = await writer.finish();
    const { nested, withNul } = this.#columns;
    const refused: RefusedFile | undefined = await this.#refused.finish();
    const scan: TableScan = {
      ...read,
      records: this.#records,
      refused,
      aside: [],
      notes,
      unchecked: withNul,
      ...(nested.size === 0 ? {} : { partly: { columns: nested, marks } }),
    };
    return { scan, samples: this.#samples };
  }

  async close(): Promise<void> {
    await this.#writer?.close();
    await this.#refused.close();
    if (this.#late) await rm(this.#path, { force: true });
  }

  async #writeHeld(): Promise<TableWriter> {
    this.#writer ??= await TableWriter.create(this.#path, this.#columns.count);
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const { cells, place, marks } of held) await this.#writer.add(cells, place, marks);
    return this.#writer;
  }

  async #write({ cells, place, marks }: Held): Promise<void> {
    if (this.#writer === undefined || cells.length > this.#writer.columnCount) this.#late = true;
    else await this.#writer.add(cells, place, marks);
  }
}
