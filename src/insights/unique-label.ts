/** The wanted label, or the first of `wanted 2`, `wanted 3`, … that no other thing has. */
export function uniqueLabel(wanted: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  let label = wanted;
  for (let number = 2; others.has(label); number++) label = `${wanted} ${number}`;
  return label;
}
