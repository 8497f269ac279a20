/** Which keys come first in an object, and in which order; what is not named follows by name. `kept`: as they are. */
export type KeyOrder<T> = 'kept' | KeysFirst<T>;

type KeysFirst<T> = T extends readonly (infer Entry)[]
  ? KeyOrder<Entry>
  : T extends object
    ? { readonly [Key in keyof T]?: KeyOrder<NonNullable<T[Key]>> }
    : true;
