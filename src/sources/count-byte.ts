const WORD = 4;
/** So many words may be added up before a byte of the sum overflows. */
const WORDS_AT_ONCE = 255;
const LOW_BITS = 0x7f7f7f7f;
const EACH_BYTE = 0x01010101;

/** How often a byte occurs, four bytes at a time: files have hundreds of millions. */
export function countByte(bytes: Buffer, byte: number, start: number, end: number): number {
  if (end - start < 2 * WORD) return countSingly(bytes, byte, start, end);
  const misaligned = (bytes.byteOffset + start) % WORD;
  const first = misaligned === 0 ? start : start + WORD - misaligned;
  const words = Math.floor((end - first) / WORD);
  const rest = first + words * WORD;
  return (
    countSingly(bytes, byte, start, first) +
    countInWords(new Int32Array(bytes.buffer, bytes.byteOffset + first, words), byte) +
    countSingly(bytes, byte, rest, end)
  );
}

function countSingly(bytes: Buffer, byte: number, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (bytes[at] === byte) count++;
  return count;
}

function countInWords(words: Int32Array, byte: number): number {
  const wanted = Math.imul(byte, EACH_BYTE);
  let count = 0;
  let at = 0;
  while (at < words.length) {
    const stop = Math.min(words.length, at + WORDS_AT_ONCE);
    let sums = 0;
    for (; at < stop; at++) {
      const differing = (words[at] ?? 0) ^ wanted;
      // 1 in each byte that is the wanted one.
      const found = ~(((differing & LOW_BITS) + LOW_BITS) | differing | LOW_BITS) >>> 7;
      sums = (sums + found) | 0;
    }
    count += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
  }
  return count;
}
