import { expect } from 'vitest';
import type { Credit } from './path-table.ts';

/** The same channels, and credits that differ by rounding at most. */
export function expectCredit(actual: Credit, expected: Credit, what = 'credit'): void {
  expect(Object.keys(actual).sort(), what).toEqual(Object.keys(expected).sort());
  for (const [channel, [conversions, value]] of Object.entries(expected)) {
    expectNear(actual[channel]![0], conversions, `${what}: conversions of ${channel}`);
    expectNear(actual[channel]![1], value, `${what}: value of ${channel}`);
  }
}

export function expectNear(actual: number, expected: number, what: string): void {
  const difference = Math.abs(actual - expected);
  expect(difference, `${what}: ${actual}, not ${expected}`).toBeLessThanOrEqual(
    1e-10 * Math.max(1, Math.abs(expected)),
  );
}
