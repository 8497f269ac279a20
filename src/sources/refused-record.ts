import { isUtf8 } from 'node:buffer';
import { type RecordField, recordFields } from './record-fields.ts';
import { recordLines } from './record-lines.ts';
import { MAX_RECORD_BYTES, TEXT_AFTER_QUOTE, UNCLOSED_QUOTE } from './record-scanner.ts';

/** A record that cannot be split into the columns of its file. */
export interface RefusedRecord {
  /** 1-based line the record starts on. */
  readonly line: number;
  readonly reason: string;
  /** The column at fault, counted from 0, where it is one column. */
  readonly column?: number;
  /** The first 200 characters of that column, else of the record, as they are. */
  readonly value: string;
}

export interface Fault extends Pick<RefusedRecord, 'reason' | 'column'> {
  /** The bytes of the column at fault. */
  readonly bytes?: Buffer;
  /** Its quotes or its number of fields are wrong: it may not be a record at all. */
  readonly isMisread?: boolean;
}

const VALUE_CHARACTERS = 200;

export const TOO_LONG: Fault = { reason: `longer than ${MAX_RECORD_BYTES / 2 ** 20} MiB` };
export const INVALID_UTF8: Fault = { reason: 'invalid UTF-8: see --encoding' };
const UNCLOSED: Fault = { reason: 'quote never closed', isMisread: true };
export const OPEN_QUOTE: Fault = { reason: 'quote not closed in its line' };
export const CLOSING_QUOTE: Fault = { reason: 'quote not opened in its line' };

export function wrongWidth(fields: number, columns: number): Fault {
  return {
    reason: `too ${fields < columns ? 'few' : 'many'} fields: ${fields} instead of ${columns}`,
    isMisread: true,
  };
}

/** Says of a record that is misread how many lines it has: there may be rows among them. */
export function ofLines(fault: Fault, record: Buffer): Fault {
  if (fault.isMisread !== true) return fault;
  return { ...fault, reason: `${fault.reason}, in a record of ${recordLines(record).length} lines` };
}

/**
 * What makes a record unreadable, its number of fields aside; undefined when nothing does.
 * @param nul whether a NUL character is a fault wherever it is, rather than in a column that is used
 */
export function faultIn(record: Buffer, traits: number, delimiter: string, nul = true): Fault | undefined {
  if (traits & UNCLOSED_QUOTE) return UNCLOSED;
  const inField = (reason: string, faulty: (bytes: Buffer, field: RecordField) => boolean): Fault => {
    const fields = recordFields(record, delimiter).map((field) => ({
      field,
      bytes: bytesOf(field, record, delimiter),
    }));
    const column = fields.findIndex(({ field, bytes }) => faulty(bytes, field));
    const found = fields[column];
    return found === undefined ? { reason } : { reason, column, bytes: found.bytes };
  };
  if (nul && record.includes(0)) return inField('NUL character', (field) => field.includes(0));
  if (!isUtf8(record)) {
    return inField(INVALID_UTF8.reason, (field) => !isUtf8(field));
  }
  if (traits & TEXT_AFTER_QUOTE) {
    return { ...inField('text after a closing quote', (_, field) => field.textAfterQuote), isMisread: true };
  }
  return undefined;
}

/** A field without its quotes; with them where text follows. */
function bytesOf({ start, end, textAfterQuote }: RecordField, record: Buffer, delimiter: string): Buffer {
  if (!textAfterQuote) return record.subarray(start, end);
  const next = record.indexOf(delimiter, end);
  return record.subarray(start - 1, next === -1 ? record.length : next);
}

export function refusedRecord(line: number, record: Buffer, fault: Fault): RefusedRecord {
  const { bytes = record, reason, column } = fault;
  const text = bytes.toString('utf8', 0, 4 * VALUE_CHARACTERS);
  return {
    line,
    reason,
    ...(column === undefined ? {} : { column }),
    value: [...text].slice(0, VALUE_CHARACTERS).join(''),
  };
}
