import fc from 'fast-check';

/*
 * The ways in which files of the Pollock benchmark are polluted (Vitagliano et al., "Pollock: A Data Loading
 * Benchmark", PVLDB 16, 2023), and some that exports add.
 */

const ROW_FAULTS = [
  ...['short', 'long', 'cell too many', 'empty cell too many', 'cell missing', 'NUL', 'other delimiter'],
  ...[
    'broken in two',
    'joined with the next',
    'in one cell with the next',
    'text after quote',
    'stray quote',
    'no UTF-8',
    'several lines',
  ],
  ...['blank line before', 'blanks before', 'delimiters before', 'header before', 'comment before'],
  ...['padded', 'no such day', 'in other quotes'],
] as const;
export type RowFault = (typeof ROW_FAULTS)[number] | 'none';

/** What is done to the file as a whole; the first of each is a clean file. */
export const WAYS = {
  delimiter: [',', ';', '\t', '|', '^', ' '],
  quoting: ['needed', 'all', 'spaced', 'apostrophes'],
  innerQuote: ['doubled', 'backslash'],
  lineEnd: ['\n', '\r\n', '\r', 'mixed'],
  lastLineEnd: ['one', 'none', 'three', 'NUL'],
  preamble: ['none', 'title', 'titles', 'comments', 'pairs', 'sep', 'blank'],
  footer: ['none', 'total', 'imprint', 'count'],
  encoding: [
    ...['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be with mark', 'utf-16le with mark', 'windows-1254'],
    'windows-1254, not told',
  ],
  header: [
    'plain',
    'upper case',
    'quoted',
    'spaced',
    'units below',
    'other order',
    'more columns',
    'named twice',
  ],
  money: ['1234.50', '1234,50', '1.234,50', '€1234.50'],
  packed: ['no', 'gzip', 'gzip, cut off'],
} as const;
export type Ways = { readonly [way in keyof typeof WAYS]: (typeof WAYS)[way][number] };

export interface Pollution extends Ways {
  /** By row of the log. */
  readonly faults: readonly RowFault[];
}

const CLEAN: Ways = Object.fromEntries(
  Object.entries(WAYS).map(([way, choices]) => [way, choices[0]]),
) as unknown as Ways;

/** Mostly clean, with two or three things done to the file and some to its rows. */
export function pollutions(rows: number): fc.Arbitrary<Pollution> {
  const ways = fc.record(
    Object.fromEntries(
      Object.entries(WAYS).map(([way, [clean, ...others]]) => [
        way,
        fc.oneof(
          { weight: 5, arbitrary: fc.constant(clean) },
          { weight: 2, arbitrary: fc.constantFrom(...others) },
        ),
      ]),
    ),
  ) as unknown as fc.Arbitrary<Ways>;
  const fault = fc.oneof(
    { weight: 5, arbitrary: fc.constant<RowFault>('none') },
    { weight: 1, arbitrary: fc.constantFrom<RowFault>(...ROW_FAULTS) },
  );
  return fc
    .record({ ways, faults: fc.array(fault, { minLength: rows, maxLength: rows }) })
    .map(({ ways: chosen, faults }) => ({ ...chosen, faults }));
}

/** Each way by itself, and each fault of a row in two rows of an otherwise clean file. */
export function eachPollution(rows: number): readonly (readonly [string, Pollution])[] {
  const none = Array.from({ length: rows }, (): RowFault => 'none');
  const ofFiles = Object.entries(WAYS).flatMap(([way, choices]) =>
    choices
      .slice(1)
      .map(
        (choice) => [`${way}: ${JSON.stringify(choice)}`, { ...CLEAN, [way]: choice, faults: none }] as const,
      ),
  );
  const ofRows = ROW_FAULTS.map((fault) => {
    const faults = none.with(3, fault).with(7, fault);
    return [`row: ${fault}`, { ...CLEAN, faults }] as const;
  });
  return [['clean', { ...CLEAN, faults: none }], ...ofFiles, ...ofRows];
}
