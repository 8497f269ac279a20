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
  const guess = meant ?? nearest(word, allowed) ?? listed(beginningWith(word, allowed));
  const list = `allowed: ${allowed.join(', ')}`;
  return {
    message: `there is no ${kind} "${word}"`,
    hint: guess === undefined ? list : `did you mean ${guess}? ${list}`,
  };
}

const FEWEST_LETTERS = 3;
const MOST_GUESSES = 4;

/** Those that are the word and more: `shopify-orders` of `shopify`, `Shopify_Orders`. */
function beginningWith(word: string, allowed: readonly string[]): readonly string[] {
  const key = (text: string) => text.toLowerCase().replaceAll(/[\s_-]+/g, '');
  const wanted = key(word);
  if (wanted.length < FEWEST_LETTERS) return [];
  return allowed.filter((one) => key(one).startsWith(wanted)).slice(0, MOST_GUESSES);
}

function listed(words: readonly string[]): string | undefined {
  const last = words.at(-1);
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
