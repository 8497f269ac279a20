import { inputError } from '../errors.ts';
import { MAX_COLUMNS } from './header-names.ts';

/** A key of an object on its way to a column: `traffic_source`, and under it `source`. */
export class FlatKey {
  readonly #columns: FlatColumns;
  readonly #name: string;
  readonly #children = new Map<string, FlatKey>();
  #column = -1;
  /** An object stood under this key, in some record. */
  isObject = false;

  constructor(columns: FlatColumns, name: string) {
    this.#columns = columns;
    this.#name = name;
  }

  child(key: string): FlatKey {
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const child = new FlatKey(this.#columns, this.#columns.join(this.#name, key));
    this.#children.set(key, child);
    return child;
  }

  /** The column of the values under this key, counted from 0. */
  get column(): number {
    if (this.#column === -1) {
      this.#column = this.#columns.numberOf(this.#name);
      if (this.isObject) this.#columns.unmarked = true;
    }
    return this.#column;
  }

  /** The same, where there is one. */
  get knownColumn(): number | undefined {
    return this.#column === -1 ? undefined : this.#column;
  }
}

/** The columns that nested records come down to, in the order in which their values first appear. */
export class FlatColumns {
  readonly #file: string;
  readonly #numbers = new Map<string, number>();
  readonly root: FlatKey = new FlatKey(this, '');
  /** Columns in which some record has a list or an object. */
  readonly nested: Set<number> = new Set();
  /** Columns in which some record has a NUL character. */
  readonly withNul: Set<number> = new Set();
  /** Keys that the file itself declares to hold lists, and their types. */
  readonly declared: Map<FlatKey, string> = new Map();
  /** A key got its column behind records that have an object there, which are not marked as such. */
  unmarked = false;

  /** @param file what to call it in errors */
  constructor(file: string) {
    this.#file = file;
  }

  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  get count(): number {
    return this.#numbers.size;
  }

  /** @throws an input error when there are too many */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    if (number === MAX_COLUMNS) {
      throw inputError(
        `${this.#file}: more than the ${MAX_COLUMNS} different keys that attrib reads`,
        'Are ids or dates used as keys? Each key becomes a column',
      );
    }
    this.#numbers.set(name, number);
    return number;
  }

  /** Columns that the file itself declares to hold lists, and their types. */
  get lists(): ReadonlyMap<number, string> {
    return new Map(
      [...this.declared].flatMap(([{ knownColumn }, type]) =>
        knownColumn === undefined ? [] : [[knownColumn, type] as const],
      ),
    );
  }

  /** The name of a key within an object. */
  join(parent: string, key: string): string {
    const own = key === '' ? '""' : key;
    return parent === '' ? own : `${parent}.${own}`;
  }
}
