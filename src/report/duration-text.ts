const UNITS: ReadonlyMap<string, string> = new Map([
  ['d', 'day'],
  ['h', 'hour'],
  ['m', 'minute'],
  ['s', 'second'],
]);

/** A duration as settings write it, spelled out: `90d` becomes `90 days`. Anything else stays as it is. */
export function spelledDuration(text: string): string {
  const [, amount, letter = ''] = /^([\d.]+)([dhms])$/.exec(text) ?? [];
  const unit = UNITS.get(letter);
  return amount === undefined || unit === undefined ? text : `${amount} ${unit}${amount === '1' ? '' : 's'}`;
}
