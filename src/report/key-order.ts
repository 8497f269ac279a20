/** Which keys come first in an object, and in which order; what is not named follows by name. */
export type KeyOrder<T> = T extends readonly (infer Entry)[]
  ? KeyOrder<Entry>
  : T extends object
    ? { readonly [Key in keyof T]?: KeyOrder<NonNullable<T[Key]>> }
    : true;
