import type { Attribution } from './attribution.ts';
import { visible } from './safe-text.ts';
import { sourceLines } from './source-lines.ts';
import { type LabelledLine, summaryLines } from './summary-lines.ts';
import { displayWidth, truncateStart } from './text-width.ts';
import { together, wrap } from './text-wrap.ts';

const LABEL_WIDTH = 13;
/** A file name may take this part of a line. */
const NAME_PART = 0.4;

/** What came in and what was lost, for a terminal of that many columns. */
export function headLines(attribution: Attribution, width: number): readonly string[] {
  const room = width - LABEL_WIDTH;
  const sources = sourceLines(attribution, (file) =>
    truncateStart(visible(file), Math.floor(room * NAME_PART)),
  );
  const nameWidth = Math.max(...sources.map(({ name }) => displayWidth(name)));
  const countWidth = Math.max(...sources.map(({ rowsRead }) => rowsRead.length));
  const lines: readonly LabelledLine[] = [
    ...sources.map(({ name, rowsRead, phrases: [first = '', ...others] }, i) => {
      const gap = ' '.repeat(nameWidth - displayWidth(name) + 2);
      return {
        label: i === 0 ? 'Sources' : '',
        phrases: [`${name}${gap}${rowsRead.padStart(countWidth)} ${first}`, ...others],
      };
    }),
    ...summaryLines(attribution, visible),
  ];
  return lines.flatMap(({ label, phrases }) =>
    wrap(sentence(phrases, ','), room, 2).map((line, i) => (i === 0 ? label : '').padEnd(LABEL_WIDTH) + line),
  );
}

/** Phrases joined by a separator, to be broken between rather than inside them. */
export function sentence(phrases: readonly string[], separator: string): string {
  return phrases.map((phrase, i) => together(i < phrases.length - 1 ? phrase + separator : phrase)).join(' ');
}
