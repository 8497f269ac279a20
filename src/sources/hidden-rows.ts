import { recordFields, recordTexts } from './record-fields.ts';
import { type RecordLine, recordLines } from './record-lines.ts';
import type { RowShapes } from './row-shapes.ts';

const QUOTE = 34;

/** What the rows of a file are like. */
export interface RowLooks {
  readonly delimiter: string;
  readonly columns: number;
  readonly shapes: RowShapes;
}

/**
 * A quote that was not meant to open one takes the rows behind it for text, up to the next quote. If there seem to be
 * such rows in a record of several lines that is no sound one: its first line, and where the next begins.
 */
export function lineBeforeRows(record: Buffer, looks: RowLooks): RecordLine | undefined {
  const { delimiter, shapes } = looks;
  const [first, ...others] = recordLines(record);
  const hidden = others
    .map(({ start, end }) => record.subarray(start, end))
    .some((line) => isRow(line, looks) || shapes.hint(recordTexts(line, delimiter)));
  return hidden ? first : undefined;
}

/** A row by itself, and not the end of a text of several lines, which closes a quote that it does not open. */
export function isRow(line: Buffer, { delimiter, columns }: RowLooks): boolean {
  return widthOf(line, delimiter) === columns;
}

/** How many cells a line has by itself; undefined where a quote in it is not closed, or not opened. */
export function widthOf(line: Buffer, delimiter: string): number | undefined {
  const fields = recordFields(line, delimiter);
  const sound = fields.every(({ start, end, quoted, textAfterQuote }) =>
    quoted ? !textAfterQuote && end < line.length : !line.subarray(start, end).includes(QUOTE),
  );
  return sound && line.length > 0 ? fields.length : undefined;
}
