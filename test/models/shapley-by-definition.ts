import type { Credit, PathRow } from './path-table.ts';

/** The players of a coalition as the bits of an integer. */
type Coalition = number;

/**
 * Shapley's definition, term by term: the sum over all coalitions S without i of |S|! (n − |S| − 1)! / n! times what i
 * adds to S. A coalition is worth what the journeys bring whose channels are all in it. Takes 2^n · n steps.
 */
export function shapleyByDefinition(paths: readonly PathRow[], channels: readonly string[]): Credit {
  const n = channels.length;
  const bit = (channel: string): Coalition => 1 << channels.indexOf(channel);
  const worth = (coalition: Coalition): readonly [number, number] => {
    const within = paths.filter(({ path }) => path.every((channel) => (coalition & bit(channel)) !== 0));
    return [
      within.reduce((sum, { conversions = 0 }) => sum + conversions, 0),
      within.reduce((sum, { conversions = 0, value = 0 }) => sum + (conversions > 0 ? value : 0), 0),
    ];
  };
  const worths = Array.from({ length: 1 << n }, (_, coalition) => worth(coalition));
  return Object.fromEntries(
    channels.map((channel) => {
      const own = bit(channel);
      let [conversions, value] = [0, 0];
      for (let coalition = 0; coalition < 1 << n; coalition++) {
        if ((coalition & own) !== 0) continue;
        const size = members(coalition);
        const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
        const [without, withoutValue] = worths[coalition]!;
        const [joined, joinedValue] = worths[coalition | own]!;
        conversions += weight * (joined - without);
        value += weight * (joinedValue - withoutValue);
      }
      return [channel, [conversions, value]];
    }),
  );
}

function members(coalition: Coalition): number {
  return coalition.toString(2).replaceAll('0', '').length;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
