import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FORMULA_STARTS } from '../../src/engine/formula-text.ts';
import { attribute, type RunEnvironment } from '../../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const HEADER = 'user_id,timestamp,channel,converted,revenue';
const GOOD = 'u1,2026-01-05,Email,1,5';

function log(...rows: readonly string[]): string {
  writeFileSync(at('log.csv'), [HEADER, GOOD, ...rows, ''].join('\n'));
  return at('log.csv');
}

const run = (rejectsFile: string, environment: RunEnvironment = {}) =>
  attribute({ touchpoints: [at('log.csv')], models: ['linear'], rejectsFile }, environment);

test('text that a spreadsheet would run gets an apostrophe, whether a check or the mender refused it', async () => {
  const starts = [...FORMULA_STARTS].filter((start) => start !== '\0');
  const values = [...starts.map((start) => `${start}HYPERLINK("x")`), 'a=b', "'=1", ''];
  const quoted = values.map((value) => `"${`${value}x`.replaceAll('"', '""')}"`);
  log(...quoted.map((value) => `u2,2026-01-05,Email,1,${value}`), '=cmd()', '-1');
  await run(at('rejects.csv'));
  const found = (parse(readFileSync(at('rejects.csv'))) as string[][]).slice(1).map(([, , , value]) => value);
  expect(found).toEqual([
    ...starts.map((start) => `'${start}HYPERLINK("x")x`),
    'a=bx',
    "'=1x",
    'x',
    "'=cmd()",
    "'-1",
  ]);
});

test('a column and a file that begin like a formula too', async () => {
  writeFileSync(
    at('log.csv'),
    `=id,timestamp,channel,converted\nu1,2026-01-05,Email,1\n,2026-01-05,Email,1\n`,
  );
  const folderBefore = process.cwd();
  writeFileSync(at('-log.csv'), readFileSync(at('log.csv')));
  process.chdir(folder);
  try {
    await attribute({
      touchpoints: ['-log.csv'],
      models: ['linear'],
      map: { person: '=id' },
      rejectsFile: at('rejects.csv'),
    });
  } finally {
    process.chdir(folderBefore);
  }
  expect(readFileSync(at('rejects.csv'), 'utf8')).toBe(
    `file,line,column,value,reason\n'-log.csv,3,'=id,"",no person\n`,
  );
});

test.each(['log.csv', 'same.csv'])('an input of the run is not replaced: %s', async (name) => {
  const content = readFileSync(log('u2,never,Email,1,5'), 'utf8');
  linkSync(at('log.csv'), at('same.csv'));
  await expect(run(at(name))).rejects.toMatchObject({ code: 'usage' });
  expect(readFileSync(at('log.csv'), 'utf8')).toBe(content);
  expect(readFileSync(at('same.csv'), 'utf8')).toBe(content);
});

test('an abort while it is written is an abort, and leaves the folder as it was', async () => {
  log('u2,never,Email,1,5');
  const controller = new AbortController();
  const reason = new Error('enough');
  const running = run(at('rejects.csv'), {
    signal: controller.signal,
    onStep: ({ step }) => {
      if (step === 'write refused rows') controller.abort(reason);
    },
  });
  await expect(running).rejects.toBe(reason);
  expect(readdirSync(folder)).toEqual(['log.csv']);
});

test('the reason why it cannot be written is told', async () => {
  log('u2,never,Email,1,5');
  await expect(run(at('none/rejects.csv'))).rejects.toMatchObject({
    code: 'input',
    message: expect.stringContaining('ENOENT'),
    hint: 'Name a file in a folder that exists and is writable',
  });
  mkdirSync(at('taken'));
  writeFileSync(at('taken/file'), '');
  const failure = await run(at('taken')).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'input', hint: undefined });
  expect(statSync(at('taken')).isDirectory()).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['log.csv', 'taken']);
});
