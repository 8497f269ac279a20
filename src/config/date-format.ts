import { usageError } from '../errors.ts';

/** Numbers that count from 1970-01-01 UTC, and their unit. */
export const epochFormats = {
  'epoch-s': 'seconds',
  'epoch-ms': 'milliseconds',
  'epoch-us': 'microseconds',
  'epoch-ns': 'nanoseconds',
} as const;

export type EpochFormat = keyof typeof epochFormats;

/** The unit that puts a number into this century; only the user can know it. */
export function likelyEpochFormat(number: string): EpochFormat {
  const digits = number.replace(/\..*$/, '').length;
  if (digits >= 19) return 'epoch-ns';
  if (digits >= 16) return 'epoch-us';
  return digits >= 13 ? 'epoch-ms' : 'epoch-s';
}

/** What DuckDB's strptime understands (1.5.6); a dash takes a number without its leading zero. */
const DIRECTIVE = /^%(?:-?[djmyHIMS]|[abcfghnpuwxzABGTUVWXYZ%])/;

/**
 * The same text, if it is a strptime pattern or one of the epoch names.
 * @throws AttribError usage, with a pattern that may be meant.
 */
export function checkedDateFormat(text: string): string {
  if (Object.hasOwn(epochFormats, text)) return text;
  const hint = `allowed: strptime patterns such as '%d.%m.%Y %H:%M', or ${Object.keys(epochFormats).join(', ')}; see attrib help dates`;
  if (!text.includes('%')) {
    const guess = strptimeFor(text);
    throw usageError(
      `"${text}" has no % directive in it`,
      guess === undefined ? hint : `perhaps '${guess}'; ${hint}`,
    );
  }
  for (let at = text.indexOf('%'); at >= 0; ) {
    const directive = DIRECTIVE.exec(text.slice(at))?.[0];
    if (directive === undefined) {
      throw usageError(`"${text.slice(at, at + 2)}" in "${text}" is no directive of strptime`, hint);
    }
    at = text.indexOf('%', at + directive.length);
  }
  return text;
}

const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/yyyy/i, '%Y'],
  [/\byy\b/i, '%y'],
  [/:mm\b/, ':%M'],
  [/\bmm?\b/i, '%m'],
  [/\bdd?\b/i, '%d'],
  [/\bHH?\b/, '%H'],
  [/\bhh?\b/, '%I'],
  [/\bss\b/i, '%S'],
];

/** `DD.MM.YYYY HH:mm` and its like, as spreadsheets write them; undefined when a word stays unread. */
function strptimeFor(text: string): string | undefined {
  const pattern = LETTERS.reduce((left, [letters, directive]) => left.replace(letters, directive), text);
  return /%/.test(pattern) && !/(?<![%])[A-Za-z]{2,}/.test(pattern) ? pattern : undefined;
}
