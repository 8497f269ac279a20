import { drawnTable, type LabelledText, type LabelTable, markdownTable } from './label-table.ts';
import { markdownText } from './markdown-text.ts';
import type { Paint } from './paint.ts';
import { displayWidth } from './text-width.ts';
import { wrap } from './text-wrap.ts';

/** Tables about one matter, and what has to be said with them. */
export interface LabelTables {
  readonly tables: readonly LabelTable[];
  readonly notes: readonly string[];
}

/** A space before a label, and two behind the longest. */
const LEAD_GAP = 3;

/** A block of lines for each table; the notes follow the last. */
export function drawnBlocks(
  { tables, notes }: LabelTables,
  width: number,
  dress: Paint,
): readonly (readonly string[])[] {
  const quiet = (text: string): readonly string[] =>
    wrap(text, width - 1, 2).map((line) => dress.quiet(` ${line}`));
  const blocks = tables.map((table) => {
    const title = wrap(table.title, width, 1).map(dress.title);
    return [...title, ...leadLines(table.lead ?? [], width), ...drawnTable(table, width, dress)];
  });
  return [...blocks.slice(0, -1), [...(blocks.at(-1) ?? []), ...notes.flatMap(quiet)]];
}

function leadLines(lead: readonly LabelledText[], width: number): readonly string[] {
  const margin = Math.max(0, ...lead.map(({ label }) => displayWidth(label))) + LEAD_GAP;
  return lead.flatMap(({ label, text }) =>
    wrap(text, width - margin, 2).map(
      (line, i) =>
        ` ${i === 0 ? label : ''}${' '.repeat(margin - 1 - (i === 0 ? displayWidth(label) : 0))}${line}`,
    ),
  );
}

/**
 * The same as Markdown; the notes are a list.
 * @param name makes a name from the data safe, and short
 */
export function markdownBlocks(
  { tables, notes }: LabelTables,
  name: (text: string) => string,
): readonly (readonly string[])[] {
  return [
    ...tables.flatMap((table) => markdownTable(table, name)),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${markdownText(note)}`)]),
  ];
}
