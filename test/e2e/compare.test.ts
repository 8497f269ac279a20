import { describe, expect, test } from 'vitest';
import { workdir } from './workdir.ts';

const LOG = [
  'user_id,timestamp,channel,converted',
  'a,2026-01-06,Email,1',
  'b,2026-01-07,Store,1',
  'c,2026-01-13,Email,1',
  'd,2026-01-18,Store,0',
];

describe('attrib compare', () => {
  test('says what changed between two reports, whatever becomes of them', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const run = (name: string, period: string) =>
      dir.attrib(['run', 'log.csv', '-q', '-m', 'linear', '--period', period, '-o', name]);
    await run('last.json', '2026-01-05..2026-01-11');
    await run('this.json', '2026-01-12..2026-01-18');
    const { code, stdout, stderr } = await dir.attrib(['compare', 'this.json', 'last.json', '-f', 'csv']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const cells = stdout.split('\n').map((line) => line.split(',').slice(0, 5).join());
    expect(cells).toEqual([
      'model,channel,conversions_before,conversions_after,conversions_change',
      'linear,Email,1,1,0',
      'linear,Store,1,0,-1',
      '',
    ]);
    expect(stdout.split('\n')[1]).toMatch(/,2026-01-05,2026-01-11,2026-01-12,2026-01-18$/);
    const piped = await dir.attrib(['compare', '-', 'last.json', '--json'], {
      input: dir.read('this.json'),
    });
    expect(JSON.parse(piped.stdout)).toMatchObject({
      schemaVersion: 1,
      comparison: { before: { file: 'last.json' }, after: { file: '-' } },
      warnings: [],
    });
    const swapped = await dir.attrib(['compare', 'last.json', 'this.json', '--strict']);
    expect(swapped).toMatchObject({ code: 3, stdout: '' });
    expect(swapped.stderr).toContain('"before" is later than "after"');
  });

  test.each([
    [['compare'], 2, 'two reports are needed'],
    [['compare', 'log.csv', 'log.csv'], 3, 'log.csv is no JSON'],
    [['compare', 'none.json', 'log.csv'], 3, 'none.json: no such file'],
    [['compare', '-', '-'], 2, 'standard input (-) can be read only once'],
  ])('%j', async (argv, code, message) => {
    const ended = await workdir({ 'log.csv': LOG }).attrib(argv);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(message);
  });
});

describe('--fail-on', () => {
  test('fails when the report is written', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const conditions = ['--fail-on', 'conversions < 100', '--fail-on', 'unattributed > 5%'];
    const ended = await dir.attrib([
      'run',
      'log.csv',
      '-m',
      'linear',
      '-o',
      'report.json',
      '-q',
      ...conditions,
    ]);
    expect(ended).toEqual({
      code: 3,
      stdout: '',
      stderr: 'attrib: 1 of 2 conditions to fail on holds:\n  conversions < 100: conversions is 3\n',
    });
    expect(JSON.parse(dir.read('report.json'))).toMatchObject({
      checks: [
        { condition: 'conversions < 100', failed: true },
        { condition: 'unattributed > 5%', failed: false },
      ],
    });
  });

  test('with --json the error is JSON, and the report is there', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const { code, stdout, stderr } = await dir.attrib([
      ...['run', 'log.csv', '-m', 'linear', '--json', '--period', 'week', '--against', 'previous'],
      ...['--fail-on', 'change(Store) < -50%'],
    ]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ comparison: {}, checks: [{ failed: true }] });
    expect(stderr).toContain('"code":"input"');
    expect(stderr).toContain('change(Store) by linear is -100 %');
  });

  test('does nothing when no condition holds', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const { code } = await dir.attrib([
      'run',
      'log.csv',
      '-q',
      '--fail-on',
      'conversions < 3 or rejected > 0%',
    ]);
    expect(code).toBe(0);
  });

  test('is refused before anything is read where it cannot be understood', async () => {
    const dir = workdir({ 'log.csv': LOG });
    expect(await dir.attrib(['run', 'nothing.csv', '--fail-on', 'unattributed > 5'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--fail-on: "unattributed > 5": unattributed is a percentage'),
    });
  });
});

test('spend of one platform, and the same bytes whatever the machine', async () => {
  const dir = workdir({
    'log.csv': LOG,
    'email.csv': ['Datum;Kosten', '06.01.2026;1.234,50 €', '07.01.2026;7,25 €'],
  });
  const argv = ['run', 'log.csv', '-m', 'linear', '--spend', 'Email=email.csv', '--json', '-q'];
  const [one, two] = await Promise.all([
    dir.attrib([...argv, '--threads', '1'], { env: { TZ: 'Asia/Baku', LC_ALL: 'tr_TR.UTF-8' } }),
    dir.attrib([...argv, '--threads', '4'], { env: { TZ: 'America/Lima' } }),
  ]);
  expect(one).toEqual(two);
  expect(JSON.parse(one.stdout).spend).toMatchObject({ currency: 'EUR', blended: { cost: 1241.75 } });
});
