import { readFile } from 'node:fs/promises';
import { inputError } from '../errors.ts';
import { lineBeforeRows } from './hidden-rows.ts';
import { likelyEncodings, namedEncodings } from './likely-encodings.ts';
import { recordTexts } from './record-fields.ts';
import { MULTILINE, RecordScanner, UNCLOSED_QUOTE } from './record-scanner.ts';
import {
  faultIn,
  INVALID_UTF8,
  OPEN_QUOTE,
  type RefusedRecord,
  refusedRecord,
  wrongWidth,
} from './refused-record.ts';
import type { SampleRecord } from './table.ts';
import { habitOf, SurplusTally } from './trailing-separators.ts';

/** The records of a table, and those that cannot be split into its columns. */
export interface WholeRecords {
  /** Each with as many cells as there are columns. */
  readonly records: readonly SampleRecord[];
  readonly refused: readonly RefusedRecord[];
  /** The encodings that records may be in which are no UTF-8. */
  readonly encodings?: string | undefined;
}

/**
 * Reads all lines of a text file after its header that are not blank; short ones are filled up with empty cells.
 * @throws an input error when a quote is never closed
 */
export async function wholeCsv(
  input: { readonly name: string; readonly path: string },
  delimiter: string,
  header: { readonly line: number; readonly columns: readonly string[] },
): Promise<WholeRecords> {
  const bytes = await readFile(input.path);
  const scanner = new RecordScanner(delimiter);
  const found: (SampleRecord & { readonly bytes: Buffer })[] = [];
  const refused: RefusedRecord[] = [];
  const width = header.columns.length;
  scanner.feed(bytes, 0);
  for (let start = 0; scanner.next() || scanner.finish(); start = scanner.position) {
    const { line, traits, fields } = scanner;
    if (line <= header.line || fields === 0) continue;
    if (traits & UNCLOSED_QUOTE) {
      throw inputError(
        `${input.name}:${scanner.quoteLine}: a quote is opened here and never closed; it hides the rest of the file`,
        'Close the quote, or double it ("") if it belongs to the text',
      );
    }
    const record = bytes.subarray(start, scanner.end);
    const fault = faultIn(record, traits, delimiter);
    const cells = fault === undefined ? recordTexts(record, delimiter) : [];
    if (fault === undefined && cells.every((cell) => cell.trim() === '')) continue;
    const wide = cells.slice(width).some((cell) => cell.trim() !== '');
    const misread = fault ?? (wide ? wrongWidth(cells.length, width) : undefined);
    if (misread === undefined) {
      found.push({ line, cells, bytes: record });
      continue;
    }
    const hidesRows = traits & MULTILINE && misread.isMisread === true;
    const first = hidesRows ? lineBeforeRows(record, delimiter, width) : undefined;
    if (first === undefined) refused.push(refusedRecord(line, record, misread));
    else {
      refused.push(refusedRecord(line, record.subarray(0, first.end), OPEN_QUOTE));
      scanner.restart(start + first.next, line + 1);
    }
  }
  const foreign = refused.some(({ reason }) => reason === INVALID_UTF8.reason);
  const { records, others } = withoutSurplus(found, width);
  return {
    records,
    refused: [...refused, ...others].sort((a, b) => a.line - b.line),
    encodings: foreign ? namedEncodings(likelyEncodings(bytes)) : undefined,
  };
}

/** Records of one width; empty cells beyond it are taken away where all have the same number of them. */
function withoutSurplus(
  found: readonly (SampleRecord & { readonly bytes: Buffer })[],
  width: number,
): { readonly records: readonly SampleRecord[]; readonly others: readonly RefusedRecord[] } {
  const surpluses = new SurplusTally();
  for (const { cells } of found) surpluses.add(cells.length < width ? undefined : cells.length - width);
  const { count } = habitOf(surpluses, found);
  const fits = ({ cells }: SampleRecord) => cells.length < width || cells.length === width + count;
  return {
    records: found.filter(fits).map(({ line, cells }) => ({
      line,
      cells: Array.from({ length: width }, (_, i) => cells[i] ?? ''),
    })),
    others: found
      .filter((record) => !fits(record))
      .map(({ line, cells, bytes }) => refusedRecord(line, bytes, wrongWidth(cells.length, width + count))),
  };
}
