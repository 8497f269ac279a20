import { isUtf8 } from 'node:buffer';
import type {
  Data,
  DataType,
  Decimal,
  FixedSizeBinary,
  FixedSizeList,
  Timestamp,
  TimeUnit,
  Vector,
} from 'apache-arrow';
import { NoRecord } from '../flat-record.ts';
import { wholeDigits } from '../json/whole-digits.ts';

/** `Type.Bool` of the library, whose values are bits. */
const BOOL = 6;

type Arrow = typeof import('apache-arrow');

/** The value of a column in a row: text, or nothing for null. */
export type TextOf = (row: number) => string | undefined;

/** Reads values of Arrow columns as the text that a CSV file would have. */
export class ArrowText {
  readonly #arrow: Arrow;
  readonly #dictionaries = new WeakMap<Vector, readonly (string | undefined)[]>();

  constructor(arrow: Arrow) {
    this.#arrow = arrow;
  }

  /** Of one chunk of a column that has no others within it. */
  scalar(data: Data): TextOf {
    const text = this.#valid(data);
    return (row) => (data.getValid(row) ? text(row) : undefined);
  }

  /** Of a list or map: JSON. */
  json(data: Data): TextOf {
    const json = this.#json(data);
    return (row) => (data.getValid(row) ? json(row) : undefined);
  }

  isNested({ typeId }: DataType): boolean {
    const { Type } = this.#arrow;
    const nested: readonly number[] = [Type.List, Type.LargeList, Type.FixedSizeList, Type.Map, Type.Struct];
    return nested.includes(typeId);
  }

  #valid(data: Data): (row: number) => string | undefined {
    const { Type } = this.#arrow;
    const { type, values } = data;
    refuseShort(data);
    const vector = () => new this.#arrow.Vector([data]);
    switch (type.typeId) {
      case Type.Null:
        return () => undefined;
      case Type.Dictionary:
        return this.#dictionary(data);
      case Type.Utf8:
      case Type.LargeUtf8:
      case Type.Binary:
      case Type.LargeBinary: {
        const isText = type.typeId === Type.Utf8 || type.typeId === Type.LargeUtf8;
        const { valueOffsets } = data;
        return (row) => {
          const bytes = bytesOf(values, Number(valueOffsets[row]), Number(valueOffsets[row + 1]));
          return isText ? textOf(bytes) : binaryOf(bytes);
        };
      }
      case Type.FixedSizeBinary: {
        const width = (type as FixedSizeBinary).byteWidth;
        return (row) => binaryOf(bytesOf(values, row * width, (row + 1) * width));
      }
      case Type.Timestamp: {
        const { unit, timezone } = type as Timestamp;
        const zone = typeof timezone === 'string' && timezone !== '' ? 'Z' : '';
        return (row) => `${timestamp(BigInt(values[row]), unit)}${zone}`;
      }
      case Type.Date: {
        const perDay = values instanceof Int32Array ? 86_400 : 86_400_000;
        const unit = values instanceof Int32Array ? 0 : 1;
        return (row) => {
          const value = unit === 0 ? BigInt(values[row]) * BigInt(perDay) : BigInt(values[row]);
          return timestamp(value, unit).replace(/ 00:00:00$/, '');
        };
      }
      case Type.Time: {
        const { unit } = type as unknown as { unit: TimeUnit };
        return (row) => timestamp(BigInt(values[row]), unit).slice('1970-01-01 '.length);
      }
      case Type.Decimal: {
        const { scale, bitWidth } = type as Decimal;
        const words = (bitWidth ?? 128) / 32;
        return (row) => decimal(values.subarray(row * words, (row + 1) * words) as Uint32Array, scale);
      }
      case Type.Float: {
        const single = values instanceof Float32Array;
        const read = values instanceof Uint16Array ? vector() : undefined;
        return (row) => numberText(Number(read === undefined ? values[row] : read.get(row)), single);
      }
      case Type.Int:
      case Type.Duration:
        return (row) => String(values[row]);
      default: {
        const whole = vector();
        return (row) => {
          const value: unknown = whole.get(row);
          return value === null || value === undefined ? undefined : String(value);
        };
      }
    }
  }

  /** Every text of the dictionary once, whatever the rows are. */
  #dictionary({ values, dictionary }: Data): TextOf {
    if (dictionary === undefined) return () => undefined;
    const known = this.#dictionaries.get(dictionary);
    const texts =
      known ??
      dictionary.data.flatMap((chunk) => {
        const text = this.scalar(chunk);
        return Array.from({ length: chunk.length }, (_, row) => text(row));
      });
    if (known === undefined) this.#dictionaries.set(dictionary, texts);
    return (row) => texts[Number(values[row])];
  }

  #json(data: Data): (row: number) => string {
    const { Type } = this.#arrow;
    const { type, children } = data;
    refuseShort(data);
    const within = children[0]?.length ?? 0;
    switch (type.typeId) {
      case Type.List:
      case Type.LargeList:
      case Type.Map: {
        const { valueOffsets } = data;
        const item = this.#jsonOrNull(children[0]);
        return (row) => list(item, Number(valueOffsets[row]), Number(valueOffsets[row + 1]), within);
      }
      case Type.FixedSizeList: {
        const { listSize } = type as FixedSizeList;
        const item = this.#jsonOrNull(children[0]);
        return (row) => list(item, row * listSize, (row + 1) * listSize, within);
      }
      case Type.Struct: {
        const members = type.children.map(({ name }: { name: string }, i: number) => {
          const value = this.#jsonOrNull(children[i]);
          return (row: number) => `${JSON.stringify(name)}:${value(row)}`;
        });
        return (row) => `{${members.map((member: (row: number) => string) => member(row)).join(',')}}`;
      }
      default: {
        const text = this.#valid(data);
        const numbers: readonly number[] = [Type.Bool, Type.Int, Type.Float, Type.Decimal];
        const bare = numbers.includes(type.typeId);
        return (row) => {
          const value = text(row);
          if (value === undefined) return 'null';
          return bare && !/^-?Inf/.test(value) ? value : JSON.stringify(value);
        };
      }
    }
  }

  #jsonOrNull(data: Data | undefined): (row: number) => string {
    if (data === undefined) return () => 'null';
    const json = this.#json(data);
    return (row) => (data.getValid(row) ? json(row) : 'null');
  }
}

