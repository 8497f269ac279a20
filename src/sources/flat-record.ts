import type { FlatColumns, FlatKey } from './flat-columns.ts';

/** Why something is no record. */
export class NoRecord extends Error {}

const LONE_SURROGATE = /\p{Cs}/u;

/** The cells of one record after the other. */
export class FlatRecord {
  readonly columns: FlatColumns;
  /** By column; those the record has no value for are undefined. */
  cells: (string | undefined)[] = [];

  constructor(columns: FlatColumns) {
    this.columns = columns;
  }

  /** Goes on to a new record. */
  begin(): void {
    this.cells = [];
  }

  /** @throws NoRecord when the key has another value already, or the text cannot be kept */
  put(key: FlatKey, text: string | undefined): void {
    if (text === undefined) return;
    if (LONE_SURROGATE.test(text)) throw new NoRecord('half a character (a lone surrogate)');
    if (text.includes('\0')) throw new NoRecord('NUL character');
    const { column } = key;
    const before = this.cells[column];
    if (before !== undefined && before !== text) {
      throw new NoRecord(`two values for one key: ${this.columns.names[column]}`);
    }
    this.cells[column] = text;
  }
}
