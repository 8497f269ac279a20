import { expect } from 'vitest';
import type { Credit } from './path-table.ts';

/** The same channels, and credits that differ by rounding at most. */
export function expectCredit(actual: Credit, expected: Credit): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [channel, [conversions, value]] of Object.entries(expected)) {
    expectNear(actual[channel]![0], conversions, `${channel}: conversions`);
    expectNear(actual[channel]![1], value, `${channel}: value`);
  }
}

export function expectNear(actual: number, expected: number, what: string): void {
  const difference = Math.abs(actual - expected);
  expect(difference, `${what}: ${actual}, not ${expected}`).toBeLessThanOrEqual(
    1e-10 * Math.max(1, Math.abs(expected)),
  );
}
