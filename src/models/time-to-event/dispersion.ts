/** Groups with fewer expected conversions say little, and would weigh as much as the others. */
const LEAST_EXPECTED = 5;

/**
 * Pearson's χ² over its degrees of freedom: about 1 where conversions are as uneven as a Poisson process makes them,
 * more where they are less even. Neighbouring cells, which are alike, are put together until each group expects a
 * few conversions. Null where that leaves no more groups than parameters.
 */
export function dispersion(
  expected: Float64Array,
  observed: Float64Array,
  parameters: number,
): number | null {
  let groups = 0;
  let total = 0;
  let mean = 0;
  let seen = 0;
  for (let cell = 0; cell < expected.length; cell++) {
    mean += expected[cell] as number;
    seen += observed[cell] as number;
    if (mean < LEAST_EXPECTED) continue;
    groups++;
    total += (seen - mean) ** 2 / mean;
    mean = 0;
    seen = 0;
  }
  return groups > parameters ? total / (groups - parameters) : null;
}
