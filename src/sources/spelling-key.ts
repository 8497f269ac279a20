/** What stands for a label that is empty. */
export const NO_LABEL = '(none)';

/**
 * What two spellings of one label share. The Turkish letters İ and ı fold to i: whether I is the capital of i or
 * of ı depends on the language, which the data does not tell.
 */
export function spellingKey(text: string): string {
  return tidy(text).normalize('NFKC').toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ı', 'i');
}

/** Without outer and repeated white space, in one Unicode form; empty for what stands for nothing. */
export function tidy(text: string): string {
  const tidied = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return tidied.toLowerCase() === NO_LABEL ? '' : tidied;
}
