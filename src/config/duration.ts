import { usageError } from '../errors.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const FORM = /^(\d+(?:\.\d+)?)\s*([smhdw])$/;
const ALLOWED = 'allowed: a number and a unit, s, m (minutes), h, d or w, such as 45s, 30m, 12h, 1.5d or 2w';
/** Hundred years: beyond any log, and far from the limits of a 64-bit count of microseconds. */
const LONGEST = 36_525 * 86_400;

/**
 * Reads `90d`, `12h`, `30m`, `45s`, `2w`, `1.5d` as seconds, exact to the microsecond.
 * @throws AttribError usage for any other text, and for zero.
 */
export function parseDuration(text: string): number {
  const [, amount, unit] = FORM.exec(text.trim()) ?? [];
  const factor = SECONDS[unit ?? ''];
  if (amount === undefined || factor === undefined) throw usageError(`"${text}" is no duration`, ALLOWED);
  return checkedDuration(Math.round(Number(amount) * factor * 1e6) / 1e6, text);
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
  const unit = ['d', 'h', 'm'].find((name) => seconds % (SECONDS[name] ?? 1) === 0) ?? 's';
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
  } catch {
    throw usageError(`"${text}" is no look-back window`, `${ALLOWED}; or none for no limit`);
  }
}

/** The inverse of `parseLookback`. */
export function formatLookback(seconds: number | null): string {
  return seconds === null ? 'none' : formatDuration(seconds);
}
