import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import { internalError } from '../errors.ts';

/** Lists of integers, all in one array: list `i` is `items` from `offsets[i]` up to `offsets[i + 1]`. */
export interface IntegerLists {
  readonly items: Int32Array;
  /** One more entry than there are lists. */
  readonly offsets: Int32Array;
}

/**
 * Gathers the chunks of a query's result into typed arrays, column by column: for results of many rows, where an
 * object per row costs more than the query. Numbers become doubles; a column of lists takes 32-bit integers.
 */
export class ColumnGatherer {
  readonly #columns: readonly Gathered[];

  constructor(names: readonly string[]) {
    this.#columns = names.map((name) => ({ name, numbers: new Grown(Float64Array), items: undefined }));
  }

  add(chunk: DuckDBDataChunk): void {
    this.#columns.forEach((column, index) => {
      const vector = chunk.getColumnVector(index);
      if (isList(vector)) addLists(column, vector, chunk.rowCount);
      else addNumbers(column, vector, chunk.rowCount);
    });
  }

  columns(): Columns {
    return new Columns(this.#columns);
  }
}

/** A result in columns. */
export class Columns {
  readonly #columns: ReadonlyMap<string, Gathered>;

  constructor(columns: readonly Gathered[]) {
    this.#columns = new Map(columns.map((column) => [column.name, column]));
  }

  numbers(name: string): Float64Array {
    return this.#column(name).numbers.values();
  }

  lists(name: string): IntegerLists {
    const { numbers, items } = this.#column(name);
    const ends = numbers.values();
    const offsets = new Int32Array(ends.length + 1);
    offsets.set(ends, 1);
    return { items: items === undefined ? new Int32Array(0) : items.values(), offsets };
  }

  #column(name: string): Gathered {
    const column = this.#columns.get(name);
    if (column === undefined) throw internalError(`the result has no column "${name}"`);
    return column;
  }
}

interface Gathered {
  readonly name: string;
  /** Of a column of lists: where each list ends. */
  readonly numbers: Grown<Float64Array>;
  items: Grown<Int32Array> | undefined;
}

interface ListVector extends DuckDBVector {
  readonly childVector: DuckDBVector;
  getEntryOffset(row: number): number;
  getEntryLength(row: number): number;
}

function isList(vector: DuckDBVector): vector is ListVector {
  return 'getEntryOffset' in vector;
}

function addNumbers({ name, numbers }: Gathered, vector: DuckDBVector, rows: number): void {
  const [values, first] = numbers.more(rows);
  for (let row = 0; row < rows; row++) values[first + row] = number(name, vector, row);
}

function addLists(column: Gathered, vector: ListVector, rows: number): void {
  column.items ??= new Grown(Int32Array);
  const [ends, first] = column.numbers.more(rows);
  const child = vector.childVector;
  for (let row = 0; row < rows; row++) {
    const from = vector.getEntryOffset(row);
    const length = vector.getEntryLength(row);
    const [items, start] = column.items.more(length);
    for (let i = 0; i < length; i++) items[start + i] = number(column.name, child, from + i);
    ends[first + row] = start + length;
  }
}

function number(name: string, vector: DuckDBVector, row: number): number {
  const item: unknown = vector.getItem(row);
  if (typeof item === 'number') return item;
  if (typeof item === 'bigint') return Number(item);
  throw internalError(
    `column "${name}" holds ${item === null ? 'NULL' : typeof item} where a number belongs`,
  );
}

/** An array that grows at its end. */
class Grown<Values extends Float64Array | Int32Array> {
  readonly #type: new (
    length: number,
  ) => Values;
  #values: Values;
  #length = 0;

  constructor(type: new (length: number) => Values) {
    this.#type = type;
    this.#values = new type(1024);
  }

  /** Makes room for `count` values; returns the array and the index at which they belong. */
  more(count: number): readonly [Values, number] {
    const first = this.#length;
    this.#length += count;
    if (this.#length > this.#values.length) {
      const larger = new this.#type(Math.max(this.#length, 2 * this.#values.length));
      larger.set(this.#values);
      this.#values = larger;
    }
    return [this.#values, first];
  }

  values(): Values {
    return this.#values.subarray(0, this.#length) as Values;
  }
}
