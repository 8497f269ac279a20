export interface Range {
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
}

/** What the numbers may be, and what they are if nothing is said. */
export const simulateRanges: Readonly<Record<'persons' | 'days' | 'seed', Range>> = {
  persons: { least: 1, most: 200_000, otherwise: 20_000 },
  days: { least: 1, most: 365, otherwise: 60 },
  seed: { least: 0, most: 2 ** 32 - 1, otherwise: 1 },
};
