import { expect, test } from 'vitest';
import { findAgreement } from '../../../src/insights/trust/agreement.ts';
import { findGroups } from '../../../src/insights/trust/groups.ts';
import type { ModelShares } from '../../../src/insights/trust/model-shares.ts';

const LABELS = ['A', 'B', 'C', 'D', 'E'];
const RANKED = [0, 1, 2, 3, 4];

function around(shares: readonly number[], half: readonly (number | null)[]): ModelShares {
  return {
    model: 'linear',
    shares,
    intervals: shares.map((share, i) => {
      const width = half[i];
      return typeof width === 'number' ? { low: share - width, high: share + width } : null;
    }),
  };
}

test('intervals that overlap link channels, also by others between them', () => {
  // A 0.35–0.45 stands apart; B 0.2–0.3 and C 0.13–0.23 overlap, C and D 0.1–0.14 do, B and D do not.
  const model = around([0.4, 0.25, 0.18, 0.12, 0.05], [0.05, 0.05, 0.05, 0.02, null]);
  expect(findGroups(LABELS, RANKED, [model])).toEqual([
    { model: 'linear', groups: [['A'], ['B', 'C', 'D']], unknown: ['E'] },
  ]);
});

test('a wide interval links what lies inside it, whatever the rank', () => {
  const model = around([0.3, 0.25, 0.2], [0.01, 0.01, 0.15]);
  expect(findGroups(['A', 'B', 'C'], [0, 1, 2], [model])[0]?.groups).toEqual([['A', 'B', 'C']]);
});

test('a model without intervals has no groups', () => {
  expect(findGroups(['A'], [0], [{ model: 'shapley', shares: [1], intervals: null }])).toEqual([]);
});

test('the spread is held against the widest interval', () => {
  const first = around([0.7, 0.3], [0.05, 0.1]);
  const second = { ...around([0.4, 0.6], [0.06, 0.2]), model: 'markov' };
  const { pairs, spreads } = findAgreement(['A', 'B'], [0, 1], [first, second]);
  expect(pairs).toEqual([
    { models: ['linear', 'markov'], totalVariation: expect.closeTo(0.3, 12), kendallTau: -1 },
  ]);
  // A: 0.3 is more than twice 0.12; B: 0.3 is less than twice 0.4.
  expect(spreads.map(({ channel, modelChoiceDominates }) => [channel, modelChoiceDominates])).toEqual([
    ['A', true],
    ['B', false],
  ]);
  expect(spreads[0]).toMatchObject({ low: 0.4, high: 0.7, intervalWidth: expect.closeTo(0.12, 12) });
  const bare = findAgreement(['A'], [0], [{ model: 'shapley', shares: [1], intervals: null }]);
  expect(bare.spreads[0]).toMatchObject({ intervalWidth: null, modelChoiceDominates: null });
});
