import { linkSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HEADER, LOG } from './logs.ts';
import { denied, PERMISSIONS_COUNT } from './permissions.ts';
import { type Workdir, workdir } from './workdir.ts';

/** Nothing is written: exit code 2, an error, and the folder and its files as they were. */
async function refused(dir: Workdir, argv: readonly string[], message: string): Promise<void> {
  const before = dir.names();
  expect(await dir.attrib(['run', 'log.csv', ...argv])).toEqual({
    code: 2,
    stdout: '',
    stderr: `attrib: ${message}\n`,
  });
  expect(dir.names()).toEqual(before);
}

describe('-o', () => {
  test('writes what would have gone to standard output, and says where', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const { stdout } = await dir.attrib(['run', 'log.csv', '--json']);
    expect(await dir.attrib(['run', 'log.csv', '-o', 'report.json'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'wrote report.json\n',
    });
    expect(dir.read('report.json')).toBe(stdout);
    expect(dir.names()).toEqual(['log.csv', 'report.json']);
  });

  test('with a dash is standard output', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const { stdout } = await dir.attrib(['run', 'log.csv', '-f', 'csv']);
    expect(await dir.attrib(['run', 'log.csv', '-f', 'csv', '-o', '-'])).toEqual({
      code: 0,
      stdout,
      stderr: '',
    });
    expect(dir.names()).toEqual(['log.csv']);
  });

  test('refuses to overwrite without --force', async () => {
    const dir = workdir({ 'log.csv': LOG, 'report.csv': 'old' });
    await refused(
      dir,
      ['-o', 'report.csv'],
      '--output: "report.csv" already exists\n  --force overwrites it',
    );
    expect(dir.read('report.csv')).toBe('old');
  });

  test('with --force puts a new file in the place of the old one, which is never half written', async () => {
    const dir = workdir({ 'log.csv': LOG, 'report.csv': 'old' });
    linkSync(join(dir.path, 'report.csv'), join(dir.path, 'kept.csv'));
    expect((await dir.attrib(['run', 'log.csv', '-o', 'report.csv', '--force'])).code).toBe(0);
    expect(dir.read('report.csv')).toMatch(/^model,channel,/);
    expect(dir.read('kept.csv')).toBe('old');
  });

  test('refuses a folder that is not there', () =>
    refused(
      workdir({ 'log.csv': LOG }),
      ['-o', 'reports/report.csv'],
      '--output: there is no folder for "reports/report.csv"',
    ));

  test('refuses an input, by whatever name, even with --force', async () => {
    const dir = workdir({ 'log.csv': LOG });
    linkSync(join(dir.path, 'log.csv'), join(dir.path, 'same.csv'));
    await refused(dir, ['-o', 'log.csv', '--force'], '--output: "log.csv" is an input of this run');
    await refused(dir, ['-o', 'same.csv', '--force'], '--output: "same.csv" is an input of this run');
    expect(dir.read('log.csv')).toContain(HEADER);
  });

  test('refuses a link and a folder, even with --force', async () => {
    const dir = workdir({ 'log.csv': LOG });
    symlinkSync('elsewhere.csv', join(dir.path, 'link.csv'));
    mkdirSync(join(dir.path, 'folder.csv'));
    const only = 'attrib only writes ordinary files';
    await refused(dir, ['-o', 'link.csv', '--force'], `--output: "link.csv" is a link; ${only}`);
    await refused(dir, ['-o', 'folder.csv', '--force'], `--output: "folder.csv" is a folder; ${only}`);
    expect(readlinkSync(join(dir.path, 'link.csv'))).toBe('elsewhere.csv');
  });

  test.skipIf(!PERMISSIONS_COUNT)('says so when the folder takes no files', async () => {
    const dir = workdir({ 'log.csv': LOG });
    mkdirSync(join(dir.path, 'closed'));
    expect(await denied(dir, '555', 'closed', ['run', 'log.csv', '-o', 'closed/report.csv'])).toEqual({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/^attrib: --output: cannot write "closed\/report\.csv": EACCES/),
    });
  });

  test('leaves no file when the run fails', async () => {
    const dir = workdir({ 'log.csv': [HEADER, 'u1,never,Email,0'] });
    const argv = ['run', 'log.csv', '-o', 'report.csv', '--date-format', '%Y'];
    expect(await dir.attrib(argv)).toMatchObject({ code: 3, stdout: '' });
    expect(dir.names()).toEqual(['log.csv']);
  });
});

describe('--rejects', () => {
  const files = { 'log.csv': [...LOG, 'u3,never,Email,0'] };

  test('is held to the same', async () => {
    const dir = workdir({ ...files, 'rejects.csv': 'old' });
    await refused(
      dir,
      ['--rejects', 'rejects.csv'],
      '--rejects: "rejects.csv" already exists\n  --force overwrites it',
    );
    await refused(dir, ['--rejects', 'log.csv', '--force'], '--rejects: "log.csv" is an input of this run');
    expect((await dir.attrib(['run', 'log.csv', '--rejects', 'rejects.csv', '--force'])).code).toBe(0);
    expect(dir.read('rejects.csv')).toBe(
      'file,line,column,value,reason\nlog.csv,5,timestamp,never,not a time in the form ISO 8601\n',
    );
    expect(dir.names()).toEqual(['log.csv', 'rejects.csv']);
  });

  test('is written even when there are too many of them', async () => {
    const dir = workdir(files);
    expect(
      (await dir.attrib(['run', 'log.csv', '--rejects', 'rejects.csv', '--max-rejects', '0'])).code,
    ).toBe(3);
    expect(dir.read('rejects.csv')).toContain('log.csv,5,timestamp,never,');
  });
});

test.skipIf(process.platform !== 'linux')('a full disk behind standard output is an error', async () => {
  const { code, stderr } = await workdir({ 'log.csv': LOG }).shell('attrib run log.csv > /dev/full');
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringMatching(/^attrib: cannot write to standard output: ENOSPC/),
  });
});

test('a temporary folder that is not there is an error that names it', async () => {
  const env = { TMPDIR: '/no/such/folder' };
  expect(await workdir({ 'log.csv': LOG }).attrib(['run', 'log.csv'], { env })).toEqual({
    code: 3,
    stdout: '',
    stderr:
      'attrib: no temporary folder can be made in /no/such/folder\n  set TMPDIR to a folder that exists and can be written to\n',
  });
});
