import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingOfStart, toUtf8 } from '../../src/sources/encoding.ts';
import { begunCharacter, Utf8Check } from '../../src/sources/utf8-check.ts';
import { decodeWindows1252 } from '../../src/sources/windows-1252.ts';
import { runs } from '../runs.ts';

async function decoded(chunks: readonly Uint8Array[], encoding: string): Promise<string> {
  const parts: Buffer[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  for await (const part of toUtf8(source(), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

describe('encodingOfStart', () => {
  it.each([
    [Buffer.from('\ufeffa,b'), 'utf-8'],
    [Buffer.from('\ufeffa,b', 'utf16le'), 'utf-16le'],
    [Buffer.from('\ufeffa,b', 'utf16le').swap16(), 'utf-16be'],
    [Buffer.from('a,b\n1,ü\n', 'utf16le'), 'utf-16le'],
    [Buffer.from('a,b\n1,ü\n', 'utf16le').swap16(), 'utf-16be'],
    [Buffer.from('kanal,1\nŞube,Ā\n'.repeat(9), 'utf16le'), 'utf-16le'],
    [Buffer.from('القناة,الوقت\nمكالمة هاتفية,2026-01-05\n', 'utf16le').swap16(), 'utf-16be'],
    [Buffer.from('渠道,时间\n电子邮件,2026-01-05\n', 'utf16le'), 'utf-16le'],
    [Buffer.from('a,b\n1,2\n'), undefined],
    [Buffer.from('a,b\n1,\0\n'), undefined],
    [Buffer.alloc(0), undefined],
  ])('tells %j', (start, encoding) => {
    expect(encodingOfStart(start)).toBe(encoding);
  });
});

describe('toUtf8', () => {
  it('decodes characters that lie across chunks', async () => {
    const text = '\ufeffkişi;kanal 😀\n';
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const bytes =
        encoding === 'utf-16le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16();
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
      expect(await decoded(single, encoding)).toBe(text.slice(1));
    }
  });

  it('decodes Turkish and Western Windows text', async () => {
    expect(await decoded([Uint8Array.of(0xdd, 0xfd, 0xde, 0x80)], 'windows-1254')).toBe('İıŞ€');
    expect(await decoded([Uint8Array.of(0x80, 0x93, 0xe9, 0x94, 0x9f)], 'windows-1252')).toBe('€“é”Ÿ');
  });

  it('fails where there is no such character', async () => {
    await expect(decoded([Uint8Array.of(0x61, 0)], 'shift_jis')).resolves.toBe('a\0');
    await expect(decoded([Uint8Array.of(0x61, 0xff)], 'shift_jis')).rejects.toMatchObject({
      code: 'ERR_ENCODING_INVALID_ENCODED_DATA',
    });
    await expect(decoded([Uint8Array.of(0x61)], 'utf-16le')).rejects.toThrow(TypeError);
  });
});

describe('decodeWindows1252', () => {
  it('differs from Latin-1 in 0x80 to 0x9f only', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const text = decodeWindows1252(all);
    const latin1 = Buffer.from(all).toString('latin1');
    expect(text.slice(0, 0x80) + text.slice(0xa0)).toBe(latin1.slice(0, 0x80) + latin1.slice(0xa0));
    // The block as iconv prints it, with the five bytes that Windows leaves unused.
    expect(text.slice(0x80, 0xa0)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
  });

  it('reads only the bytes it is given', () => {
    expect(decodeWindows1252(new Uint8Array([1, 0x80, 65, 2]).subarray(1, 3))).toBe('€A');
  });
});

describe('Utf8Check', () => {
  const bytes = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => Buffer.from(text)),
    fc
      .array(
        fc.constantFrom(0x61, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xa0, 0xef, 0xf0, 0xf4, 0x90, 0xf5, 0xff),
      )
      .map(Buffer.from),
    fc
      .string({ unit: 'grapheme', maxLength: 6 })
      .chain((text) => fc.nat(Buffer.byteLength(text)).map((end) => Buffer.from(text).subarray(0, end))),
  );

  it('agrees with a check of the whole, however it is cut', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 5 }), (all, size) => {
        const check = new Utf8Check();
        for (let at = 0; at < all.length; at += size) check.push(Buffer.from(all.subarray(at, at + size)));
        expect(check.finish()).toBe(isUtf8(all));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('sees a begun character at the end', () => {
    const smile = Buffer.from('a😀');
    expect([1, 2, 3, 4, 5].map((end) => begunCharacter(smile.subarray(0, end)))).toEqual([0, 1, 2, 3, 0]);
    expect(begunCharacter(Buffer.from([0x80, 0x80, 0x80, 0x80]))).toBe(0);
  });
});
