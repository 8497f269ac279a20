import { describe, expect, test } from 'vitest';
import { HEADER, LOG } from './logs.ts';
import { credited, reportOf, rows } from './report.ts';
import { type Workdir, workdir } from './workdir.ts';

/** Rows that keep converting journeys in the minority, so that nothing is warned of. */
const BROWSERS = ['x1', 'x2', 'x3', 'x4'].map((person) => `${person},2026-01-05 09:00,Browsing,0`);

async function run(dir: Workdir, ...flags: readonly string[]) {
  return reportOf(await dir.answer(['run', 'log.csv', '--json', ...flags]));
}

function log(...lines: readonly string[]): Workdir {
  return workdir({ 'log.csv': [HEADER, ...lines, ...BROWSERS] });
}

describe('what order rows are taken in', () => {
  test('rows at the same moment count in the order of the file', async () => {
    const same = ['Email', 'Search', 'Display'].map((channel) => `u1,2026-01-05 10:00,${channel},0`);
    const close = 'u1,2026-01-05 11:00,Direct,1';
    const first = async (lines: readonly string[]) => credited(await run(log(...lines)), 'first-touch');
    expect(await first([...same, close])).toMatchObject({ Email: 1, Search: 0, Display: 0 });
    expect(await first([...same.toReversed(), close])).toMatchObject({ Email: 0, Search: 0, Display: 1 });
  });

  test('at the same moment a touchpoint comes before the conversion of another file', async () => {
    const dir = log('u1,2026-01-05 10:00,Email,0');
    dir.write('orders.csv', ['user_id,timestamp', 'u1,2026-01-05 10:00']);
    const report = await run(dir, '--conversions', 'orders.csv');
    expect(credited(report)).toMatchObject({ Email: 1 });
    expect(report.summary.unattributedConversions).toBe(0);
  });

  test('a conversion before every touchpoint of its person is unattributed, and never dropped', async () => {
    const dir = log('u1,2026-01-05 10:00,Email,0', 'u2,2026-01-05 10:00,Search,0');
    const orders = Array.from({ length: 10 }, (_, i) => `u2,2026-02-0${Math.min(9, i + 1)} 12:0${i},7`);
    dir.write('orders.csv', ['user_id,timestamp,value', 'u1,2026-01-04,5', ...orders]);
    const { summary, credits } = await run(dir, '--conversions', 'orders.csv', '--journeys', 'reuse');
    expect(summary).toMatchObject({
      conversions: 11,
      conversionValue: 75,
      unattributedConversions: 1,
      unattributedValue: 5,
    });
    for (const model of new Set(credits.map((credit) => credit.model))) {
      const own = credits.filter((credit) => credit.model === model);
      expect(own.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(10, 9);
      expect(own.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(70, 9);
    }
  });
});

describe('what channels are called', () => {
  test('an empty channel is (none)', async () => {
    const report = await run(
      log('u1,2026-01-05 10:00,,0', 'u1,2026-01-05 11:00,   ,0', 'u1,2026-01-05 12:00,Direct,1'),
    );
    expect(credited(report)).toMatchObject({ '(none)': 2 / 3, Direct: 1 / 3 });
  });

  test('spellings that differ in case, spaces and Unicode form are one channel, and told', async () => {
    const dir = log(
      'u1,2026-01-05 10:00,Caf\u00e9 Ads,0',
      'u1,2026-01-05 11:00,Cafe\u0301 Ads,0',
      'u1,2026-01-05 12:00,  CAF\u00c9   ADS ,0',
      'u1,2026-01-05 13:00,Caf\u00e9 Ads,0',
      'u1,2026-01-06 10:00,Direct,1',
    );
    const report = await run(dir);
    expect(credited(report)).toEqual({ 'Café Ads': 0.8, Direct: 0.2, Browsing: 0 });
    expect(report.quality.channelSpellings).toEqual([
      {
        channel: 'Caf\u00e9 Ads',
        spellings: [
          { text: 'Caf\u00e9 Ads', count: 2 },
          { text: '  CAF\u00c9   ADS ', count: 1 },
          { text: 'Cafe\u0301 Ads', count: 1 },
        ],
      },
    ]);
    expect((await dir.answer(['run', 'log.csv'])).stdout).toContain(
      '1 channel written in several ways, each read as one',
    );
  });

  test('names that programs use for themselves are channels like others', async () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'START',
      'CONV',
      'NULL',
      '(start)',
      '(conversion)',
      '(null)',
      '(other)',
    ];
    const lines = names.map((name, i) => `u1,2026-01-05 10:0${i},${name},${i === names.length - 1 ? 1 : 0}`);
    const report = await run(log(...lines));
    const own = Object.entries(credited(report)).filter(([, credit]) => credit === 0.1);
    expect(own.map(([name]) => name).sort()).toEqual([...names].sort());
    expect(report.markov?.removalEffects.map(({ channel }) => channel).sort()).toEqual(
      [...names, 'Browsing'].sort(),
    );
    const table = await log(...lines).answer(['run', 'log.csv']);
    expect(names.filter((name) => !table.stdout.includes(` ${name} `))).toEqual([]);
  });

  test('a path separator inside a name splits nothing', async () => {
    const dir = log('u1,2026-01-05 10:00,A > B,0', 'u1,2026-01-05 11:00,A,0', 'u1,2026-01-05 12:00,B,1');
    expect(credited(await run(dir))).toMatchObject({ 'A > B': 1 / 3, A: 1 / 3, B: 1 / 3 });
  });
});

