/** Tables within tables deeper than any schema goes. */
const DEEPEST = 64;

/**
 * A FlatBuffers table (google/flatbuffers, docs/source/internals.md) that is read with suspicion: whatever reaches
 * beyond the bytes, or makes more tables of them than fit in, is a RangeError.
 */
export class FlatTable {
  readonly #bytes: Buffer;
  readonly #at: number;
  readonly #depth: number;
  readonly #budget: { tables: number };
  readonly #slots: number;
  readonly #size: number;

  private constructor(bytes: Buffer, at: number, depth: number, budget: { tables: number }) {
    if (depth > DEEPEST || --budget.tables < 0) throw new RangeError('metadata without end');
    this.#bytes = bytes;
    this.#at = at;
    this.#depth = depth;
    this.#budget = budget;
    this.#slots = at - bytes.readInt32LE(at);
    const ofSlots = bytes.readUInt16LE(this.#slots);
    this.#size = bytes.readUInt16LE(this.#slots + 2);
    if (ofSlots < 4 || this.#slots + ofSlots > bytes.length || at + this.#size > bytes.length)
      throw damaged();
  }

  static root(bytes: Buffer): FlatTable {
    return new FlatTable(bytes, bytes.readUInt32LE(0), 0, { tables: bytes.length / 4 });
  }

  byte(slot: number): number {
    const at = this.#field(slot, 1);
    return at === undefined ? 0 : this.#bytes.readUInt8(at);
  }

  short(slot: number): number {
    const at = this.#field(slot, 2);
    return at === undefined ? 0 : this.#bytes.readInt16LE(at);
  }

  int(slot: number): number {
    const at = this.#field(slot, 4);
    return at === undefined ? 0 : this.#bytes.readInt32LE(at);
  }

  /** A length, a count or a place: a whole number that is not negative. */
  size(slot: number): number {
    const at = this.#field(slot, 8);
    return at === undefined ? 0 : sizeAt(this.#bytes, at);
  }

  /** A whole number of 64 bits as text. */
  id(slot: number): string {
    const at = this.#field(slot, 8);
    return at === undefined ? '0' : String(this.#bytes.readBigInt64LE(at));
  }

  table(slot: number): FlatTable | undefined {
    const at = this.#field(slot, 4);
    return at === undefined ? undefined : this.#tableAt(at);
  }

  tables(slot: number): readonly FlatTable[] {
    const { start, count } = this.#list(slot, 4);
    return Array.from({ length: count }, (_, i) => this.#tableAt(start + 4 * i));
  }

  /** Items of pairs, triples, … of sizes, each in so many bytes and each size at one of these places. */
  sizes(slot: number, width: number, places: readonly number[]): readonly (readonly number[])[] {
    const { start, count } = this.#list(slot, width);
    return Array.from({ length: count }, (_, i) =>
      places.map((place) => sizeAt(this.#bytes, start + width * i + place)),
    );
  }

  /** Makes sure that a text is there, if there is one. */
  text(slot: number): void {
    this.#list(slot, 1);
  }

  #tableAt(at: number): FlatTable {
    return new FlatTable(this.#bytes, at + this.#bytes.readUInt32LE(at), this.#depth + 1, this.#budget);
  }

  #list(slot: number, width: number): { readonly start: number; readonly count: number } {
    const at = this.#field(slot, 4);
    if (at === undefined) return { start: 0, count: 0 };
    const start = at + this.#bytes.readUInt32LE(at);
    const count = this.#bytes.readUInt32LE(start);
    if (start + 4 + count * width > this.#bytes.length) throw damaged();
    return { start: start + 4, count };
  }

  /** Where the value of a slot is; undefined where the table does not have it. */
  #field(slot: number, width: number): number | undefined {
    const place = 4 + 2 * slot;
    if (place + 2 > this.#bytes.readUInt16LE(this.#slots)) return undefined;
    const offset = this.#bytes.readUInt16LE(this.#slots + place);
    if (offset === 0) return undefined;
    if (offset < 4 || offset + width > this.#size) throw damaged();
    return this.#at + offset;
  }
}

function sizeAt(bytes: Buffer, at: number): number {
  const size = Number(bytes.readBigInt64LE(at));
  if (size < 0 || size > Number.MAX_SAFE_INTEGER) throw damaged();
  return size;
}

function damaged(): RangeError {
  return new RangeError('metadata that contradict themselves');
}
