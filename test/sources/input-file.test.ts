import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gunzipped } from '../../src/sources/gzip.ts';
import { type InputFile, type OpenOptions, openInput } from '../../src/sources/input-file.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'attrib-test-'));
  folder = join(root, 'private');
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true }));

const TEXT = 'kişi,kanal\n1,E-posta\n';

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(root, name);
  await writeFile(path, content);
  return path;
}

async function open(path: string, options: Partial<OpenOptions> = {}): Promise<InputFile & { text: string }> {
  const input = await openInput(path, { folder, ...options });
  return { ...input, text: await readFile(input.path, 'utf8') };
}

const failure = (code: string, message: RegExp): unknown =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string });

describe('openInput', () => {
  it('leaves a plain file where it is', async () => {
    const path = await file('log.csv', TEXT);
    expect(await openInput(path, { folder })).toEqual({
      name: path,
      path,
      encoding: 'utf-8',
      bytes: Buffer.byteLength(TEXT),
      modified: (await stat(path)).mtimeMs,
      stored: false,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('stores stdin, for its owner only', async () => {
    const input = await open('-', {
      stdin: Readable.from([Buffer.from(TEXT.slice(0, 3)), Buffer.from(TEXT.slice(3))]),
    });
    expect(input).toMatchObject({
      name: 'stdin',
      encoding: 'utf-8',
      text: TEXT,
      bytes: Buffer.byteLength(TEXT),
    });
    expect((await stat(input.path)).mode & 0o777).toBe(0o600);
  });

  it('unpacks gzip by its bytes, from a file or stdin, also in several members', async () => {
    const packed = Buffer.concat([gzipSync(TEXT.slice(0, 11)), gzipSync(TEXT.slice(11))]);
    expect((await open(await file('log.data', packed))).text).toBe(TEXT);
    expect((await open('-', { stdin: Readable.from([packed]) })).text).toBe(TEXT);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('reads a plain file that only its name calls packed, under another name', async () => {
    const input = await open(await file('log.csv.gz', TEXT));
    expect(input.text).toBe(TEXT);
    expect(input.path.endsWith('.csv')).toBe(true);
  });

  it.each(['a[1].csv', 'a*.csv', 'what?.csv'])('gives %s a name that is no pattern', async (name) => {
    const input = await open(await file(name, TEXT));
    expect(input.text).toBe(TEXT);
    expect(input.path).not.toMatch(/[*?[]/);
    expect(input.name).toBe(join(root, name));
  });

  it('follows links and reads pipes', async () => {
    await symlink(await file('real.csv', TEXT), join(root, 'link.csv'));
    expect(await open(join(root, 'link.csv'))).toMatchObject({ name: join(root, 'link.csv'), text: TEXT });
    const pipe = join(root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [input] = await Promise.all([open(pipe), writeFile(pipe, TEXT)]);
    expect(input.text).toBe(TEXT);
  });

  it.each([
    ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('decodes %s by its byte order mark, whatever was declared', async (encoding, bytes) => {
    const path = await file('log.csv', bytes);
    expect(await open(path)).toMatchObject({ encoding, text: TEXT });
    expect(await open(path, { encoding: 'windows-1252' })).toMatchObject({ encoding, text: TEXT });
    expect(await open(await file('log.gz', gzipSync(bytes)))).toMatchObject({ encoding, text: TEXT });
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('decodes what is declared', async () => {
    const path = await file('log.csv', Buffer.from([0x6b, 0xfd, 0xfe, 0x80, 0x0a]));
    expect(await open(path, { encoding: 'windows-1254' })).toMatchObject({
      encoding: 'windows-1254',
      text: 'kış€\n',
    });
    expect(await open(path, { encoding: 'utf-8' })).toMatchObject({ encoding: 'utf-8', path });
  });

  it('decodes more than one chunk', async () => {
    const line = 'é'.repeat(99);
    const path = await file('log.csv', Buffer.from(`${line}\n`.repeat(5000), 'latin1'));
    expect((await open(path, { encoding: 'windows-1252' })).text).toBe(`${line}\n`.repeat(5000));
  });

  it.each<[string, (path: (name: string) => string) => Promise<unknown>, RegExp]>([
    ['a missing file', (path) => open(path('none.csv')), /none\.csv: no such file/],
    ['a file in a file', async () => open(join(await file('a', 'x'), 'b.csv')), /no such file/],
    ['a name no file can have', () => open('a\0b'), /no such file/],
    ['a folder', (path) => open(path('private')), /is a folder/],
    ['an empty file', async () => open(await file('e.csv', '')), /e\.csv is empty/],
    ['an empty stdin', () => open('-', { stdin: Readable.from([]) }), /stdin is empty/],
    ['an empty gzip', async () => open(await file('e.gz', gzipSync(''))), /e\.gz is empty/],
    ['a URL', () => open('https://example.com/log.csv'), /is an address; attrib reads local files only/],
    ['an s3 path', () => open('s3://bucket/log.csv'), /is an address; attrib reads local files only/],
    ['an Excel workbook', async () => open(await file('a.xlsx', 'PK\x03\x04...')), /Excel/],
    ['a Parquet file', async () => open(await file('a.parquet', 'PAR1...')), /Parquet/],
    ['a zstd file', async () => open(await file('a.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1]))), /zstd/],
    [
      'a cut gzip',
      async () => open(await file('c.gz', gzipSync(TEXT.repeat(99)).subarray(0, -9))),
      /c\.gz: .* cut off/,
    ],
    [
      'a damaged gzip',
      async () => {
        const packed = gzipSync(TEXT.repeat(99));
        packed[packed.length - 6]! ^= 1;
        return open(await file('d.gz', packed));
      },
      /d\.gz: .* damaged/,
    ],
    [
      'a wrong encoding',
      async () => open(await file('w.csv', 'odd'), { encoding: 'utf-16le' }),
      /w\.csv: has bytes that are no characters/,
    ],
  ])('refuses %s', async (_, work, message) => {
    await expect(work((name) => join(root, name))).rejects.toEqual(failure('input', message));
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file it may not read', async () => {
    const path = await file('secret.csv', TEXT);
    await chmod(path, 0);
    await expect(open(path)).rejects.toEqual(failure('input', /permission denied/));
  });

  it('calls a missing stdin misuse', async () => {
    await expect(open('-')).rejects.toEqual(failure('usage', /standard input/));
  });

  it('stops waiting for stdin when it is told to', async () => {
    const controller = new AbortController();
    const stdin = new Readable({ read() {} });
    stdin.push('a,b\n');
    const opening = open('-', { stdin, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await expect(opening).rejects.toThrow('enough');
  });

  it('stops unpacking when it is told to', async () => {
    const path = await file('log.gz', gzipSync(TEXT));
    await expect(open(path, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('gunzipped', () => {
  async function unpackedBytes(limits: { bytes: number; ratio: number }): Promise<number> {
    const packed = gzipSync(Buffer.alloc(1_000_000));
    const path = await file('zeros.gz', packed);
    let bytes = 0;
    for await (const chunk of gunzipped('zeros.gz', path, packed.length, limits)) bytes += chunk.length;
    return bytes;
  }

  it('stops at a file that unpacks beyond both limits', async () => {
    await expect(unpackedBytes({ bytes: 100_000, ratio: 100 })).rejects.toEqual(
      failure('input', /zeros\.gz: its \d+ bytes unpack to more than 100 times as many/),
    );
  });

  it('lets one limit be passed', async () => {
    expect(await unpackedBytes({ bytes: 1_000_000, ratio: 1 })).toBe(1_000_000);
    expect(await unpackedBytes({ bytes: 1, ratio: 2000 })).toBe(1_000_000);
  });
});
