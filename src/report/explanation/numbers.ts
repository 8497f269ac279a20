import { grouped, isWhole } from '../number-format.ts';

/** Parts of a conversion, with three decimals; whole ones without. */
export function conversionText(conversions: number): string {
  return grouped(conversions, 3);
}

/** Money, with cents. */
export function valueText(value: number): string {
  return grouped(value, 2);
}

/** ` worth 43.15`; nothing where there is no value. */
export function worth(value: number | null): string {
  return value === null ? '' : ` worth ${grouped(value, isWhole(value) ? 0 : 2)}`;
}

/** `2026-01-05 06:02` of an ISO 8601 time, with seconds where they are asked for. */
export function timeText(time: string, seconds: boolean): string {
  return time.slice(0, seconds ? 19 : 16).replace('T', ' ');
}
