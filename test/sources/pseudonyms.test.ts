import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { pseudonyms, readPseudonyms } from '../../src/sources/pseudonyms.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const name = 'key';

/** RFC 4231, test cases 1, 6 and 7: those whose data is text and whose keys are long enough. */
test.each([
  [Buffer.alloc(20, 0x0b), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b'],
  [
    Buffer.alloc(131, 0xaa),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f',
  ],
  [
    Buffer.alloc(131, 0xaa),
    'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    '9b09ffa71b942fcb27635fbcd5b0e944',
  ],
])('HMAC-SHA-256 as the standard has it', (key, id, digits) => {
  expect(pseudonyms(key, name).of(id)).toBe(digits);
});

/** RFC 2104: H(K ⊕ opad, H(K ⊕ ipad, text)). */
function hmac(key: Buffer, id: string): string {
  const sha256 = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const block = Buffer.alloc(64);
  (key.length > 64 ? sha256(key) : key).copy(block);
  const padded = (pad: number) => Buffer.from(block.map((byte) => byte ^ pad));
  return sha256(padded(0x5c), sha256(padded(0x36), Buffer.from(id, 'utf8')))
    .toString('hex')
    .slice(0, 32);
}

test('HMAC put together from SHA-256, for any key and id', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 100 }),
      fc.string({ unit: 'grapheme' }),
      (bytes, id) => {
        const key = Buffer.from(bytes);
        expect(pseudonyms(key, name).of(id)).toBe(hmac(key, id));
      },
    ),
  );
});

test('the key has a name that does not tell it', () => {
  const key = Buffer.from('0123456789abcdef');
  expect(pseudonyms(key, name).keyId).toBe(createHash('sha256').update(key).digest('hex').slice(0, 8));
});

test('short keys are refused, and not repeated', () => {
  expect(() => pseudonyms(Buffer.from('fifteen bytes!!'), name)).toThrow(
    'key: a key of 15 bytes is too short for pseudonyms',
  );
});

test('the key is in a file, else in the environment', async () => {
  const key = files.write(['a key of a file, long enough']);
  const windows = files.write([]);
  writeFileSync(windows, 'a key of a file, long enough\r\n');
  const asked = { pseudonymize: true };
  const inFile = await readPseudonyms({ ...asked, pseudonymKeyFile: key }, 'a key of the environment');
  const other = await readPseudonyms({ ...asked, pseudonymKeyFile: windows }, undefined);
  const outside = await readPseudonyms(asked, 'a key of a file, long enough');
  expect(inFile?.of('ann')).toBe(other?.of('ann'));
  expect(inFile?.of('ann')).toBe(outside?.of('ann'));
  expect(await readPseudonyms({ pseudonymize: false }, 'a key of the environment')).toBeUndefined();
  await expect(readPseudonyms(asked, undefined)).rejects.toThrow('pseudonyms need a key');
  await expect(readPseudonyms(asked, '')).rejects.toThrow('pseudonyms need a key');
  await expect(
    readPseudonyms({ ...asked, pseudonymKeyFile: `${key}-missing` }, 'a key of the environment'),
  ).rejects.toThrow('no such file');
});
