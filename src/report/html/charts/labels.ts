import { visible } from '../../safe-text.ts';
import { chunks, truncate } from '../../text-width.ts';
import { beginning } from '../name.ts';

/** Names that do not fit a label; the table beside the chart has more of them. */
const LONGEST = 46;

/** A name from the data as the label of a chart, in lines of at most so many columns. */
export function label(name: string, width: number): string {
  const text = truncate(visible(beginning(name)).trim() || '–', LONGEST);
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((long) => chunks(long, width))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
