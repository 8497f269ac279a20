import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inputError } from '../../src/errors.ts';
import { attrib, attribution, type FakeIo, FakeLibrary, fakeIo } from './fake-io.ts';

let folder: string;
let io: FakeIo;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-output-'));
  writeFileSync(join(folder, 'log.csv'), 'person,time\n');
  io = fakeIo({ cwd: folder });
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function run(...argv: string[]) {
  return attrib(['run', 'log.csv', ...argv], io);
}

describe('--lang', () => {
  test('makes the page speak, also as part of a folder', async () => {
    expect((await run('-o', 'report.html', '--lang', 'nb')).code).toBe(0);
    expect(read('report.html')).toContain('<html lang="nb"');
    expect((await run('-o', 'reports/', '--lang', 'tr')).code).toBe(0);
    expect(read('reports/report.html')).toContain('<html lang="tr"');
  });

  test.each([
    [[], 'Table'],
    [['--json'], 'JSON'],
    [['-f', 'csv'], 'CSV'],
    [['-o', 'out/', '-f', 'csv,json'], 'CSV'],
  ])('is refused with %j, which it would not change', async (flags, title) => {
    const { code, stderr } = await run('--lang', 'nb', ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(`--lang is for HTML reports; ${title} is in English`);
    expect(readdirSync(folder)).toEqual(['log.csv']);
  });

  test('from the environment is a wish that other formats need not heed', async () => {
    io = fakeIo({ cwd: folder, env: { ATTRIB_LANG: 'nb' } });
    expect((await run()).code).toBe(0);
    expect((await run('-o', 'report.html')).code).toBe(0);
    expect(read('report.html')).toContain('<html lang="nb"');
  });
});

describe('-o', () => {
  test('writes the file, says so, and leaves nothing else behind', async () => {
    const { code, stdout, stderr } = await run('-o', 'report.json');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'wrote report.json\n' });
    expect(JSON.parse(read('report.json'))).toEqual(attribution());
    expect(readdirSync(folder).sort()).toEqual(['log.csv', 'report.json']);
  });

  test('--quiet does not say so', async () => {
    expect((await run('-q', '-o', 'report.json')).stderr).toBe('');
  });

  test.each([
    ['report.json', [], /^\{/],
    ['report.JSON', [], /^\{/],
    ['report.csv', [], /^model,channel,/],
    ['report.md', [], /^#/],
    ['report.txt', [], /Email/],
    ['report', [], /Conversions credited/],
    ['report.csv', ['-f', 'json'], /^\{/],
    ['report.xyz', ['-f', 'csv'], /^model,/],
  ])('%s with %j has the right form', async (name, flags, form) => {
    expect((await run('-o', name, ...flags)).code).toBe(0);
    expect(read(name)).toMatch(form);
  });

  test('an extension that no format has is refused', async () => {
    const { code, stderr } = await run('-o', 'report.xlsx');
    expect(code).toBe(2);
    expect(stderr).toContain('--output: no format has the extension of "report.xlsx"');
  });

  test('the extension of a flag counts more than a format of the environment', async () => {
    io = fakeIo({ cwd: folder, env: { ATTRIB_FORMAT: 'csv' } });
    await run('-o', 'report.json');
    expect(read('report.json')).toMatch(/^\{/);
    await run('-o', 'report.xyz');
    expect(read('report.xyz')).toMatch(/^model,/);
  });

  test('a file is not coloured and not fitted to the terminal', async () => {
    io.stdout.isTTY = true;
    io.stdout.columns = 45;
    await run('-o', 'narrow.txt');
    io.stdout.isTTY = false;
    await run('-o', 'plain.txt');
    expect(read('narrow.txt')).toBe(read('plain.txt'));
    expect(read('plain.txt')).not.toContain('\u001b');
  });
});

describe('what exists is safe', () => {
  async function refused(argv: readonly string[], message: string): Promise<void> {
    const before = readdirSync(folder);
    const { code, stdout, stderr, library } = await run(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`attrib: ${message}`);
    expect(library.options, 'refused before anything is computed').toBeUndefined();
    expect(readdirSync(folder)).toEqual(before);
  }

  test('a file is overwritten with --force only', async () => {
    writeFileSync(join(folder, 'report.json'), 'old');
    await refused(['-o', 'report.json'], '--output: "report.json" already exists\n  --force');
    expect(read('report.json')).toBe('old');
    expect((await run('-o', 'report.json', '--force')).code).toBe(0);
    expect(JSON.parse(read('report.json'))).toEqual(attribution());
  });

  test('neither an input nor another name of it is overwritten', async () => {
    await refused(['-o', 'log.csv', '--force'], '--output: "log.csv" is an input of this run');
    await refused(['-o', './/log.csv', '--force'], '--output: ".//log.csv" is an input');
    writeFileSync(join(folder, 'orders.csv'), '');
    await refused(
      ['--conversions', 'orders.csv', '-o', 'orders.csv', '--force'],
      '--output: "orders.csv" is an input',
    );
    expect(read('log.csv')).toBe('person,time\n');
  });

  test('links, folders and devices are left alone', async () => {
    symlinkSync(join(folder, 'log.csv'), join(folder, 'link.csv'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.csv'));
    mkdirSync(join(folder, 'sub'));
    await refused(['-o', 'link.csv', '--force'], '--output: "link.csv" is a link');
    await refused(['-o', 'dangling.csv', '--force'], '--output: "dangling.csv" is a link');
    await refused(['-o', 'sub', '--force'], '--output: "sub" is a folder');
    await refused(['-o', '/dev/null', '--force', '-f', 'csv'], '--output: "/dev/null" is no ordinary file');
  });

  test('a missing folder is not made', async () => {
    await refused(['-o', 'missing/report.json'], '--output: there is no folder for "missing/report.json"');
    await refused(['-o', 'log.csv/report.json'], '--output: there is no folder for "log.csv/report.json"');
  });

  test('--rejects is held to the same, and to another file', async () => {
    writeFileSync(join(folder, 'rejects.csv'), 'old');
    await refused(['--rejects', 'rejects.csv'], '--rejects: "rejects.csv" already exists');
    await refused(['--rejects', 'log.csv', '--force'], '--rejects: "log.csv" is an input');
    await refused(['--rejects', 'new.csv', '-o', './new.csv'], '--output and --rejects both name');
    expect((await run('--rejects', 'rejects.csv', '--force')).library.options?.rejectsFile).toBe(
      'rejects.csv',
    );
  });

  test('a file that comes into its place meanwhile stays', async () => {
    const library = new FakeLibrary();
    library.answer = () => {
      writeFileSync(join(folder, 'report.json'), 'somebody else');
      return attribution();
    };
    const { code, stderr } = await attrib(['run', 'log.csv', '-o', 'report.json'], io, library);
    expect(code).toBe(2);
    expect(stderr).toContain('already exists');
    expect(read('report.json')).toBe('somebody else');
    expect(readdirSync(folder).sort()).toEqual(['log.csv', 'report.json']);
  });
});

describe('a failure leaves nothing', () => {
  test('of the library', async () => {
    const library = new FakeLibrary();
    library.answer = () => {
      throw inputError('bad');
    };
    expect((await attrib(['run', 'log.csv', '-o', 'report.json'], io, library)).code).toBe(3);
    expect(readdirSync(folder)).toEqual(['log.csv']);
  });

  test('of the disk', async () => {
    const library = new FakeLibrary();
    library.answer = () => {
      rmSync(folder, { recursive: true });
      return attribution();
    };
    const { code, stderr } = await attrib(['run', 'log.csv', '-o', 'report.json'], io, library);
    mkdirSync(folder);
    expect(code).toBe(3);
    expect(stderr).toContain('--output: cannot write "report.json": ENOENT');
  });

  test('and neither does a signal; an old file stays as it was', async () => {
    writeFileSync(join(folder, 'report.json'), 'old');
    const { ino } = statSync(join(folder, 'report.json'));
    const library = new FakeLibrary();
    library.answer = () => {
      queueMicrotask(() => io.signal('SIGTERM'));
      return attribution();
    };
    expect((await attrib(['run', 'log.csv', '-o', 'report.json', '--force'], io, library)).code).toBe(143);
    expect(readdirSync(folder).sort()).toEqual(['log.csv', 'report.json']);
    expect(read('report.json')).toBe('old');
    expect(statSync(join(folder, 'report.json')).ino).toBe(ino);
  });
});

describe('a folder', () => {
  test.each([
    ['check', 'log.csv'],
    ['paths', 'log.csv'],
    ['explain', 'ann', 'log.csv'],
    ['compare', 'log.csv', 'log.csv'],
  ])('is written by no %s', async (...argv) => {
    const { code, stderr } = await attrib([...argv, '-o', 'out/'], io);
    expect(code).toBe(2);
    expect(stderr).toContain('--output: "out/" is a folder\n  only attrib run writes folders');
    expect(readdirSync(folder)).toEqual(['log.csv']);
  });

  test('of reports takes no rejected rows, and says so before the run', async () => {
    mkdirSync(join(folder, 'out'));
    const { code, stderr, library } = await run('-o', 'out/', '--rejects', 'out/bad.csv', '--force');
    expect(code).toBe(2);
    expect(stderr).toContain('--rejects: "out/bad.csv" is in the folder of the report');
    expect(library.options).toBeUndefined();
  });
});
