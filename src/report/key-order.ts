/** Which keys come first in an object, and in which order; what is not named follows by name. `kept`: as they are. */
export type KeyOrder<T> = 'kept' | KeysFirst<T>;

type KeysFirst<T> = T extends readonly (infer Entry)[]
  ? KeyOrder<Entry>
  : T extends object
    ? { readonly [Key in keyof T]?: KeyOrder<NonNullable<T[Key]>> }
    : true;

type AnyOrder = { readonly [key: string]: AnyOrder } | 'kept' | true | undefined;

/** A copy whose keys stand in a fixed order, however the object was put together. */
export function inKeyOrder(value: unknown, order: AnyOrder): unknown {
  if (order === 'kept') return value;
  if (Array.isArray(value)) return value.map((entry) => inKeyOrder(entry, order));
  if (typeof value !== 'object' || value === null) return value;
  const known = typeof order === 'object' ? order : {};
  const first = Object.keys(known).filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value)
    .filter((key) => !Object.hasOwn(known, key))
    .sort();
  const entries: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return Object.fromEntries(
    [...first, ...others].map((key) => [
      key,
      inKeyOrder(entries.get(key), Object.hasOwn(known, key) ? known[key] : undefined),
    ]),
  );
}
