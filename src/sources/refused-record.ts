import { isUtf8 } from 'node:buffer';
import { recordFields } from './record-fields.ts';
import { MAX_RECORD_BYTES, TEXT_AFTER_QUOTE, UNCLOSED_QUOTE } from './record-scanner.ts';

/** A record that cannot be split into the columns of its file. */
export interface RefusedRecord {
  /** 1-based line the record starts on. */
  readonly line: number;
  readonly reason: string;
  /** The column at fault, counted from 0, where it is one column. */
  readonly column?: number;
  /** The first 200 characters of the record, as they are. */
  readonly value: string;
}

export type Fault = Pick<RefusedRecord, 'reason' | 'column'>;

const VALUE_CHARACTERS = 200;

export const TOO_LONG: Fault = { reason: `longer than ${MAX_RECORD_BYTES / 2 ** 20} MiB` };
const UNCLOSED: Fault = { reason: 'quote never closed' };

export function wrongWidth(fields: number, columns: number): Fault {
  return { reason: `too ${fields < columns ? 'few' : 'many'} fields: ${fields} instead of ${columns}` };
}

/** What makes a record unreadable, its number of fields aside; undefined when nothing does. */
export function faultIn(record: Buffer, traits: number, delimiter: string): Fault | undefined {
  if (traits & UNCLOSED_QUOTE) return UNCLOSED;
  const inField = (reason: string, faulty: (field: Buffer) => boolean): Fault => {
    const fields = recordFields(record, delimiter);
    const column = fields.findIndex(({ start, end }) => faulty(record.subarray(start, end)));
    return column === -1 ? { reason } : { reason, column };
  };
  if (record.includes(0)) return inField('NUL byte', (field) => field.includes(0));
  if (!isUtf8(record)) {
    return inField('invalid UTF-8: try --encoding windows-1252', (field) => !isUtf8(field));
  }
  if (traits & TEXT_AFTER_QUOTE) {
    const column = recordFields(record, delimiter).findIndex((field) => field.textAfterQuote);
    return { reason: 'text after a closing quote', column };
  }
  return undefined;
}

export function refusedRecord(line: number, record: Buffer, fault: Fault): RefusedRecord {
  const text = record.toString('utf8', 0, 4 * VALUE_CHARACTERS);
  return { line, ...fault, value: [...text].slice(0, VALUE_CHARACTERS).join('') };
}
