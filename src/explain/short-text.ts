/** A number in a calculation: whole numbers as they are, others with three decimals or three digits that count. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 0.01 ? value.toFixed(3) : value.toPrecision(3);
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** A span of time in the largest unit of which there are two or more, or just one: `105 d`, `36.5 h`, `1 d`, `45 s`. */
export function shortSpan(seconds: number): string {
  const [unit, size] = UNITS.find(([, one]) => seconds >= 2 * one || seconds === one) ?? ['s', 1];
  return `${trimmed(seconds / size)} ${unit}`;
}

/** The same in a unit that is given. */
export function spanIn(unit: SpanUnit, seconds: number): string {
  return `${trimmed(seconds / SECONDS[unit])} ${unit}`;
}

export type SpanUnit = 'd' | 'h' | 'min' | 's';

const SECONDS: Readonly<Record<SpanUnit, number>> = { d: 86_400, h: 3600, min: 60, s: 1 };

/** The largest unit of which the span is a whole number. */
export function unitOf(seconds: number): SpanUnit {
  return UNITS.find(([, one]) => seconds % one === 0)?.[0] ?? 's';
}

function trimmed(value: number): string {
  return String(Number(value >= 1 ? value.toFixed(2) : value.toPrecision(2)));
}
