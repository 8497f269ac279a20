import { readFile } from 'node:fs/promises';
import { inputError } from '../../errors.ts';
import { likelyEncodings, namedEncodings } from '../../sources/likely-encodings.ts';
import { recordTexts } from '../../sources/record-fields.ts';
import { RecordScanner, UNCLOSED_QUOTE } from '../../sources/record-scanner.ts';
import { faultIn, INVALID_UTF8, refusedRecord, wrongWidth } from '../../sources/refused-record.ts';
import type { RefusedSpend } from './spend-row.ts';

export interface SpendRecord {
  readonly line: number;
  /** As many as the header has columns. */
  readonly cells: readonly string[];
}

/** The lines under a header that are not blank, and those that cannot be split into its columns. */
export interface SpendRecords {
  readonly records: readonly SpendRecord[];
  readonly refused: readonly RefusedSpend[];
}

/** Reads all lines of a file after its header; short ones are filled up with empty cells. */
export async function spendRecords(
  input: { readonly name: string; readonly path: string },
  delimiter: string,
  header: { readonly line: number; readonly columns: readonly string[] },
): Promise<SpendRecords> {
  const bytes = await readFile(input.path);
  const scanner = new RecordScanner(delimiter);
  const records: SpendRecord[] = [];
  const refused: RefusedSpend[] = [];
  const width = header.columns.length;
  let hint: string | undefined;
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
    const found = fault ?? (wide ? wrongWidth(cells.length, width) : undefined);
    if (found === undefined) {
      records.push({ line, cells: Array.from({ length: width }, (_, i) => cells[i] ?? '') });
    } else {
      const { column, value, reason } = refusedRecord(line, record, found);
      const name = column === undefined ? null : (header.columns[column] ?? null);
      hint ??= reason === INVALID_UTF8.reason ? namedEncodings(likelyEncodings(bytes)) : undefined;
      refused.push({
        line,
        column: name,
        value,
        reason,
        ...(reason === INVALID_UTF8.reason && hint !== undefined ? { hint } : {}),
      });
    }
  }
  return { records, refused };
}
