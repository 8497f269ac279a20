import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kendallTau, totalVariation } from '../../../src/insights/trust/distances.ts';

test('total variation is half of what the shares differ by', () => {
  // |0.5 − 0.2| + |0.3 − 0.3| + |0.2 − 0.5| = 0.6
  expect(totalVariation([0.5, 0.3, 0.2], [0.2, 0.3, 0.5])).toBeCloseTo(0.3, 15);
  expect(totalVariation([1, 0], [0, 1])).toBe(1);
  expect(totalVariation([], [])).toBe(0);
});

test('tau by hand', () => {
  // Of 6 pairs, only the last two channels are ranked the other way round: (5 − 1) / 6.
  expect(kendallTau([4, 3, 2, 1], [4, 3, 1, 2])).toBeCloseTo(4 / 6, 15);
  expect(kendallTau([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(kendallTau([1, 2, 3], [3, 2, 1])).toBe(-1);
});

test('tau with ties by hand', () => {
  // Pairs 12, 13, 14, 23, 24, 34: the first list ties 23, the second 34; the other four agree: 4 / √(5 · 5).
  expect(kendallTau([1, 2, 2, 3], [1, 2, 3, 3])).toBeCloseTo(4 / 5, 15);
});

test('what ranks nothing has no tau', () => {
  expect(kendallTau([0.5, 0.5], [0.2, 0.8])).toBeNull();
  expect(kendallTau([1], [1])).toBeNull();
  expect(kendallTau([], [])).toBeNull();
});

test('the rounding of the last digits is no difference', () => {
  expect(kendallTau([0.1 + 0.2, 0.3, 0.4], [1, 1, 2])).toBe(1);
});

test('tau is what counting all pairs gives', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(values, (pairs) => {
      const a = pairs.map(([x]) => x);
      const b = pairs.map(([, y]) => y);
      let [agree, untiedA, untiedB] = [0, 0, 0];
      for (let i = 0; i < a.length; i++) {
        for (let j = 0; j < i; j++) {
          const [x, y] = [Math.sign(a[i]! - a[j]!), Math.sign(b[i]! - b[j]!)];
          agree += x * y;
          untiedA += x * x;
          untiedB += y * y;
        }
      }
      const scale = Math.sqrt(untiedA * untiedB);
      const tau = kendallTau(a, b);
      if (scale === 0) expect(tau).toBeNull();
      else expect(tau).toBeCloseTo(agree / scale, 12);
    }),
  );
});
