const LF = 10;
const CR = 13;

/** A line of a record, as offsets in its bytes. */
export interface RecordLine {
  readonly start: number;
  /** Where its line ending begins, and where the next line does. */
  readonly end: number;
  readonly next: number;
}

/** The lines of a record, of which all but the last end within quotes. */
export function recordLines(record: Buffer): readonly RecordLine[] {
  const lines: RecordLine[] = [];
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
