import { expect } from 'vitest';
import type { Attribution } from '../../src/index.ts';

export const RULE_MODELS: readonly string[] = ['first-touch', 'last-touch', 'linear', 'time-decay'];
export const ALL_MODELS: readonly string[] = [...RULE_MODELS, 'markov'];

/** Agreement to 1e-9, relative for large numbers and absolute for small ones. */
export function expectNear(actual: number | null | undefined, expected: number, what: string): void {
  const error = Math.abs((actual ?? Number.NaN) - expected);
  if (!(error <= 1e-9 * Math.max(1, Math.abs(expected)))) {
    expect.fail(`${what}: ${actual} instead of ${expected}`);
  }
}

/** One model's credit per channel. */
export function creditOf(
  answer: Attribution,
  model: string,
  part: 'conversions' | 'value' = 'conversions',
): Map<string, number> {
  return new Map(
    answer.credits
      .filter((credit) => credit.model === model)
      .map((credit) => [credit.channel, credit[part] ?? 0]),
  );
}

/** Conversions and value: every channel of one map has in the other what it has here; both have the same. */
export function expectSameCredit(
  actual: ReadonlyMap<string, number>,
  expected: ReadonlyMap<string, number>,
  what: string,
): void {
  for (const channel of new Set([...actual.keys(), ...expected.keys()])) {
    expectNear(actual.get(channel) ?? 0, expected.get(channel) ?? 0, `${what} of ${channel}`);
  }
}

export function removalEffectsOf(answer: Attribution): Map<string, number> {
  return new Map(answer.markov?.removalEffects.map(({ channel, removalEffect }) => [channel, removalEffect]));
}
