import { fileHead } from '../file-head.ts';
import { MAX_RECORD_BYTES } from '../record-scanner.ts';
import { ElementScanner } from './element-scanner.ts';
import type { JsonShape } from './json-pieces.ts';

const FIRST_READ = 2 ** 16;
const LINES_LOOKED_AT = 10;

/** Whether a text begins like JSON that could hold a table. */
export function beginsLikeJson(start: Buffer): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[[\]{"\d-])/.test(start.toString('latin1').replace(/^\xef\xbb\xbf/, ''));
}

/** How a file that begins like JSON holds its records. */
export async function jsonShape(path: string): Promise<JsonShape> {
  for (let limit = FIRST_READ; ; limit *= 4) {
    const { bytes, whole } = await fileHead(path, limit);
    const shape = shapeOfHead(bytes, whole);
    if (shape !== undefined) return shape;
    if (whole || limit >= MAX_RECORD_BYTES) return 'document';
  }
}

/** Undefined when the head is too short to tell. */
function shapeOfHead(bytes: Buffer, whole: boolean): JsonShape | undefined {
  const text = bytes.toString('latin1');
  if (/^\s*\[/.test(text)) return 'document';
  const lines = text.trimStart().split(/\r\n|\n|\r/);
  const complete = (whole ? lines : lines.slice(0, -1)).slice(0, LINES_LOOKED_AT);
  const [first = '', ...others] = complete;
  if (!isObject(first)) {
    if (/[^[{,:\s]\s*$/.test(first) && others.some(isObject)) return 'lines';
    const end = endOfFirst(bytes);
    if (end === undefined) return undefined;
    if (/\S/.test(text.slice(end))) return 'sequence';
    return whole ? alone(bytes, 'sequence') : undefined;
  }
  if (others.some((line) => /\S/.test(line))) return 'lines';
  return whole ? alone(bytes, 'lines') : undefined;
}

function isObject(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The only value of a file: a document if it has a list of objects in it, else a record. */
function alone(bytes: Buffer, otherwise: JsonShape): JsonShape {
  const scanner = new ElementScanner('document');
  scanner.feed(bytes, 0);
  while (scanner.next()) if (!scanner.around) return 'document';
  return otherwise;
}

function endOfFirst(bytes: Buffer): number | undefined {
  const scanner = new ElementScanner('sequence');
  scanner.feed(bytes, 0);
  return scanner.next() ? scanner.end : undefined;
}
