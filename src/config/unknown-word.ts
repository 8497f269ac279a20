import { nearest } from './nearest.ts';

/** What is wrong, and how to mend it. */
export interface Words {
  readonly message: string;
  readonly hint?: string | undefined;
}

/**
 * A word that is not on a list: the nearest one that is, and the list.
 * @param meant the one on the list that is known to be meant, if it is
 */
export function unknownWord(
  kind: string,
  word: string,
  allowed: readonly string[],
  meant?: string,
): Required<Words> {
  const guess = meant ?? nearest(word, allowed);
  const list = `allowed: ${allowed.join(', ')}`;
  return {
    message: `there is no ${kind} "${word}"`,
    hint: guess === undefined ? list : `did you mean ${guess}? ${list}`,
  };
}
