import { nearest } from '../../config/nearest.ts';
import { usageError } from '../../errors.ts';
import type { ChannelIndex } from '../../log/channels.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { Removal } from './losses.ts';

/** Beyond this many channels a message does not list them. */
const LISTED = 20;

/**
 * The channels of a set such as `Email+Paid Search`, by number and in any spelling. A plus sign may be part of a
 * name: then the longest names are taken that there are.
 * Throws `usage`, naming the channel that there is none of.
 */
export function channelSet(text: string, { labels }: ChannelIndex): Removal {
  const numbers = new Map(labels.map((label, i) => [spellingKey(label), i + 1]));
  const parts = text.split('+');
  const set = new Set<number>();
  for (let first = 0; first < parts.length; ) {
    let end = parts.length;
    while (end > first && !numbers.has(spellingKey(parts.slice(first, end).join('+')))) end--;
    if (end === first) throw unknownChannel(parts[first]?.trim() ?? '', text, labels);
    set.add(numbers.get(spellingKey(parts.slice(first, end).join('+'))) as number);
    first = end;
  }
  return [...set].sort((a, b) => a - b);
}

function unknownChannel(name: string, text: string, labels: readonly string[]): Error {
  const guess = nearest(name, labels);
  const list = labels.length <= LISTED ? `the channels are ${labels.join(', ')}` : undefined;
  const where = name === text ? '' : `, as in "${text}"`;
  return usageError(
    `remove: there is no channel "${name}"${where}`,
    guess === undefined ? list : `did you mean ${guess}?`,
  );
}
