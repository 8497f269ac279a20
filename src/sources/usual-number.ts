/** The number that occurs most often, of equally frequent ones the largest; 0 when there is none. */
export function usualNumber(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let usual = 0;
  for (const [number, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && number > usual)) usual = number;
  }
  return usual;
}
