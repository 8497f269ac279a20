const ADDRESS = /([^\s@<>"',;:()]{1,64})@[^\s@<>"',;:()]+/gu;
/** With a plus: other numbers of so many digits are times and amounts. */
const PHONE = /\+\d[\d ()./-]{6,}\d/gu;

/** The text with `j…@…` in the place of mail addresses, and `+…` in that of phone numbers. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(ADDRESS, (_, local: string) => `${[...local][0]}…@…`).replaceAll(PHONE, '+…');
}

/** With the domain behind: campaigns are called `brand@search`. */
const MAIL = /([^\s@<>"',;:()|/]{1,64})@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
/** Of nothing else, and begun as numbers of campaigns are not. */
const PHONE_ONLY = /^[+(0](?:[ ()./-]*\d){8,}$/u;

/** A name of a channel or the like: addresses are hidden, and a phone number in its place. */
export function hiddenLabel(text: string): string {
  if (text.includes('@')) return text.replaceAll(MAIL, (_, local: string) => `${[...local][0]}…@…`);
  return PHONE_ONLY.test(text.trim()) ? '+…' : text;
}
