const ADDRESS = /([^\s@<>"',;:()]{1,64})@[^\s@<>"',;:()]+/gu;
/** With a plus: other numbers of so many digits are times and amounts. */
const PHONE = /\+\d[\d ()./-]{6,}\d/gu;

/** The text with `j…@…` in the place of mail addresses, and `+…` in that of phone numbers. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(ADDRESS, (_, local: string) => `${[...local][0]}…@…`).replaceAll(PHONE, '+…');
}
