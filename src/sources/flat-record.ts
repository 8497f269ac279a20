import type { FlatColumns, FlatKey } from './flat-columns.ts';
import { nestedMark } from './table.ts';

/** Why something is no record. */
export class NoRecord extends Error {}

const LONE_SURROGATE = /\p{Cs}/u;

/** The cells of one record after the other. */
export class FlatRecord {
  readonly columns: FlatColumns;
  /** By column; those the record has no value for are undefined. */
  cells: (string | undefined)[] = [];
  /** The cells that are lists or objects, each as `nestedMark`. */
  marks = '';

  constructor(columns: FlatColumns) {
    this.columns = columns;
  }

  /** Goes on to a new record. */
  begin(): void {
    this.cells = [];
    this.marks = '';
  }

  /** @throws NoRecord when the key has another value already, or the text cannot be kept */
  put(key: FlatKey, text: string | undefined): void {
    if (text === undefined) return;
    if (LONE_SURROGATE.test(text)) throw new NoRecord('half a character (a lone surrogate)');
    const { column } = key;
    if (text.includes('\0')) this.columns.withNul.add(column);
    const before = this.cells[column];
    if (before !== undefined && before !== text) {
      throw new NoRecord(`two values for one key: ${this.columns.names[column]}`);
    }
    this.cells[column] = text;
  }

  /** As `put`, of a list written as JSON. */
  putList(key: FlatKey, json: string | undefined): void {
    if (json === undefined) return;
    this.put(key, json);
    this.#mark(key.column, 'list');
  }

  /** Notes that an object stands under the key. What is in it is put under keys of its own. */
  passObject(key: FlatKey): void {
    key.isObject = true;
    if (key.knownColumn !== undefined) this.#mark(key.knownColumn, 'object');
  }

  #mark(column: number, kind: 'list' | 'object'): void {
    this.columns.nested.add(column);
    this.marks += nestedMark(column, kind);
  }
}
