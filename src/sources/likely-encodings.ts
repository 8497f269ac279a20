import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { Encoding } from './encoding.ts';
import { ENCODING_CANDIDATES } from './encoding-candidates.ts';
import { scoreEncoding } from './encoding-score.ts';
import { fileHead } from './file-head.ts';

/** An encoding that bytes may be in, and a word of theirs as it reads then. */
export interface LikelyEncoding {
  readonly encoding: Encoding;
  readonly example: string;
}

/** Enough to tell languages apart. */
const MOST_BYTES = 2 ** 16;
const FILE_BYTES = 2 ** 22;
const LINE_FEED = 10;
const NO_BREAK_SPACE = 0xa0;

/** The encodings that the bytes of a file are likely to be in, when they are no UTF-8; the likeliest first, 2 at most. */
export async function likelyEncodingsOf(path: string): Promise<readonly LikelyEncoding[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, FILE_BYTES));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return likelyEncodings(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The likeliest encoding of a file whose first lines are no UTF-8; undefined where most of them are. */
export async function otherEncoding(path: string): Promise<Encoding | undefined> {
  const { bytes, whole } = await fileHead(path, FILE_BYTES);
  const lines = whole ? bytes : bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
  if (isUtf8(lines)) return undefined;
  const likely = likelyEncodings(lines)[0]?.encoding ?? 'windows-1252';
  return likely === 'utf-8' ? undefined : likely;
}

/**
 * UTF-8 itself where most of what is beyond ASCII is that all the same: another encoding would spoil it.
 * @example likelyEncodings(Buffer.from('\xdeube', 'latin1')) // windows-1254, which reads "Şube"
 */
export function likelyEncodings(bytes: Uint8Array): readonly LikelyEncoding[] {
  const words = wordsBeyondAscii(bytes);
  const broken = words.filter((word) => !isUtf8(word));
  if (2 * broken.length < words.length) return [{ encoding: 'utf-8', example: '' }];
  const scored = ENCODING_CANDIDATES.map((candidate) => ({
    encoding: candidate.encoding,
    ...scoreEncoding(broken, candidate),
  })).sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score > 0 && score > 0.9 * best)
    .filter(({ example }, i, all) => all.findIndex((other) => other.example === example) === i)
    .slice(0, 2)
    .map(({ encoding, example }) => ({ encoding, example }));
}

/** Different runs of letters of ASCII and bytes above, those with some of the latter; a blank that does not break is none. */
function wordsBeyondAscii(bytes: Uint8Array): readonly Buffer[] {
  const words = new Map<string, Buffer>();
  let start = -1;
  let high = false;
  let taken = 0;
  for (let at = 0; at <= bytes.length && taken <= MOST_BYTES; at++) {
    const byte = bytes[at] ?? 0;
    const isHigh = byte > 0x7f && byte !== NO_BREAK_SPACE;
    if (isHigh || (byte > 0x40 && byte < 0x5b) || (byte > 0x60 && byte < 0x7b)) {
      if (start === -1) start = at;
      high ||= isHigh;
      continue;
    }
    if (high) {
      const word = Buffer.from(bytes.subarray(start, at));
      const key = word.toString('latin1');
      if (!words.has(key)) {
        words.set(key, word);
        taken += word.length;
      }
    }
    start = -1;
    high = false;
  }
  return [...words.values()];
}

/** The letters of a word that encodings read differently; the word itself could be a name. */
export function beyondAscii(word: string): string {
  return [...new Set(word.match(/[^\0-\x7f]/gu))].join(' ');
}

/** How to read a file that is no UTF-8. */
export function encodingHint(likely: readonly LikelyEncoding[]): string {
  if (likely.length === 0) return 'Name the encoding the file was saved in, such as --encoding windows-1252';
  if (likely[0]?.encoding === 'utf-8') return 'Most of it is UTF-8: save the rest of it as UTF-8, too';
  const ways = likely.map(({ encoding, example }) =>
    example === ''
      ? `--encoding ${encoding}`
      : `--encoding ${encoding}, which reads "${beyondAscii(example)}"`,
  );
  return `Name the encoding the file was saved in, likely: ${ways.join('   or   ')}`;
}

/** The same without words of the file, which reports may not show. */
export function namedEncodings(likely: readonly LikelyEncoding[]): string {
  return encodingHint(likely.map(({ encoding }) => ({ encoding, example: '' })));
}
