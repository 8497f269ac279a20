/** What header names of all kinds are compared by: `headerKey` without accents, and the letters that stand in for others. */
export function nameKey(headerKey: string): string {
  return headerKey
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]|\u0640/gu, '')
    .replace(/[ıəøßæœةى]/gu, (letter) => PLAIN[letter] ?? letter);
}

/** As keyboards and databases without these letters write them: `musteri`, `menbe`, `kostnad for maned`. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ə: 'e',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ة: 'ه',
  ى: 'ي',
};

const keysOf = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a header name is one of the names of a list. */
export function isNamed(headerKey: string, names: readonly string[]): boolean {
  let keys = keysOf.get(names);
  if (keys === undefined) {
    keys = new Set(names.map(nameKey));
    keysOf.set(names, keys);
  }
  return keys.has(nameKey(headerKey));
}
