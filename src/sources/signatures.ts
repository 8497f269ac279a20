const PARQUET = Buffer.from('PAR1');
const ARROW_FILE = Buffer.from('ARROW1');
/** What every message of an Arrow stream begins with, four bytes before its length. */
const ARROW_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff]);

export function isParquet(start: Uint8Array): boolean {
  return beginsWith(start, PARQUET);
}

export function isArrowFile(start: Uint8Array): boolean {
  return beginsWith(start, ARROW_FILE);
}

export function isArrowStream(start: Uint8Array): boolean {
  return beginsWith(start, ARROW_STREAM);
}

/** Whether a file that begins so holds a table that is no text. */
export function isBinaryTable(start: Uint8Array): boolean {
  return isParquet(start) || isArrowFile(start) || isArrowStream(start);
}

function beginsWith(start: Uint8Array, bytes: Buffer): boolean {
  return bytes.equals(start.subarray(0, bytes.length));
}
