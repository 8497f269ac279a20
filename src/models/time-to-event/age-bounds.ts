const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Ages, in seconds, at which the effect of a touchpoint may step down: round numbers, so that they mean something. */
const STEPS = [
  1,
  10,
  MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
] as const;
const MOST = 3;
/** How many times as long as the longest age the window has to be, and each age as the one before it. */
const APART = 3;

/**
 * The ages that divide what a touchpoint does, in seconds, the shortest first: 1 d, 7 d and 30 d for a look-back of
 * 90 days. After the last of them nothing is left. Two thirds of the window lie behind it, so that people are seen
 * without any effect as well. None where the window is too short.
 * @param lookback in seconds; null for none
 * @param span of the log, in seconds
 */
export function ageBounds(lookback: number | null, span: number): readonly number[] {
  const bounds: number[] = [];
  let room = Math.min(lookback ?? Number.POSITIVE_INFINITY, span) / APART;
  while (bounds.length < MOST) {
    const bound = STEPS.findLast((step) => step <= room);
    if (bound === undefined) break;
    bounds.unshift(bound);
    room = bound / APART;
  }
  return bounds;
}
