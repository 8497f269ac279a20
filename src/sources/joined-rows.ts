import { isRow, type RowLooks, widthOf } from './hidden-rows.ts';
import { recordFields, recordTexts } from './record-fields.ts';
import { type RecordLine, recordLines } from './record-lines.ts';

const QUOTE = 34;

/**
 * The lines of a record that would be rows but for a quote in the first and one in the last, which make one cell of
 * all that is between; undefined where that is not so. A record that seems sound may have a text of several lines in
 * it: there, one of the lines has to look like the rows of the file as well.
 */
export function joinedRows(
  record: Buffer,
  isMisread: boolean,
  looks: RowLooks,
): readonly RecordLine[] | undefined {
  const lines = recordLines(record);
  const bytes = lines.map(({ start, end }) => record.subarray(start, end));
  const opened = withoutOpeningQuote(bytes[0] ?? record, looks.delimiter);
  const closed = withoutClosingQuote(bytes.at(-1) ?? record, looks.delimiter);
  if (!hasAllCells(opened, looks) || !hasAllCells(closed, looks)) return undefined;
  const fits = isMisread && isRow(opened, looks) && isRow(closed, looks);
  return fits || [closed, ...bytes.slice(1, -1)].some((line) => looksLikeRow(line, looks))
    ? lines
    : undefined;
}

/** One may have more cells, where its quotes were around a delimiter. */
function hasAllCells(line: Buffer | undefined, { delimiter, columns }: RowLooks): line is Buffer {
  return line !== undefined && (widthOf(line, delimiter) ?? 0) >= columns;
}

function looksLikeRow(line: Buffer, looks: RowLooks): boolean {
  if (!hasAllCells(line, looks)) return false;
  const cells = recordTexts(line, looks.delimiter);
  return (isRow(line, looks) && looks.shapes.fit(cells)) || looks.shapes.begin(cells);
}

/** A line that ends within quotes, without the quote that opens them. */
function withoutOpeningQuote(line: Buffer, delimiter: string): Buffer | undefined {
  const field = recordFields(line, delimiter).at(-1);
  return field?.quoted === true && field.end === line.length ? without(line, field.start - 1) : undefined;
}

/** A line that begins within quotes, without the quote that closes them and a cell. */
function withoutClosingQuote(line: Buffer, delimiter: string): Buffer | undefined {
  let at = line.indexOf(QUOTE);
  while (at !== -1 && line[at + 1] === QUOTE) at = line.indexOf(QUOTE, at + 2);
  const closes = at === line.length - 1 || line[at + 1] === delimiter.charCodeAt(0);
  return at !== -1 && closes ? without(line, at) : undefined;
}

function without(line: Buffer, at: number): Buffer {
  return Buffer.concat([line.subarray(0, at), line.subarray(at + 1)]);
}
