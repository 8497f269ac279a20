const MAGIC = 0x184d2204;
const VERSION_1 = 1;
/** A file of zeros shrinks some 250 times. */
const MOST_BYTES = 2 ** 31;
/** No byte of a block says more than that so many more are to be copied. */
const MOST_PER_BYTE = 256;

/**
 * Unpacks an LZ4 frame (github.com/lz4/lz4, doc/lz4_Frame_format.md and doc/lz4_Block_format.md). Checksums are not
 * looked at.
 * @throws a RangeError or Error when the bytes are no such frame, or cut off
 */
export function unpackLz4Frame(packed: Uint8Array): Uint8Array {
  const input = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (input.readUInt32LE(0) !== MAGIC) throw new Error('no LZ4 frame');
  const flags = input.readUInt8(4);
  if (flags >> 6 !== VERSION_1) throw new Error('unknown version of LZ4');
  const has = (bit: number): boolean => ((flags >> bit) & 1) === 1;
  const size = has(3) ? Number(input.readBigUInt64LE(6)) : 4 * input.length;
  const output = new Output(Math.min(size, MOST_PER_BYTE * input.length));
  let at = 6 + (has(3) ? 8 : 0) + (has(0) ? 4 : 0) + 1;
  for (;;) {
    const head = input.readUInt32LE(at);
    at += 4;
    if (head === 0) return output.bytes();
    const length = head & 0x7fffffff;
    const block = input.subarray(at, at + length);
    if (block.length < length) throw new Error('LZ4 frame cut off');
    if (head >>> 31 === 1) output.copy(block, 0, length);
    else unpackBlock(block, output);
    at += length + (has(4) ? 4 : 0);
  }
}

/** Sequences of literals and, but for the last, a match in what is there already. */
function unpackBlock(block: Buffer, output: Output): void {
  let at = 0;
  /** A length whose first four bits are all set goes on in the bytes after. */
  const longer = (length: number): number => {
    if (length < 15) return length;
    let sum = length;
    for (let byte = 255; byte === 255; ) {
      byte = block.readUInt8(at++);
      sum += byte;
    }
    return sum;
  };
  while (at < block.length) {
    const token = block.readUInt8(at++);
    const literals = longer(token >> 4);
    if (at + literals > block.length) throw new Error('LZ4 block cut off');
    output.copy(block, at, at + literals);
    at += literals;
    if (at === block.length) return;
    const offset = block.readUInt16LE(at);
    at += 2;
    output.repeat(offset, longer(token & 15) + 4);
  }
}

class Output {
  #buffer: Buffer;
  #used = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(Math.min(size, MOST_BYTES));
  }

  copy(from: Buffer, start: number, end: number): void {
    this.#makeRoom(end - start);
    this.#used += from.copy(this.#buffer, this.#used, start, end);
  }

  /** Copies from `offset` bytes before the end; what is copied may itself be copied on. */
  repeat(offset: number, length: number): void {
    if (offset === 0 || offset > this.#used) throw new Error('LZ4 match outside of the data');
    this.#makeRoom(length);
    const buffer = this.#buffer;
    let used = this.#used;
    const end = used + length;
    if (offset >= length) buffer.copyWithin(used, used - offset, used - offset + length);
    else for (; used < end; used++) buffer[used] = buffer[used - offset] ?? 0;
    this.#used = end;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#used);
  }

  #makeRoom(length: number): void {
    const needed = this.#used + length;
    if (needed <= this.#buffer.length) return;
    if (needed > MOST_BYTES) throw new Error('unpacks to more than 2 GiB');
    const larger = Buffer.allocUnsafe(Math.min(MOST_BYTES, Math.max(needed, 2 * this.#buffer.length)));
    this.#buffer.copy(larger, 0, 0, this.#used);
    this.#buffer = larger;
  }
}
