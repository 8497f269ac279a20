import { open } from 'node:fs/promises';
import type { Encoding } from './encoding.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** An encoding that bytes may be in, and a word of theirs as it reads then. */
export interface LikelyEncoding {
  readonly encoding: Encoding;
  readonly example: string;
}

interface Candidate {
  readonly encoding: Encoding;
  /** Letters that texts in it are full of, beyond those of ASCII. */
  readonly common: string;
}

const LATIN: readonly Candidate[] = [
  { encoding: 'windows-1252', common: 'äöüßÄÖÜéèêëàâçîïôûùÉÈÀÇáíóúñÁÍÓÚÑãõåøæÅØÆ’“”–…€' },
  { encoding: 'windows-1254', common: 'ğışçöüĞİŞÇÖÜâî’“”–…€' },
  {
    encoding: 'windows-1250',
    common: 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰäöüßÄÖÜăâîșț’“”–…€',
  },
];

const OTHERS: readonly Candidate[] = [
  { encoding: 'windows-1251', common: 'оеаинтсрвлкмдпуяызбгчйхжшюцщэфё' },
  { encoding: 'windows-1256', common: 'ابتجحخدرسشصعغفقكلمنهويةىأإؤئءطظضذزث' },
  { encoding: 'windows-1253', common: 'αοιετσνηυρπκμλςωδγχθφβξζψάέήίόύώ' },
  { encoding: 'windows-1255', common: 'יוהלאמרשתבנדקפחעטגכזסצםןףךץ' },
];

const WORD = /[\p{L}\p{M}]+/u;
/** Enough to tell languages apart. */
const MOST_BYTES = 2 ** 16;
const FILE_BYTES = 2 ** 22;
/** So few letters beyond ASCII leave all scripts open. */
const FEW = 8;

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

/** @example likelyEncodings(Buffer.from('\xdeube', 'latin1')) // windows-1254, which reads "Şube" */
export function likelyEncodings(bytes: Uint8Array): readonly LikelyEncoding[] {
  const words = wordsBeyondAscii(bytes);
  if (words.length === 0) return [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const high = words.reduce((sum, word) => sum + word.filter((byte) => byte > 0x7f).length, 0);
  // Latin texts are ASCII for the most part, others hardly at all.
  const candidates = high <= 0.6 * letters ? LATIN : high < FEW ? [...LATIN, ...OTHERS] : OTHERS;
  const scored = candidates.map((candidate) => ({ ...candidate, ...read(words, candidate) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score > 0 && score > 0.9 * best)
    .sort((a, b) => b.score - a.score)
    .filter(({ example }, i, all) => all.findIndex((other) => other.example === example) === i)
    .slice(0, 2)
    .map(({ encoding, example }) => ({ encoding, example }));
}

/** Runs of letters of ASCII and bytes above, those with some of the latter. */
function wordsBeyondAscii(bytes: Uint8Array): readonly (readonly number[])[] {
  const words: number[][] = [];
  let word: number[] = [];
  let taken = 0;
  for (const byte of bytes) {
    const isLetter = byte > 0x7f || (byte > 0x40 && byte < 0x5b) || (byte > 0x60 && byte < 0x7b);
    if (isLetter) word.push(byte);
    else if (word.length > 0) {
      if (word.some((one) => one > 0x7f)) {
        words.push(word);
        taken += word.length;
        if (taken > MOST_BYTES) return words;
      }
      word = [];
    }
  }
  if (word.some((one) => one > 0x7f)) words.push(word);
  return words;
}

/** How much of the words reads as text of that encoding's languages: the share of common letters, less what is no letter. */
function read(
  words: readonly (readonly number[])[],
  { encoding, common }: Candidate,
): { readonly score: number; readonly example: string } {
  let high = 0;
  let score = 0;
  let example = '';
  for (const word of words) {
    const text = decoded(Uint8Array.from(word), encoding);
    let known = 0;
    let own = 0;
    let small = false;
    for (const character of text) {
      // A capital behind a small letter is what a wrong reading makes.
      const capital = character !== character.toLowerCase();
      if (small && capital) known--;
      small = !capital && character !== character.toUpperCase();
      if (character < '\u0080') continue;
      own++;
      if (common.includes(character) || common.includes(character.toLowerCase())) known++;
      else if (!WORD.test(character)) known--;
    }
    high += own;
    score += known;
    if (example === '' && known === own && own > 0) example = text.slice(0, 30);
  }
  return { score: high === 0 ? 0 : score / high, example };
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  return encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
}

/** How to read a file that is no UTF-8. */
export function encodingHint(likely: readonly LikelyEncoding[]): string {
  if (likely.length === 0) return 'Name the encoding the file was saved in, such as --encoding windows-1252';
  const ways = likely.map(({ encoding, example }) =>
    example === '' ? `--encoding ${encoding}` : `--encoding ${encoding}, which reads "${example}"`,
  );
  return `Name the encoding the file was saved in, likely: ${ways.join('   or   ')}`;
}
