import fc from 'fast-check';

/** One row of a clean log, as texts without anything around them. */
export interface CleanRow {
  readonly person: string;
  /** `2026-01-05 10:00` */
  readonly time: string;
  readonly channel: string;
  readonly conversion: '0' | '1';
  /** `12.50`, or nothing. */
  readonly value: string;
  readonly note: string;
}

const PEOPLE = ['ann', '042', 'Cem Öz', 'گل'];
const CHANNELS = ['Email', 'Paid: Search', 'Şube', 'Store, 2nd', 'Radio|TV', 'a; b'];
const NOTES = ['', 'x y', 'say "hi"', 'C:\\', 'ends in "', '#1', '-'];

const row: fc.Arbitrary<CleanRow> = fc.record({
  person: fc.constantFrom(...PEOPLE),
  time: fc
    .nat(40)
    .map((hours) => new Date(Date.UTC(2026, 0, 20, hours)).toISOString().slice(0, 16).replace('T', ' ')),
  channel: fc.constantFrom(...CHANNELS),
  conversion: fc.constantFrom('0', '0', '1'),
  value: fc.constantFrom('', '12.50', '1234.50', '0.75'),
  note: fc.constantFrom(...NOTES),
});

export const cleanLog: fc.Arbitrary<readonly CleanRow[]> = fc
  .array(row, { minLength: 10, maxLength: 16 })
  // Both rows and columns show how things are written.
  .map((rows) => [...rows, { ...rows[0]!, conversion: '1', value: '1234.50' }]);
