import { inputError } from '../errors.ts';

interface Format {
  readonly start: Buffer;
  readonly is: string;
  readonly hint: string;
}

const FORMATS: readonly Format[] = [
  {
    start: Buffer.from('PK\x03\x04'),
    is: 'an Excel workbook or a zip archive',
    hint: 'Save it as CSV, or unzip it',
  },
  { start: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), is: 'an old Excel workbook', hint: 'Save it as CSV' },
  {
    start: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    is: 'packed with zstd',
    hint: 'Unpack it first: unzstd <file>',
  },
  { start: Buffer.from('BZh'), is: 'packed with bzip2', hint: 'Unpack it first: bunzip2 <file>' },
  {
    start: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]),
    is: 'packed with xz',
    hint: 'Unpack it first: unxz <file>',
  },
];

/** Throws an input error when a file starts like one that holds no text. */
export function refuseOtherFormats(file: string, start: Buffer): void {
  const format = FORMATS.find((candidate) =>
    candidate.start.equals(start.subarray(0, candidate.start.length)),
  );
  if (format !== undefined)
    throw inputError(`${file} is ${format.is}, which attrib does not read`, format.hint);
}
