import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openInput } from '../../src/sources/input-file.ts';
import { refuseSameContent, refuseSameFileTwice } from '../../src/sources/same-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-same-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('one file under several names is refused', async () => {
  const path = file('log.csv', 'a\n1\n');
  const [hard, soft] = [join(folder, 'hard.csv'), join(folder, 'soft.csv')];
  linkSync(path, hard);
  symlinkSync(path, soft);
  await expect(refuseSameFileTwice([path, path])).rejects.toThrow(`${path} is given twice`);
  await expect(refuseSameFileTwice([path, hard])).rejects.toThrow(`${hard} and ${path} are the same file`);
  await expect(refuseSameFileTwice([soft, path])).rejects.toThrow(`${path} and ${soft} are the same file`);
});

test('a copy is refused; a file that only starts alike or is as long is not', async () => {
  const path = file('log.csv', 'a\n1\n');
  const copy = file('copy.csv', 'a\n1\n');
  await expect(refuseSameFileTwice([path, file('x.csv', 'a\n2\n'), copy])).rejects.toThrow(
    `${copy} and ${path} have the same content`,
  );
  await refuseSameFileTwice([path, file('other.csv', 'a\n2\n'), file('more.csv', 'a\n1\n1\n')]);
});

test('files without rows may be alike, and what is not there is not its business', async () => {
  await refuseSameFileTwice([
    file('one.csv', 'a,b\n'),
    file('two.csv', 'a,b\n'),
    file('three.csv', 'a,b\r\n'),
  ]);
  await refuseSameFileTwice(['-', '-', join(folder, 'missing'), join(folder, 'missing'), folder, folder]);
});

/** Opens the files in turn, as a run does, and looks for two that are alike. */
async function open(paths: readonly string[], stdin: Uint8Array = new Uint8Array()): Promise<void> {
  const inputs = [];
  for (const path of paths) {
    const options = { folder, stdin: Readable.from([stdin]), encoding: 'windows-1252' as const };
    inputs.push(
      await openInput(path, path.includes('latin') ? options : { ...options, encoding: undefined }),
    );
  }
  await refuseSameContent(inputs);
}

test('a file is told from itself packed, packed otherwise, in another encoding and on standard input', async () => {
  const rows = 'naïve,b\n1,2\n3,4\n';
  const plain = file('log.csv', rows);
  const packed = file('log.csv.gz', gzipSync(rows));
  const denser = file('denser', gzipSync(rows, { level: 9, memLevel: 1 }));
  const parts = file('parts.gz', Buffer.concat([gzipSync(rows.slice(0, 9)), gzipSync(rows.slice(9))]));
  for (const path of [packed, denser, parts]) {
    await expect(open([plain, path])).rejects.toThrow(`${path} and ${plain} have the same content`);
    await expect(open([path, plain])).rejects.toThrow(`${plain} and ${path} have the same content`);
    await expect(open([path, '-'], gzipSync(rows))).rejects.toThrow(
      `stdin and ${path} have the same content`,
    );
  }
  await expect(open([packed, parts])).rejects.toThrow('have the same content');
  await expect(open([plain, '-'], Buffer.from(rows))).rejects.toThrow(
    `stdin and ${plain} have the same content`,
  );
  const latin = file('latin.csv', Buffer.from(rows, 'latin1'));
  await expect(open([plain, latin])).rejects.toThrow(`${latin} and ${plain} have the same content`);
});

test('files that unpack to as many bytes are not alike for that, nor are two headers', async () => {
  const plain = file('log.csv', 'a\n1\n');
  await open([plain, file('other.gz', gzipSync('a\n2\n')), '-'], Buffer.from('a\n3\n'));
  await open([file('one.csv', 'a,b\n'), file('two.gz', gzipSync('a,b\n'))]);
});
