import type { Encoding } from './encoding.ts';
import type { EncodingCandidate } from './encoding-candidates.ts';
import { decodeWindows1252 } from './windows-1252.ts';

export interface EncodingScore {
  /** At most 1: every character beyond ASCII is one that texts in the encoding are full of. */
  readonly score: number;
  /** The first word that reads well, those with letters before signs such as `€`; empty where none does. */
  readonly example: string;
}

/** Signs that stand at the same bytes in most of the encodings, and mean something in all languages. */
const SIGNS = '’‘“”„–—…•«»°§·';
/** Such as belong to an amount or a number, alone in their word. */
const LONE_SIGNS = '€£₪ºª№';
const LETTER = /[\p{L}\p{M}]/u;
const LATIN = /\p{Script=Latin}/u;
const MOST_SHOWN = 30;

/** How well words read in an encoding. */
export function scoreEncoding(words: readonly Uint8Array[], candidate: EncodingCandidate): EncodingScore {
  let sum = 0;
  let high = 0;
  let example = '';
  let sign = '';
  for (const word of words) {
    const text = decoded(word, candidate.encoding);
    const characters = [...text];
    const own = characters.filter((character) => character > '\u007f').length;
    const points = pointsOf(characters, candidate);
    sum += points;
    high += own;
    if (points < 0.7 * own) continue;
    const shown = characters.slice(0, MOST_SHOWN).join('');
    if (LETTER.test(text)) example ||= shown;
    else sign ||= shown;
  }
  return { score: high === 0 ? 0 : sum / high, example: example || sign };
}

/** One for every character beyond ASCII that makes sense where it stands, less for others. */
function pointsOf(characters: readonly string[], candidate: EncodingCandidate): number {
  const { latin, finals = '' } = candidate;
  const beyond = characters.filter((character) => character > '\u007f');
  const mixed = !latin && characters.some((character) => LATIN.test(character));
  // Even words full of accents are letters of ASCII for a good part.
  const crowded = latin && characters.length > 2 && beyond.length === characters.length;
  const inside = characters.slice(0, -1).filter((character) => finals.includes(character));
  const points = beyond.map((character) => {
    if (SIGNS.includes(character)) return 1;
    if (LONE_SIGNS.includes(character)) return characters.length <= 2 ? 1 : -1;
    if ('¿¡'.includes(character)) return characters.length > 1 && character === characters[0] ? 1 : -1;
    if (!LETTER.test(character)) return -1;
    // Nobody writes one word in two scripts.
    if (mixed || crowded) return -1;
    return pointsOfLetter(character, candidate);
  });
  return points.reduce((total, one) => total + one, 0) - capitalsInside(characters) - inside.length;
}

function pointsOfLetter(letter: string, { latin, letters, rare = '' }: EncodingCandidate): number {
  const small = letter.toLowerCase();
  if (letters.includes(letter) || letters.includes(small)) return 1;
  if (rare.includes(small)) return 0.5;
  return latin ? 0 : -0.5;
}

/** A capital behind a small letter is what a wrong reading makes. */
function capitalsInside(characters: readonly string[]): number {
  return characters.filter((character, i) => {
    const before = characters[i - 1];
    return before !== undefined && isCapital(character) && isSmall(before) && before + character > '\u007f';
  }).length;
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}

function isSmall(character: string): boolean {
  return !isCapital(character) && character !== character.toUpperCase();
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  return encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
}
