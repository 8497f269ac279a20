const UNITS: ReadonlyMap<string, string> = new Map([
  ['d', 'day'],
  ['h', 'hour'],
  ['min', 'minute'],
  ['s', 'second'],
]);

/** A duration as settings write it, spelled out: `90d` becomes `90 days`. Anything else stays as it is. */
export function spelledDuration(text: string): string {
  const [, amount, letter = ''] = /^([\d.]+)(d|h|min|s)$/.exec(text) ?? [];
  const unit = UNITS.get(letter);
  return amount === undefined || unit === undefined ? text : `${amount} ${unit}${amount === '1' ? '' : 's'}`;
}
