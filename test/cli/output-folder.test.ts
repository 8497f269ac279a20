import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OutputFolder, outputFolder, writeFolder } from '../../src/cli/output-folder.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'attrib-test-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const signal = new AbortController().signal;
const NEW = [
  { name: 'a.txt', text: 'new a' },
  { name: 'manifest.json', text: 'new manifest' },
];

function folder(force = false): Promise<OutputFolder> {
  return outputFolder({ flag: '--output', name: 'w', cwd, force }, ['a.txt', 'manifest.json']);
}

function former(): void {
  mkdirSync(join(cwd, 'w'));
  writeFileSync(join(cwd, 'w/a.txt'), 'old a');
}

const now = (): readonly string[] => readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort();
const read = (name: string): string => readFileSync(join(cwd, 'w', name), 'utf8');

describe('a folder is written whole or not at all', () => {
  test('when a file cannot be written, nothing is left', async () => {
    const torn = [...NEW, { name: 'no-such-folder/b.txt', text: '' }];
    await expect(writeFolder(await folder(), torn, signal)).rejects.toThrow(/--output: cannot write "w"/);
    expect(now()).toEqual([]);
  });

  test('when it was to replace another, that one is as it was', async () => {
    former();
    const torn = [...NEW, { name: 'no-such-folder/b.txt', text: '' }];
    await expect(writeFolder(await folder(true), torn, signal)).rejects.toThrow(/cannot write/);
    expect([now(), read('a.txt')]).toEqual([['w', 'w/a.txt'], 'old a']);
  });

  test('when it is interrupted, nothing is left', async () => {
    const stop = new AbortController();
    const target = await folder();
    stop.abort(new Error('stop'));
    await expect(writeFolder(target, NEW, stop.signal)).rejects.toThrow('stop');
    expect(now()).toEqual([]);
  });

  test('what comes into its place meanwhile stays', async () => {
    const target = await folder();
    former();
    await expect(writeFolder(target, NEW, signal)).rejects.toThrow(/already exists/);
    expect([now(), read('a.txt')]).toEqual([['w', 'w/a.txt'], 'old a']);
  });

  test('else all of it is there', async () => {
    former();
    await writeFolder(await folder(true), NEW, signal);
    expect([now(), read('a.txt')]).toEqual([['w', 'w/a.txt', 'w/manifest.json'], 'new a']);
  });
});