describe('names that want to be more than text', () => {
  const hostile = [
    "=cmd|' /C calc'!A0",
    '+1',
    '-2',
    '@SUM(A1)',
    '<script>alert(1)</script>',
    '\u001b[31mred\u001b[0m\u0007',
    '\u202eevil',
    'x'.repeat(10_000),
  ];
  const lines = hostile.map(
    (name, i) => `u1,2026-01-05 10:0${i},"${name}",${i === hostile.length - 1 ? 1 : 0}`,
  );

  test('no spreadsheet takes a cell of the CSV report for a formula', async () => {
    const { code, stdout } = await log(...lines).answer(['run', 'log.csv', '-f', 'csv', '-m', 'linear']);
    expect(code).toBe(0);
    const channels = stdout.split('\n').map((line) => line.replace(/^linear,/, ''));
    expect(channels.filter((line) => /^"?[=+\-@\t\r]/.test(line))).toEqual([]);
    expect(stdout).toContain("\nlinear,'=cmd|' /C calc'!A0,");
  });

  test('the table shows control characters and turns of direction instead of obeying them', async () => {
    const { stdout } = await log(...lines).answer(['run', 'log.csv']);
    expect(stdout.match(/[^\P{C}\n\u200e]/gu)).toBeNull();
    expect(stdout).toContain(' \\u{1b}[31mred\\u{1b}[0m\\u{7} ');
    expect(stdout).toContain(' \\u{202e}evil ');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('Markdown carries no markup from the data', async () => {
    const { stdout } = await log(...lines).answer(['run', 'log.csv', '-f', 'markdown']);
    expect(stdout).toContain('&lt;script&gt;');
    expect(stdout).not.toMatch(/<(?!!-- -->)/);
  });

  test('JSON carries every name whole', async () => {
    const report = await run(log(...lines));
    expect(Object.keys(credited(report)).sort()).toEqual([...hostile, 'Browsing'].sort());
  });
});

test('a person with 100,000 touchpoints is no trouble', async () => {
  const start = Date.UTC(2026, 0, 1) / 1000;
  const lines = Array.from(
    { length: 100_000 },
    (_, i) => `u1,${start + i},${'ABCDE'[i % 5]},${i === 99_999 ? 1 : 0}`,
  );
  const report = await run(
    workdir({ 'log.csv': [HEADER, ...lines, `u2,${start},A,0`] }),
    '--date-format',
    'epoch-s',
  );
  expect(rows(report)).toEqual([100_001, 100_001, 0, 0]);
  expect(credited(report)).toEqual({ A: 0.2, B: 0.2, C: 0.2, D: 0.2, E: 0.2 });
  expect(credited(report, 'last-touch')).toMatchObject({ E: 1 });
});

test('every row is used, refused or set aside, and the reasons add up', async () => {
  const dir = workdir({
    'log.csv': [
      ...LOG,
      'u1,never,Email,0',
      'test,2026-01-06,Email,0',
      'u3,2026-01-01,Email,0',
      'u3,2026-01-21,Email,0',
      'u3,2026-02-10,Direct,1',
      ...BROWSERS,
    ],
  });
  const argv = ['run', 'log.csv', '--json', '--exclude', 'user_id=test', '--lookback', '30d'];
  const { code, stdout } = await dir.answer(argv);
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(rows(report)).toEqual([12, 9, 1, 2]);
  expect(report.quality.setAside).toEqual([
    { reason: 'excluded by user_id=test', count: 1 },
    { reason: 'touchpoints outside the look-back window', count: 1 },
  ]);
});
