import { inputError } from '../errors.ts';
import { MAX_COLUMNS } from './header-names.ts';

/** A key of an object on its way to a column: `traffic_source`, and under it `source`. */
export class FlatKey {
  readonly #columns: FlatColumns;
  readonly #name: string;
  readonly #children = new Map<string, FlatKey>();
  #column = -1;

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
    if (this.#column === -1) this.#column = this.#columns.numberOf(this.#name);
    return this.#column;
  }
}

/** The columns that nested records come down to, in the order in which their values first appear. */
export class FlatColumns {
  readonly #file: string;
  readonly #numbers = new Map<string, number>();
  readonly root: FlatKey = new FlatKey(this, '');

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

  /** The name of a key within an object. */
  join(parent: string, key: string): string {
    const own = key === '' ? '""' : key;
    return parent === '' ? own : `${parent}.${own}`;
  }
}
