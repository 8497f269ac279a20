const SPACE = 32;
const QUOTE = 34;

/** One field of a record as offsets in its bytes, quotes and the spaces around them left out. */
export interface RecordField {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** There is text between the closing quote and the next delimiter. */
  readonly textAfterQuote: boolean;
}

/**
 * Splits the bytes of one record, line ending not included, as the record scanner reads them. In a quoted field
 * quotes are still doubled.
 */
export function recordFields(record: Buffer, delimiter: string): readonly RecordField[] {
  const fields: RecordField[] = [];
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  for (;;) {
    const field = fieldAt(record, at, separator);
    fields.push(field);
    const next = record.indexOf(separator, field.quoted ? field.end + 1 : field.end);
    if (next === -1) return fields;
    at = next + 1;
  }
}

/** The texts of a record's fields. */
export function recordTexts(record: Buffer, delimiter: string): readonly string[] {
  return recordFields(record, delimiter).map(({ start, end, quoted }) => {
    const text = record.toString('utf8', start, end);
    return quoted ? text.replaceAll('""', '"') : text;
  });
}

function fieldAt(record: Buffer, from: number, separator: number): RecordField {
  let opening = from;
  while (record[opening] === SPACE && separator !== SPACE) opening++;
  if (record[opening] !== QUOTE) {
    return { start: from, end: offsetOf(record, separator, from), quoted: false, textAfterQuote: false };
  }
  const start = opening + 1;
  let end = offsetOf(record, QUOTE, start);
  while (record[end + 1] === QUOTE) end = offsetOf(record, QUOTE, end + 2);
  let after = end + 1;
  while (record[after] === SPACE && separator !== SPACE) after++;
  const textAfterQuote = after < record.length && record[after] !== separator;
  return { start, end, quoted: true, textAfterQuote };
}

function offsetOf(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at === -1 ? bytes.length : at;
}