/** What is shorter than it says would be read as nothing, perhaps billions of times. */
function refuseShort({ type, length, values, valueOffsets, children }: Data): void {
  const {
    byteWidth = 1,
    bitWidth = 32,
    listSize,
  } = type as Partial<FixedSizeBinary & Decimal & FixedSizeList>;
  const perRow = values instanceof Uint32Array ? bitWidth / 32 : byteWidth;
  const enough =
    valueOffsets !== undefined
      ? valueOffsets.length > length
      : listSize !== undefined
        ? (children[0]?.length ?? 0) >= length * listSize
        : children.every((child) => child.length >= length) &&
          (values === undefined || values.length >= (type.typeId === BOOL ? length / 8 : length * perRow));
  if (!enough) throw new RangeError('a column is shorter than its batch');
}

function list(item: (row: number) => string, from: number, to: number, within: number): string {
  if (!(0 <= from && from <= to && to <= within)) throw new RangeError('a list reaches beyond its items');
  return `[${Array.from({ length: to - from }, (_, i) => item(from + i)).join(',')}]`;
}

function bytesOf(values: Uint8Array, start: number, end: number): Buffer {
  if (!(0 <= start && start <= end && end <= values.length)) {
    throw new RangeError('a text reaches beyond its column');
  }
  return Buffer.from(values.buffer, values.byteOffset + start, end - start);
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (text.includes('\ufffd') && !isUtf8(bytes)) throw new NoRecord('invalid UTF-8');
  return text;
}

/** Bytes that are text as text, others by their hexadecimal digits. */
function binaryOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('hex');
}

/** Decimals of a second, by unit. */
const DECIMALS = [0, 3, 6, 9];
const MOST_SECONDS = 8_640_000_000_000n;

/** @example timestamp(1_700_000_000_123_000n, 2) // '2023-11-14 22:13:20.123' */
function timestamp(value: bigint, unit: number): string {
  const decimals = DECIMALS[unit] ?? 0;
  const per = 10n ** BigInt(decimals);
  const fraction = ((value % per) + per) % per;
  const seconds = (value - fraction) / per;
  if (seconds > MOST_SECONDS || seconds < -MOST_SECONDS) return String(value);
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, -'.000Z'.length).replace('T', ' ');
  const digits = String(fraction).padStart(decimals, '0').replace(/0+$/, '');
  return fraction === 0n ? text : `${text}.${digits}`;
}

/** A number in words of 32 bits, the lowest first, two's complement, with its point moved left. */
function decimal(words: Uint32Array, scale: number): string {
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i] ?? 0);
  value = BigInt.asIntN(32 * words.length, value);
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return wholeDigits(`${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
}

/** The shortest text that means the number, whole ones in digits; nothing for NaN, as data frames mean it. */
function numberText(value: number, single: boolean): string | undefined {
  if (Number.isNaN(value)) return undefined;
  if (!single || Number.isSafeInteger(value)) return wholeDigits(String(value));
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return wholeDigits(String(short));
  }
  return wholeDigits(String(Number(value.toPrecision(9))));
}
