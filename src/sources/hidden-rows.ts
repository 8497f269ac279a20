import { recordFields } from './record-fields.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * A quote that was not meant to open one takes the rows behind it for text, up to the next quote. If there are such
 * rows in a record of several lines that is no sound one: its first line, and where the next begins.
 */
export function lineBeforeRows(
  record: Buffer,
  delimiter: string,
  columns: number,
): { readonly end: number; readonly next: number } | undefined {
  const lines = linesOf(record);
  const [first, ...others] = lines;
  return others.some(({ start, end }) => isRow(record.subarray(start, end), delimiter, columns))
    ? first
    : undefined;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function linesOf(record: Buffer): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at < record.length; at++) {
    const byte = record[at];
    if (byte !== LF && byte !== CR) continue;
    const next = at + (byte === CR && record[at + 1] === LF ? 2 : 1);
    lines.push({ start, end: at, next });
    start = next;
    at = next - 1;
  }
  return [...lines, { start, end: record.length, next: record.length }];
}

/** A row by itself, and not the end of a text of several lines, which closes a quote that it does not open. */
function isRow(line: Buffer, delimiter: string, columns: number): boolean {
  const fields = recordFields(line, delimiter);
  return (
    line.length > 0 &&
    fields.length === columns &&
    fields.every(({ start, end, quoted, textAfterQuote }) =>
      quoted ? !textAfterQuote && end < line.length : !line.subarray(start, end).includes(QUOTE),
    )
  );
}
