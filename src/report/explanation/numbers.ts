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
