import { describe, expect, test } from 'vitest';
import { LOG } from './logs.ts';
import { reportOf } from './report.ts';
import { ROOT, workdir } from './workdir.ts';

const FIXTURE = `${ROOT}/fixtures/touchpoints.csv`;
const HELP = [['--help'], ['run', '--help'], ['help', '--help'], ['completion', '--help']];

/** What a wrong command line is told: exit code 2, and nothing on standard output. */
async function refused(argv: readonly string[], message: string, hint: string): Promise<void> {
  expect(await workdir({ 'log.csv': LOG }).attrib(argv)).toEqual({
    code: 2,
    stdout: '',
    stderr: `attrib: ${message}\n  ${hint}\n`,
  });
}

describe('help', () => {
  test.each(HELP)('%s %s is on standard output and begins with examples', async (...argv) => {
    const { code, stdout, stderr } = await workdir().attrib(argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Examples:\n( {2}\$ .*\n){2,}\nUsage: attrib /);
  });

  test.each([['-h'], ['help']])('%s is the same as --help', async (word) => {
    const dir = workdir();
    expect(await dir.attrib([word])).toEqual(await dir.attrib(['--help']));
  });

  test('attrib help run is the same as attrib run -h', async () => {
    const dir = workdir();
    expect(await dir.attrib(['help', 'run'])).toEqual(await dir.attrib(['run', '-h']));
  });

  test('every example that names fixtures runs as it stands', async () => {
    const dir = workdir();
    const help = await Promise.all(HELP.map((argv) => dir.attrib(argv)));
    const examples = help.flatMap(({ stdout }) =>
      [...stdout.matchAll(/^ {2}\$ (.*fixtures.*)$/gm)].map((found) => found[1]),
    );
    expect(examples.length).toBeGreaterThanOrEqual(4);
    for (const example of new Set(examples)) {
      const { code, stdout } = await dir.shell(`ln -sfn '${ROOT}/fixtures' fixtures && ${example}`);
      expect({ example, code }).toEqual({ example, code: 0 });
      if (!/ > | -o /.test(example ?? '')) expect(stdout, example).toMatch(/Direct|"direct"|direct/);
    }
  });

  test('nothing but the name says on standard error what to type, as wrong usage', async () => {
    const { code, stdout, stderr } = await workdir().attrib([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^attrib: .*\n\n( {2}\$ attrib .*\n){2,}\nattrib --help lists/);
  });

  test.each(['--version', '-V'])('%s prints the version alone', async (flag) => {
    expect(await workdir().attrib([flag])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });
});

describe('a word that is not known is answered with the one that was meant', () => {
  const models = 'first-touch, last-touch, last-non-direct';

  test('a command', () => refused(['rnu'], "unknown command 'rnu'", 'did you mean run? see attrib --help'));

  test('a file where a command should be', () =>
    refused(['log.csv'], "unknown command 'log.csv'", 'to credit channels: attrib run log.csv'));

  test('a flag', () =>
    refused(
      ['run', 'log.csv', '--modle', 'linear'],
      "unknown option '--modle'",
      'did you mean --model? see attrib run --help',
    ));

  test('a model', async () => {
    const { code, stdout, stderr } = await workdir({ 'log.csv': LOG }).attrib([
      'run',
      'log.csv',
      '-m',
      'marcov',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `attrib: --model: there is no model "marcov"\n  did you mean markov? allowed: ${models}`,
    );
  });

  test('a choice', () =>
    refused(
      ['run', 'log.csv', '--journeys', 'splt'],
      '--journeys: there is no choice "splt"',
      'did you mean split? allowed: split, reuse, first',
    ));

  test('a format', async () => {
    const { code, stderr } = await workdir({ 'log.csv': LOG }).attrib(['run', 'log.csv', '-f', 'jsn']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^attrib: --format: there is no format "jsn"\n {2}did you mean json\? allowed: table, /,
    );
  });

  test('a column', () =>
    refused(
      ['run', 'log.csv', '--map', 'channel=chanel'],
      'log.csv: there is no column "chanel" for channel. Columns: user_id, timestamp, channel, converted',
      'Perhaps: --map channel=channel',
    ));

  test('a role', async () => {
    const { code, stderr } = await workdir({ 'log.csv': LOG }).attrib([
      'run',
      'log.csv',
      '--map',
      'chanel=channel',
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^attrib: --map: there is no role "chanel"\n {2}did you mean channel\? allowed: person, /,
    );
  });

  test('a help topic', async () => {
    const { code, stderr } = await workdir().attrib(['help', 'modles']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^attrib: there is no topic or command "modles"\n {2}did you mean models\? /);
  });
});

describe('how words may be put', () => {
  test('flags and files stand in any order', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const usual = await dir.attrib(['run', 'log.csv', '--json', '--lookback', '30d']);
    expect(usual.code).toBe(0);
    expect(await dir.attrib(['run', '--lookback=30d', '--json', 'log.csv'])).toEqual(usual);
  });

  test('after -- everything is a file', async () => {
    const { code, stderr } = await workdir({ 'log.csv': LOG }).attrib(['run', 'log.csv', '--', '--json']);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'attrib: --json: no such file\n  Check the spelling and the folder you are in\n',
    });
  });

  test('a repeated flag is a comma list', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const list = await dir.attrib(['run', 'log.csv', '--json', '-m', 'linear,markov']);
    expect(reportOf(list).models.map(({ name }) => name)).toEqual(['linear', 'markov']);
    expect(await dir.attrib(['run', 'log.csv', '--json', '-m', 'linear', '--model', 'markov'])).toEqual(list);
  });

  test('flags come before variables', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const env = { ATTRIB_LOOKBACK: '30d', ATTRIB_JSON: '1' };
    expect(reportOf(await dir.attrib(['run', 'log.csv'], { env })).settings.lookback).toBe('30d');
    const both = await dir.attrib(['run', 'log.csv', '--lookback', '7d'], { env });
    expect(reportOf(both).settings.lookback).toBe('7d');
  });
});

describe('an example of everything', () => {
  test('the fixture with bad rows: what was refused and where, and an error only on demand', async () => {
    const dir = workdir();
    const argv = ['run', `${ROOT}/fixtures/bad.csv`];
    const { code, stdout } = await dir.attrib(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('\n7 rows rejected\n');
    expect(stdout).toContain('bad.csv:3 timestamp "2026-02-31 10:00:00"');
    expect((await dir.attrib([...argv, '--max-rejects', '0'])).code).toBe(3);
    expect((await dir.attrib([...argv, '--strict'])).code).toBe(3);
  });

  test('the fixture gives the same sum by every model', async () => {
    const report = reportOf(await workdir().attrib(['run', FIXTURE, '--json']));
    for (const { name } of report.models) {
      const own = report.credits.filter((credit) => credit.model === name);
      const sum = own.reduce((total, credit) => total + credit.conversions, 0);
      expect(sum, name).toBeCloseTo(report.summary.conversions - report.summary.unattributedConversions, 9);
    }
  });
});
