import { decodeWindows1252 } from './windows-1252.ts';

/** The Encoding Standard's name of an encoding: `utf-8`, `utf-16le`, `windows-1254`, … */
export type Encoding = string;

/**
 * The encoding that the first bytes of a file give away: by a byte order mark, or by the zero in every other byte
 * of UTF-16; undefined when there is neither.
 */
export function encodingOfStart(start: Uint8Array): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  const pairs = Math.floor(start.length / 2);
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (start[2 * pair] === 0) even++;
    if (start[2 * pair + 1] === 0) odd++;
  }
  // In other scripts than the Latin only digits, blanks and separators have a zero; `Ā` has one on the other side.
  const some = Math.max(3, 0.1 * pairs);
  if (odd > some && even < 0.2 * odd) return 'utf-16le';
  if (even > some && odd < 0.2 * even) return 'utf-16be';
  return undefined;
}

/**
 * Bytes in another encoding as bytes in UTF-8, a byte order mark left out.
 * @throws a TypeError (ERR_ENCODING_INVALID_ENCODED_DATA) at bytes that the encoding has no characters for
 */
export async function* toUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Buffer, void> {
  if (encoding === 'windows-1252') {
    for await (const chunk of chunks) yield Buffer.from(decodeWindows1252(chunk));
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
