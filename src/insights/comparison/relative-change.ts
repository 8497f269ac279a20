/** How much more, as part of what was; null where that was nothing. */
export function relativeChange(before: number, after: number): number | null {
  return before === 0 ? null : (after - before) / Math.abs(before);
}
