import { expect, test } from 'vitest';
import { checkGates } from '../../../src/insights/trust/gates.ts';

const ENOUGH = { conversions: 1000, days: 90, credited: [400, 30], nonConverting: 1, sequenceGain: 0.01 };

test('what is just enough passes', () => {
  expect(checkGates(ENOUGH).map(({ gate, passed }) => [gate, passed])).toEqual([
    ['conversions', true],
    ['days', true],
    ['conversions-per-channel', true],
    ['non-converting-journeys', true],
    ['sequence', true],
  ]);
});

test.each([
  ['conversions', { conversions: 999 }, 999, 1000, /exploratory/],
  ['days', { days: 89.9 }, 89.9, 90, /short time/],
  ['conversions-per-channel', { credited: [971, 29] }, 29, 30, /too few conversions to be judged/],
  ['non-converting-journeys', { nonConverting: 0 }, 0, 1, /only converters/],
  ['sequence', { sequenceGain: 0.0099 }, 0.0099, 0.01, /read nothing into the order/],
] as const)('%s fails alone, with what follows', (name, measured, number, needed, meaning) => {
  const gates = checkGates({ ...ENOUGH, ...measured });
  const passing = checkGates(ENOUGH);
  gates.forEach((gate, i) => {
    if (gate.gate !== name) expect(gate.passed).toBe(true);
    else {
      expect(gate).toMatchObject({ passed: false, number, needed, meaning: expect.stringMatching(meaning) });
      expect(gate.meaning).not.toBe(passing[i]?.meaning);
    }
  });
});

test('what cannot be measured neither passes nor fails', () => {
  const gates = checkGates({ ...ENOUGH, credited: [], sequenceGain: null });
  expect(gates.filter(({ passed }) => passed === null).map(({ gate }) => gate)).toEqual([
    'conversions-per-channel',
    'sequence',
  ]);
});
