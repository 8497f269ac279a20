import { visible } from '../../safe-text.ts';
import { chunks, displayWidth, truncate } from '../../text-width.ts';
import { beginning } from '../name.ts';

/**
 * A name from the data as the label of a chart, in at most so many lines of so many columns. What is cut ends in an
 * ellipsis; the table beside the chart has more of it.
 */
export function label(name: string, width: number, most: number): string {
  const words = (visible(beginning(name)).trim() || '–').split(' ').flatMap((long) => chunks(long, width));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(last) + 1 + displayWidth(word) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  if (lines.length <= most) return lines.join('\n');
  return [...lines.slice(0, most - 1), truncate(lines.slice(most - 1).join(' '), width)].join('\n');
}
