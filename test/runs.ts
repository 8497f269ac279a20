/**
 * How many cases a property is tried on: as many as asked for, times ATTRIB_FUZZ. `npm test` has five minutes;
 * `npm run fuzz` takes the time that random cases need.
 */
export function runs(usual: number): number {
  const { ATTRIB_FUZZ: factor = '1' } = process.env;
  return Math.ceil(usual * Number(factor));
}
