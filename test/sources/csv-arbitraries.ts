import fc from 'fast-check';

/** Bytes that a CSV reader trips over, thick with delimiters, quotes and line breaks. */
export function dirtyBytes(delimiter = ','): fc.Arbitrary<Buffer> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(delimiter, '"', '\n', '\r', '\r\n', ' ', '""', '\n\n') },
    { weight: 5, arbitrary: fc.constantFrom('a', '1', 'é', '日本', '😀', 'x y', '\t', '#', '\\') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\0', Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xa9])),
    },
  );
  return fc
    .array(piece, { maxLength: 60 })
    .map((pieces) =>
      Buffer.concat(pieces.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
    );
}

/** Bytes without the worst: often a plain file, if with short and long records. */
export const tameBytes: fc.Arbitrary<Buffer> = fc
  .array(fc.constantFrom(',', ',', '\n', '\n', '"a"', '""', '","', '""""', 'b', ' ', 'é', '\t', '#', "'"), {
    maxLength: 40,
  })
  .map((parts) => Buffer.from(parts.join('').replace(/\n+/g, '\n')));

/** Text of one field: anything but NUL. */
export const fieldText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\0', '')),
  fc
    .array(fc.constantFrom('a', ',', ';', '"', '\n', '\r\n', '\r', ' ', 'ä', 'ع', '😀', "'", '\t'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);

/** Rows of equally many fields. */
export function table(columns: number): fc.Arbitrary<string[][]> {
  return fc.array(fc.array(fieldText, { minLength: columns, maxLength: columns }), { maxLength: 12 });
}

/** A record as RFC 4180 has it; `always` puts quotes round every field. */
export function csvRecord(cells: readonly string[], delimiter: string, always: boolean): string {
  return cells
    .map((cell) =>
      always || /["\r\n]/.test(cell) || cell.includes(delimiter) || /^ | $/.test(cell)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    .join(delimiter);
}
