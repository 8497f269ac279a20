import { stringify } from 'yaml';
import { visible } from './safe-text.ts';
import { truncate } from './text-width.ts';

/** A text as a value in YAML, on one line. */
export function scalar(text: string): string {
  const flow = stringify([text], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false });
  return flow.trim().slice(1, -1);
}

const LONGEST = 40;

/** A text in a comment, on one line, however long and whatever is in it. */
export function comment(text: string): string {
  return truncate(visible(text).replaceAll(/\s+/g, ' '), LONGEST);
}
