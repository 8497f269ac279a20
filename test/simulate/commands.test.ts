import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { models } from '../../src/models/index.ts';
import { attrib, attribution, type FakeIo, FakeLibrary, fakeIo } from '../cli/fake-io.ts';

const FILES = [
  'conversions.csv',
  'identities.csv',
  'manifest.json',
  'spend.csv',
  'touchpoints.csv',
  'truth.json',
];
const SMALL = ['--persons', '30', '--days', '20'];

let folder: string;
let io: FakeIo;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-simulate-'));
  io = fakeIo({ cwd: folder });
});

afterEach(() => rmSync(folder, { recursive: true }));

function simulate(...argv: string[]) {
  return attrib(['simulate', '--scenario', 'intent', ...SMALL, ...argv], io);
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

describe('attrib simulate', () => {
  test('writes the folder, says so, and leaves nothing else behind', async () => {
    const { code, stdout, stderr } = await simulate('-o', 'sim');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^wrote sim: \d+ conversions, .*\n.*attrib evaluate sim\n$/);
    expect(readdirSync(folder)).toEqual(['sim']);
    expect(readdirSync(join(folder, 'sim')).toSorted()).toEqual(FILES);
    expect(JSON.parse(read('sim/truth.json'))).toMatchObject({
      scenario: 'intent',
      persons: 30,
      days: 20,
      seed: 1,
    });
  });

  test('does not touch what exists, unless it is told to', async () => {
    expect((await simulate('-o', 'sim', '--seed', '1')).code).toBe(0);
    const before = read('sim/conversions.csv');
    const refused = await simulate('-o', 'sim', '--seed', '2');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('attrib: --output: "sim" already exists\n  --force replaces it\n');
    expect(read('sim/conversions.csv')).toBe(before);

    expect((await simulate('-o', 'sim', '--seed', '2', '--force')).code).toBe(0);
    expect(read('sim/conversions.csv')).not.toBe(before);
    expect(readdirSync(folder)).toEqual(['sim']);
  });

  test.each(['notes.txt', '.hidden'])('never replaces a folder that holds %s', async (name) => {
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', name), 'precious');
    const { code, stderr } = await simulate('-o', 'mine', '--force');
    expect(code).toBe(2);
    expect(stderr).toContain(`"mine" holds "${name}", which would be lost`);
    expect(read(`mine/${name}`)).toBe('precious');
    expect(readdirSync(folder)).toEqual(['mine']);
  });

  test('never replaces a file or a link', async () => {
    writeFileSync(join(folder, 'file'), 'x');
    mkdirSync(join(folder, 'empty'));
    symlinkSync(join(folder, 'empty'), join(folder, 'link'));
    for (const name of ['file', 'link']) {
      const { code, stderr } = await simulate('-o', name, '--force');
      expect(code).toBe(2);
      expect(stderr).toContain(`"${name}" is there, and is no folder`);
    }
    expect(readdirSync(join(folder, 'empty'))).toEqual([]);
  });

  test.each([
    [['simulate', '-o', 'sim'], 'no scenario is named', 'random, intent, funnel'],
    [['simulate', '--scenario', 'intent'], 'no folder is named', '-o simulation'],
    [['simulate', '--scenario', 'intent', '-o', '-'], 'no folder is named', ''],
    [
      ['simulate', '--scenario', 'funel', '-o', 'sim'],
      '--scenario: there is no scenario "funel"',
      'did you mean funnel?',
    ],
    [
      ['simulate', '--scenario', 'intent', '-o', 'sim', '--persons', '1e3'],
      '--persons: "1e3" is no whole number',
      '',
    ],
    [
      ['simulate', '--scenario', 'intent', '-o', 'sim', '--days', '0'],
      '--days: 0 is not possible',
      'from 1 to 365',
    ],
    [
      ['simulate', '--scenario', 'intent', '-o', 'no/where'],
      '--output: there is no folder for "no/where"',
      '',
    ],
  ])('%j', async (argv, message, hint) => {
    const { code, stdout, stderr } = await attrib(argv, io);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`attrib: ${message}`);
    expect(stderr).toContain(hint);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('an interruption leaves nothing behind', async () => {
    const running = attrib(['simulate', '--scenario', 'random', '--persons', '200000', '-o', 'sim'], io);
    while (io.listeners() === 0) await new Promise((resolve) => setImmediate(resolve));
    io.signal('SIGINT');
    expect((await running).code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
    expect(io.listeners()).toBe(0);
  });
});

describe('attrib evaluate', () => {
  beforeEach(async () => {
    await simulate('-o', 'sim');
  });

  function evaluate(...argv: string[]) {
    const library = new FakeLibrary();
    library.answer = () => attribution();
    const quietIo = fakeIo({ cwd: folder });
    return attrib(['evaluate', ...argv], quietIo, library);
  }

  test('runs every model on the logs of the folder', async () => {
    const { code, stderr, library } = await evaluate('sim');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(library.options).toEqual({
      touchpoints: [join('sim', 'touchpoints.csv')],
      conversions: [join('sim', 'conversions.csv')],
      models: models.filter(({ asks }) => asks === undefined).map(({ name }) => name),
    });
  });

  test('or those that are asked for, with the options of a run', async () => {
    const { library } = await evaluate('sim', '-m', 'linear', '--lookback', '7d');
    expect(library.options).toMatchObject({ models: ['linear'], lookback: '7d' });
  });

  test('says what credit is not, whatever the format', async () => {
    for (const argv of [['sim'], ['sim', '--json'], ['sim', '-f', 'markdown']]) {
      const { stdout } = await evaluate(...argv);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('it is not incremental effect.');
    }
    const { stdout } = await evaluate('sim', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      dataSets: [{ folder: 'sim', scenario: 'intent' }],
    });
  });

  test('writes a file', async () => {
    const { code, stdout, stderr } = await evaluate('sim', '-o', 'scores.md');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'wrote scores.md\n' });
    expect(read('scores.md')).toContain('| Model | Distance |');
  });

  test.each([
    [[], 2, 'no folder is named'],
    [['nowhere'], 3, `cannot read ${join('nowhere', 'truth.json')}`],
    [['sim', '-f', 'csv'], 2, '--format: there is no format "csv"'],
    [['sim', '--tested', 'Emial'], 2, '--tested: there is no channel "Emial" in sim'],
  ])('%j', async (argv, code, message) => {
    const result = await evaluate(...argv);
    expect(result.code).toBe(code);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(`attrib: ${message}`);
  });

  test('a folder with another truth.json is no simulation', async () => {
    writeFileSync(join(folder, 'sim/truth.json'), '{"schemaVersion":1}');
    const { code, stderr } = await evaluate('sim');
    expect(code).toBe(3);
    expect(stderr).toContain(`${join('sim', 'truth.json')}: not the truth of a simulation`);
  });
});
