import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { LOG } from './logs.ts';
import { text, type Workdir, workdir } from './workdir.ts';

describe('JSON', () => {
  test('is one document on standard output, whatever is warned of', async () => {
    const dir = workdir({ 'log.csv': [...LOG, 'u3,never,Email,0'] });
    const { code, stdout, stderr } = await dir.attrib(['run', 'log.csv', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, summary: { conversions: 1 } });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(stderr).toMatch(/^! /);
  });

  test.each([
    [['run', 'nope.csv', '--json'], 3, 'input', 'nope.csv: no such file'],
    [['run', 'log.csv', '--json', '--modle', 'x'], 2, 'usage', "unknown option '--modle'"],
    [
      ['run', 'log.csv', '--json', '--lookback', 'soon'],
      2,
      'usage',
      '--lookback: "soon" is no look-back window',
    ],
    [['run', '--json'], 2, 'usage', 'no touchpoint file is named'],
    [
      ['run', 'log.csv', '-f', 'json', '--max-rejects', '0'],
      3,
      'input',
      expect.stringMatching(/^1 of 4 rows /),
    ],
  ])(
    'errors of %j are JSON on standard error, and standard output is empty',
    async (argv, exit, code, message) => {
      const dir = workdir({ 'log.csv': [...LOG, 'u3,never,Email,0'] });
      const ended = await dir.attrib(argv);
      expect({ ...ended, stderr: JSON.parse(ended.stderr) }).toEqual({
        code: exit,
        stdout: '',
        stderr: { error: { code, message, hint: expect.any(String) } },
      });
      expect(ended.stderr.trimEnd()).not.toContain('\n');
    },
  );
});

describe('what goes where', () => {
  test('standard input and a file of the same content give the same', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const file = await dir.attrib(['run', 'log.csv', '-f', 'csv']);
    expect(file.code).toBe(0);
    expect(await dir.attrib(['run', '-', '-f', 'csv'], { input: text(LOG) })).toEqual(file);
    expect(await dir.shell('cat log.csv | attrib run - -f csv | cat')).toEqual(file);
    expect(await dir.shell('attrib run <(cat log.csv) -f csv')).toEqual(file);
  });

  test('without a file it does not wait for one', () =>
    expect(workdir().attrib(['run'])).resolves.toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrib: no touchpoint file is named\n  such as: attrib run touchpoints.csv; or - for standard input; attrib run --help says more\n',
    }));

  test('--quiet says nothing but errors', async () => {
    const dir = workdir({ 'log.csv': [...LOG, 'u3,never,Email,0'] });
    expect(await dir.attrib(['run', 'log.csv', '-q', '-o', 'report.csv'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect((await dir.attrib(['run', 'log.csv', '-q', '--max-rejects', '0'])).stderr).toMatch(
      /^attrib: 1 of 4 rows/,
    );
    expect((await dir.attrib(['run', 'log.csv', '-q', '-v'])).code).toBe(2);
  });

  test('--verbose tells the steps and their time, --debug the SQL and the origin of errors too', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const plain = await dir.attrib(['run', 'log.csv']);
    const verbose = await dir.attrib(['run', 'log.csv', '-v']);
    expect(plain.stderr).toBe('');
    expect(verbose).toMatchObject({ code: 0, stdout: plain.stdout });
    expect(verbose.stderr).toMatch(/^ +\d+ ms {2}load touchpoints$/m);
    expect(verbose.stderr).not.toMatch(/select/i);
    const debug = await dir.attrib(['run', 'log.csv', '--debug']);
    expect(debug).toMatchObject({ code: 0, stdout: plain.stdout });
    expect(debug.stderr).toMatch(/^attrib \d+\.\d+\.\d+, node v\d+.*\n/);
    expect(debug.stderr).toMatch(/^insert into touchpoints /m);
    const failed = await dir.attrib(['run', 'nope.csv', '--debug']);
    expect(failed.stderr).toMatch(/\n {4}at .*\n(.*\n)*Caused by: Error: ENOENT/);
  });

  test('foreseen errors show no stack, nor do slips in the command whatever is asked for', async () => {
    for (const argv of [
      ['run', 'nope.csv'],
      ['run', 'log.csv', '--quiet', '--debug'],
    ]) {
      const { stderr } = await workdir().attrib(argv);
      expect(stderr).toMatch(/^attrib: /);
      expect(stderr).not.toMatch(/ at /);
    }
  });
});

describe('colours and progress', () => {
  const ESCAPE = '\u001b';
  const rejecting = { 'log.csv': [...LOG, 'u3,never,Email,0'] };

  test('there are none in a pipe, and no line that is drawn over', async () => {
    const { stdout, stderr } = await workdir(rejecting).attrib(['run', 'log.csv']);
    expect(stdout + stderr).not.toContain(ESCAPE);
    expect(stdout + stderr).not.toContain('\r');
  });

  test.each([
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, [], true],
    ['--color always', {}, ['--color', 'always'], true],
    ['NO_COLOR', { NO_COLOR: '1' }, [], false],
    ['--no-color over FORCE_COLOR', { FORCE_COLOR: '1' }, ['--no-color'], false],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, [], false],
    ['--color always over NO_COLOR', { NO_COLOR: '1' }, ['--color', 'always'], true],
  ] as const)('%s decides for both streams', async (_words, env, flags, coloured) => {
    const dir = workdir(rejecting);
    const { code, stdout, stderr } = await dir.attrib(['run', 'log.csv', ...flags], { env });
    expect(code).toBe(0);
    expect([stdout.includes(ESCAPE), stderr.includes(ESCAPE)]).toEqual([coloured, coloured]);
  });

  const canPretend = execaSync('script', ['-qec', 'true', '/dev/null'], { reject: false }).exitCode === 0;

  describe.skipIf(!canPretend)('on a terminal (needs the program script)', () => {
    /** Runs a line on a terminal of its own; both streams arrive as one. */
    async function onTerminal(dir: Workdir, line: string) {
      return dir.shell(`script -qec ${JSON.stringify(line)} /dev/null < /dev/null`, {
        env: { TERM: 'xterm' },
      });
    }

    test('there are colours, unless NO_COLOR, TERM=dumb or --no-color asks for none', async () => {
      const dir = workdir({ 'log.csv': LOG });
      const bold = `${ESCAPE}[1m`;
      expect((await onTerminal(dir, 'attrib run log.csv')).stdout).toContain(bold);
      for (const line of ['NO_COLOR=1 attrib run', 'TERM=dumb attrib run', 'attrib run --no-color']) {
        expect((await onTerminal(dir, `${line} log.csv`)).stdout, line).not.toContain(bold);
      }
    });

    test('a result that is piped on has none', async () => {
      const { stdout } = await onTerminal(workdir({ 'log.csv': LOG }), 'attrib run log.csv | cat');
      expect(stdout).toContain('Direct');
      expect(stdout).not.toContain(`${ESCAPE}[1m`);
    });

    test('no file named is an answer at once and not a wait for typing', async () => {
      const { code, stdout } = await onTerminal(workdir(), 'attrib run');
      expect(code).toBe(2);
      expect(stdout).toContain('no touchpoint file is named');
    });
  });
});
