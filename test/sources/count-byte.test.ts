import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countByte } from '../../src/sources/count-byte.ts';
import { runs } from '../runs.ts';

test('a byte is counted wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 43, 44, 45, 127, 128, 172, 255), { maxLength: 300 }),
      fc.nat(20),
      fc.nat(20),
      fc.constantFrom(44, 9, 124, 59),
      (values, before, after, byte) => {
        const whole = Buffer.from(values.map((value) => (value === 43 ? byte : value)));
        const start = Math.min(before, whole.length);
        const end = Math.max(start, whole.length - after);
        const expected = whole.subarray(start, end).filter((other) => other === byte).length;
        expect(countByte(whole, byte, start, end)).toBe(expected);
        expect(countByte(whole.subarray(start), byte, 0, end - start)).toBe(expected);
      },
    ),
    { numRuns: runs(300) },
  );
});

test('many in a row are counted', () => {
  expect(countByte(Buffer.alloc(100_003, ','), 44, 1, 100_002)).toBe(100_001);
});
