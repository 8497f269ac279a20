import { usageError } from '../errors.ts';

const NAMED_DELIMITERS: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
};

/** Whether a text can separate cells: one ASCII character that cells and numbers are not made of. */
export function isDelimiter(text: string): boolean {
  return /^[\t -!#-/:-@[-`{-~]$/.test(text);
}

/**
 * The one ASCII character between cells; `tab`, `comma`, `semicolon`, `pipe` and `space` may be written out.
 * @throws AttribError usage for anything longer, and for what cells themselves are made of.
 */
export function parseDelimiter(text: string): string {
  const delimiter = NAMED_DELIMITERS[text.toLowerCase()] ?? text;
  if (isDelimiter(delimiter)) return delimiter;
  throw usageError(
    `${JSON.stringify(text)} cannot separate cells`,
    `allowed: one ASCII character such as ';' or '|', or a name: tab, comma, semicolon, pipe, space`,
  );
}

/** Names that people write and the standard does not know. */
const ENCODING_ALIASES: Readonly<Record<string, string>> = {
  'latin-1': 'latin1',
  utf16: 'utf-16',
  'utf-8-sig': 'utf-8',
};

/**
 * The name of a text encoding by the WHATWG Encoding Standard, which knows it by other labels too: `latin1` is
 * `windows-1252`.
 * @throws AttribError usage for a label that nothing can decode.
 */
export function checkedEncoding(text: string): string {
  const typed = text.trim().toLowerCase();
  const label = ENCODING_ALIASES[typed] ?? typed;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw usageError(
      `"${text}" is no encoding attrib can read`,
      'allowed: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-9, windows-1254, windows-1256, …',
    );
  }
}

/**
 * A database memory limit such as `512MB` or `1.5GB`, without spaces and in capitals.
 * @throws AttribError usage for a bare number, which would be bytes, and for zero.
 */
export function parseMemoryLimit(text: string): string {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([kmgt]i?b)$/i.exec(text.trim()) ?? [];
  if (amount !== undefined && unit !== undefined && Number(amount) > 0) {
    return amount + unit.toUpperCase().replace('I', 'i');
  }
  throw usageError(
    `"${text}" is no amount of memory`,
    'allowed: a number and a unit, MB, GB or TB (MiB, GiB, TiB), such as 512MB or 1GB',
  );
}
