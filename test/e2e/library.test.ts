import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOG } from './logs.ts';
import { ROOT, type Workdir, workdir } from './workdir.ts';

/** A folder whose scripts can import the package by its name, as if it were installed. */
function project(script: readonly string[]): Workdir {
  const dir = workdir({ 'log.csv': LOG, 'script.mjs': script });
  mkdirSync(join(dir.path, 'node_modules'));
  symlinkSync(ROOT, join(dir.path, 'node_modules/attrib'));
  return dir;
}

test('attribute() returns what attrib run --json prints, and prints nothing itself', async () => {
  const dir = project([
    "import { attribute } from 'attrib';",
    "const report = await attribute({ touchpoints: ['log.csv'] });",
    'process.stdout.write(JSON.stringify(report));',
  ]);
  const { code, stdout, stderr } = await dir.shell('node script.mjs');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual(JSON.parse((await dir.attrib(['run', 'log.csv', '--json'])).stdout));
});

test('what goes wrong is an AttribError with a code and a hint; the process lives on', async () => {
  const dir = project([
    "import { AttribError, attribute } from 'attrib';",
    'const tried = async (options) => {',
    '  try {',
    '    return await attribute(options);',
    '  } catch (error) {',
    '    return [error instanceof AttribError, error.name, error.code, error.message, error.hint];',
    '  }',
    '};',
    'const answers = [',
    "  await tried({ touchpoints: ['nope.csv'] }),",
    "  await tried({ touchpoints: ['log.csv'], models: ['linear', 'marcov'] }),",
    "  await tried({ touchpoints: ['log.csv'], lookbak: '7d' }),",
    "  (await tried({ touchpoints: ['log.csv'] })).summary.conversions,",
    '];',
    'process.stdout.write(JSON.stringify(answers));',
  ]);
  const { code, stdout, stderr } = await dir.shell('node script.mjs');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual([
    [true, 'AttribError', 'input', 'nope.csv: no such file', 'Check the spelling and the folder you are in'],
    [
      true,
      'AttribError',
      'usage',
      'models[1]: there is no model "marcov"',
      expect.stringMatching(/^did you mean markov\? /),
    ],
    [
      true,
      'AttribError',
      'usage',
      'there is no option "lookbak"',
      expect.stringMatching(/^did you mean lookback\? /),
    ],
    1,
  ]);
});

test('a signal ends it with its own reason, and nothing is left behind', async () => {
  const dir = project([
    "import { attribute } from 'attrib';",
    'const controller = new AbortController();',
    "const onStep = () => controller.abort(new Error('enough'));",
    'try {',
    "  await attribute({ touchpoints: ['log.csv'] }, { signal: controller.signal, onStep });",
    '} catch (error) {',
    '  process.stdout.write(error.message);',
    '}',
  ]);
  expect(await dir.shell('node script.mjs')).toEqual({ code: 0, stdout: 'enough', stderr: '' });
});

test('a file that is written to while it is read is refused', async () => {
  const dir = project([
    "import { appendFileSync } from 'node:fs';",
    "import { attribute } from 'attrib';",
    'const onStep = ({ step }) => {',
    "  if (step === 'load touchpoints') appendFileSync('log.csv', 'u9,2026-01-07,Email,0\\n');",
    '};',
    "const failed = await attribute({ touchpoints: ['log.csv'] }, { onStep }).catch((error) => error);",
    'process.stdout.write(JSON.stringify([failed.code, failed.message, failed.hint]));',
  ]);
  const { code, stdout, stderr } = await dir.shell('node script.mjs');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual([
    'input',
    'log.csv was changed while it was read',
    'Run again when it is complete, or on a copy of it',
  ]);
});
