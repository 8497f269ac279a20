import fc from 'fast-check';
import type { PathRow } from './path-table.ts';

export const CHANNELS = ['A', 'B', 'C', 'D', 'E'] as const;

const path = (channels: readonly string[]) =>
  fc.array(fc.constantFrom(...channels), { minLength: 1, maxLength: 7 });

/** Journeys in numbers and cents as a log could have them; refunds included. */
export function somePaths(channels: readonly string[]): fc.Arbitrary<readonly PathRow[]> {
  return fc
    .array(
      fc.record({
        path: path(channels),
        conversions: fc.integer({ min: 0, max: 1000 }),
        cents: fc.integer({ min: -1000, max: 1_000_000 }),
        nonConversions: fc.integer({ min: 0, max: 1000 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((rows) =>
      rows.map(({ cents, ...row }) => ({ ...row, value: row.conversions === 0 ? 0 : cents / 100 })),
    );
}

export const manyPaths: fc.Arbitrary<readonly PathRow[]> = somePaths(CHANNELS);

export function reversed(row: PathRow): PathRow {
  return { ...row, path: [...row.path].reverse() };
}
