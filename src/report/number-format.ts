/**
 * Numbers for people, the same in every locale: comma between thousands, point before decimals.
 * What is no number is shown as a dash.
 */
export function grouped(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  const fixed = value.toFixed(decimals);
  const text = Number(fixed) === 0 ? fixed.replace('-', '') : fixed;
  return text.replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',');
}

/** A share in [0, 1] as `17.4 %`. */
export function percent(share: number): string {
  return `${grouped(share * 100, 1)} %`;
}

/** How wide a range of shares is, as `0.4 pt` (percentage points). */
export function points(width: number): string {
  return `${grouped(width * 100, 1)} pt`;
}

/** Whether a sum of credits is meant to be whole; models that divide leave a rounding rest. */
export function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value));
}

/** `1 person`, `2,847 people`. */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count, 0)} ${count === 1 ? one : many}`;
}
