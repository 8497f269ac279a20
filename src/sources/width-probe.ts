import { open } from 'node:fs/promises';
import { recordFields } from './record-fields.ts';

const PROBES = 24;
const PROBE_BYTES = 2 ** 13;
const LF = 10;
const CR = 13;

/**
 * Whether a look at some places of a file, its end among them, finds a record of another width than the header: a
 * strict reader would stumble there, and all it had read would have to be read again.
 * @param path a file of which each line is a record
 */
export async function isRaggedSomewhere(path: string, delimiter: string, columns: number): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const last = Math.max(0, size - PROBE_BYTES);
    const places = new Set(Array.from({ length: PROBES }, (_, i) => Math.floor((last * (i + 1)) / PROBES)));
    const buffer = Buffer.alloc(PROBE_BYTES);
    for (const place of places) {
      const { bytesRead } = await file.read(buffer, 0, PROBE_BYTES, place);
      const whole = buffer.subarray(0, bytesRead);
      if (
        linesIn(whole, place + bytesRead === size).some((line) => hasOtherWidth(line, delimiter, columns))
      ) {
        return true;
      }
    }
    return false;
  } finally {
    await file.close();
  }
}

/** The lines that lie within the bytes; the first may have begun before. */
function linesIn(bytes: Buffer, atEnd: boolean): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = bytes.indexOf(LF) + 1;
  while (start > 0 && start < bytes.length) {
    const next = bytes.indexOf(LF, start);
    if (next === -1 && !atEnd) break;
    const end = next === -1 ? bytes.length : next;
    const line = bytes.subarray(start, bytes[end - 1] === CR ? end - 1 : end);
    if (line.length > 0) lines.push(line);
    start = end + 1;
  }
  return lines;
}

/** Surplus fields do no harm where they are empty. */
function hasOtherWidth(line: Buffer, delimiter: string, columns: number): boolean {
  const fields = recordFields(line, delimiter);
  return fields.length < columns || fields.slice(columns).some(({ start, end }) => end > start);
}
