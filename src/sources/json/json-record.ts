import type { FlatKey } from '../flat-columns.ts';
import { type FlatRecord, NoRecord } from '../flat-record.ts';
import { wholeDigits } from './whole-digits.ts';

/** The text is no JSON at all, rather than JSON that makes no row. */
export class NotJson extends NoRecord {}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const OPEN_BRACKET = 91;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-Infinity/y;
const BLANKS = /[ \t\r\n]*/y;
const WORD = /[A-Za-z]+/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them in a string.
const CONTROL = /[\0-\x1f]/;

const DEEPEST = 100;

/** A value inside an array: there it depends on its neighbours what becomes of it. */
interface Value {
  /** As JSON without white space between its parts; strings and numbers as they were written. */
  readonly json: string;
  /** The text of a string, number or truth value; undefined for null and whatever has parts. */
  readonly text?: string | undefined;
  readonly members?: ReadonlyMap<string, Value>;
}

/**
 * Reads JSON objects into the cells of a row. A value within an object gets the column `outer.inner`. A list of
 * pairs such as `[{"key": "page", "value": {"string_value": "/"}}]` is read as the object it stands for; any other
 * list is kept as JSON, and marked as one. Numbers keep their digits, and null, `{}` and `[]` are nothing; so is
 * NaN, which JSON does not know but data frames write.
 */
export class JsonRecordReader {
  readonly #record: FlatRecord;
  #text = '';
  #at = 0;
  #backslash = 0;

  /** @param record takes the values */
  constructor(record: FlatRecord) {
    this.#record = record;
  }

  /**
   * Reads one object, which has to be all of the text, as a new record.
   * @throws NoRecord when it is none, or has two values for one column
   */
  read(text: string): void {
    this.#record.begin();
    this.#begin(text);
    if (this.#code() !== OPEN_BRACE) {
      this.#value(0);
      this.#end();
      throw new NoRecord('no object: its values have no names');
    }
    this.#object(this.#record.columns.root, 0);
    this.#end();
  }

  /** Reads a value of any kind, which has to be all of the text, into the record under a key. */
  readInto(key: FlatKey, text: string): void {
    this.#begin(text);
    this.#field(key, 0);
    this.#end();
  }

