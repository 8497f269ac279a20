import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuseSameFileTwice } from '../../src/sources/same-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-same-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
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
