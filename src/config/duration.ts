import { AttribError, usageError } from '../errors.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400, w: 604_800 };
const FORM = /^(\d+(?:\.\d+)?)\s*(?:(s|min|h|d|w)|sec(?:ond)?s?|minutes?|hours?|days?|weeks?)$/;
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/sec/, 's'],
  [/minute/, 'min'],
  [/hour/, 'h'],
  [/day/, 'd'],
  [/week/, 'w'],
];
const ALLOWED = 'allowed: a number and a unit, s, min, h, d or w, such as 45s, 30min, 12h, 1.5d or 2w';
/** Hundred years: beyond any log, and far from the limits of a 64-bit count of microseconds. */
const LONGEST = 36_525 * 86_400;

/**
 * Reads `90d`, `12h`, `30min`, `45s`, `2w`, `1.5d`, `30 days` as seconds, exact to the microsecond.
 * @throws AttribError usage for any other text, and for zero.
 */
export function parseDuration(text: string): number {
  const words = text.trim().toLowerCase();
  const [, amount, short] = FORM.exec(words) ?? [];
  const unit = short ?? WORDS.find(([word]) => word.test(words))?.[1];
  const factor = SECONDS[unit ?? ''];
  if (amount === undefined || factor === undefined)
    throw usageError(`"${text}" is no duration`, meant(words));
  return checkedDuration(Math.round(Number(amount) * factor * 1e6) / 1e6, text);
}

/** What may be meant by a text that is no duration. */
function meant(text: string): string {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(m|mo|month|months)?$/.exec(text) ?? [];
  if (amount === undefined) return ALLOWED;
  if (unit === 'm') return `say ${amount}min for minutes, or days for months; ${ALLOWED}`;
  return `${unit === undefined ? `did you mean ${amount}d?` : 'say it in days;'} ${ALLOWED}`;
}

/**
 * The same number of seconds, if attrib can count with it.
 * @throws AttribError usage for what is zero, negative, not finite or longer than a hundred years.
 */
export function checkedDuration(seconds: number, text: string = `${seconds} seconds`): number {
  if (!(seconds > 0)) throw usageError(`"${text}" is no time at all; it must be longer than zero`, ALLOWED);
  if (seconds > LONGEST) throw usageError(`"${text}" is longer than a hundred years`, ALLOWED);
  return seconds;
}

/** Writes seconds in the largest unit that divides them: 7776000 → `90d`, 129600 → `36h`, 1.5 → `1.5s`. */
export function formatDuration(seconds: number): string {
  const unit = ['d', 'h', 'min'].find((name) => seconds % (SECONDS[name] ?? 1) === 0) ?? 's';
  return `${seconds / (SECONDS[unit] ?? 1)}${unit}`;
}

/**
 * A look-back window: seconds, or null for `none`.
 * @throws AttribError usage for what is neither a duration nor `none`.
 */
export function parseLookback(text: string): number | null {
  if (text.trim() === 'none') return null;
  try {
    return parseDuration(text);
  } catch (error) {
    const hint = error instanceof AttribError ? error.hint : ALLOWED;
    throw usageError(`"${text}" is no look-back window`, `${hint}; or none for no limit`);
  }
}

/** The inverse of `parseLookback`. */
export function formatLookback(seconds: number | null): string {
  return seconds === null ? 'none' : formatDuration(seconds);
}