  #begin(text: string): void {
    this.#text = text;
    this.#at = 0;
    this.#backslash = 0;
    this.#skipBlanks();
  }

  #end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw this.#unexpected();
  }

  #object(key: FlatKey, depth: number): void {
    this.#members(depth, (name) => this.#field(key.child(name), depth + 1));
  }

  #field(key: FlatKey, depth: number): void {
    const code = this.#code();
    if (code === OPEN_BRACE) this.#inner(key, depth);
    else if (code === OPEN_BRACKET) this.#list(key, depth);
    else this.#record.put(key, this.#scalar());
  }

  #inner(key: FlatKey, depth: number): void {
    const from = this.#at;
    this.#object(key, depth);
    if (/[^{}\s]/.test(this.#text.slice(from, this.#at))) this.#record.passObject(key);
  }

  #list(key: FlatKey, depth: number): void {
    const items = this.#items(depth);
    const pairs = items.map(pairOf);
    if (pairs.some((pair) => pair === undefined)) this.#record.putList(key, asJson(items));
    else {
      for (const pair of pairs) if (pair !== undefined) this.#putPair(key.child(pair.name), pair);
      if (pairs.length > 0) this.#record.passObject(key);
    }
  }

  #putPair(key: FlatKey, { text, isNested }: Pair): void {
    if (!isNested) this.#record.put(key, text);
    else if (text?.startsWith('[')) this.#record.putList(key, text);
    else {
      this.#record.put(key, text);
      this.#record.passObject(key);
    }
  }

  #value(depth: number): Value {
    const code = this.#code();
    if (code === OPEN_BRACKET) return { json: asJson(this.#items(depth)) ?? '[]' };
    if (code !== OPEN_BRACE) {
      const from = this.#at;
      const text = this.#scalar();
      return { json: this.#text.slice(from, this.#at), text };
    }
    const members = new Map<string, Value>();
    const parts: string[] = [];
    this.#members(depth, (name, written) => {
      if (members.has(name)) throw new NoRecord(`two values for one key: ${name}`);
      const value = this.#value(depth + 1);
      members.set(name, value);
      parts.push(`${written}:${value.json}`);
    });
    return { json: `{${parts.join(',')}}`, members };
  }

  #members(depth: number, member: (name: string, written: string) => void): void {
    if (depth === DEEPEST) throw new NoRecord(`nested more than ${DEEPEST} levels deep`);
    this.#at++;
    this.#skipBlanks();
    if (this.#takes('}')) return;
    do {
      this.#skipBlanks();
      const from = this.#at;
      const name = this.#string();
      const written = this.#text.slice(from, this.#at);
      this.#skipBlanks();
      if (!this.#takes(':')) throw this.#unexpected();
      this.#skipBlanks();
      member(name, written);
      this.#skipBlanks();
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#unexpected();
  }

  #items(depth: number): readonly Value[] {
    if (depth === DEEPEST) throw new NoRecord(`nested more than ${DEEPEST} levels deep`);
    this.#at++;
    this.#skipBlanks();
    const items: Value[] = [];
    if (this.#takes(']')) return items;
    do {
      this.#skipBlanks();
      items.push(this.#value(depth + 1));
      this.#skipBlanks();
    } while (this.#takes(','));
    if (!this.#takes(']')) throw this.#unexpected();
    return items;
  }

  #scalar(): string | undefined {
    if (this.#code() === QUOTE) return this.#string();
    const word = this.#match(WORD);
    if (word === '') {
      const number = this.#match(NUMBER);
      if (number === '') throw this.#unexpected();
      return wholeDigits(number);
    }
    if (word === 'null' || word === 'NaN') return undefined;
    if (word !== 'true' && word !== 'false' && word !== 'Infinity') {
      this.#at -= word.length;
      throw this.#unexpected();
    }
    return word;
  }

  #string(): string {
    const text = this.#text;
    if (this.#code() !== QUOTE) throw this.#unexpected();
    const start = this.#at + 1;
    let end = text.indexOf('"', start);
    const backslash = this.#nextBackslash(start);
    const escaped = backslash !== -1 && (end === -1 || backslash < end);
    if (escaped) end = endOfString(text, backslash);
    if (end === -1) throw new NotJson('not JSON: a string is never closed');
    const written = text.slice(start, end);
    const control = CONTROL.exec(written);
    if (control !== null) {
      this.#at = start + control.index;
      throw this.#unexpected();
    }
    this.#at = end + 1;
    if (!escaped) return written;
    try {
      return JSON.parse(`"${written}"`) as string;
    } catch {
      this.#at = backslash;
      throw this.#unexpected();
    }
  }

  /** Looked up once for all strings before it. */
  #nextBackslash(from: number): number {
    if (this.#backslash !== -1 && this.#backslash < from) this.#backslash = this.#text.indexOf('\\', from);
    return this.#backslash;
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #takes(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #skipBlanks(): void {
    if (this.#code() <= 32) this.#match(BLANKS);
  }

  #unexpected(): NotJson {
    if (this.#at >= this.#text.length) return new NotJson('not JSON: it ends too early');
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    return new NotJson(`not JSON: unexpected ${JSON.stringify(character)} at character ${this.#at + 1}`);
  }
}

/** Where the quote is that closes a string, from a backslash in it on; -1 when there is none. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  return -1;
}

function asJson(items: readonly Value[]): string | undefined {
  return items.length === 0 ? undefined : `[${items.map(({ json }) => json).join(',')}]`;
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['key', 'value'],
  ['name', 'value'],
];

interface Pair {
  readonly name: string;
  /** The value; of one with parts its JSON. */
  readonly text: string | undefined;
  readonly isNested: boolean;
}

/** An item of a list that stands for an object: an object of a name and a value, and nothing else. */
function pairOf({ members }: Value): Pair | undefined {
  if (members === undefined || members.size > 2) return undefined;
  for (const [naming, holding] of PAIRS) {
    const name = members.get(naming);
    if (name?.text === undefined || !name.json.startsWith('"')) continue;
    const value = members.get(holding);
    if (members.size === (value === undefined ? 1 : 2)) return { name: name.text, ...pairValue(value) };
  }
  return undefined;
}

const TYPED = /^(?:string|int|float|double|bool|boolean)(?:_value|Value)$/;
const STAMP = 'set_timestamp_micros';

/** The value of a pair; of one written as `{"string_value": …, "int_value": …}` the one that is there. */
function pairValue(value: Value | undefined): Omit<Pair, 'name'> {
  const plain = (text: string | undefined) => ({ text, isNested: false });
  if (value === undefined || value.json === 'null') return plain(undefined);
  const { members, text, json } = value;
  if (text !== undefined) return plain(text);
  if (json === '[]' || json === '{}') return plain(undefined);
  const names = members === undefined ? [] : [...members.keys()];
  if (members === undefined || !names.every((name) => TYPED.test(name) || name === STAMP)) {
    return { text: json, isNested: true };
  }
  return plain(
    names
      .filter((name) => name !== STAMP)
      .map((name) => members.get(name)?.text)
      .find((typed) => typed !== undefined),
  );
}
