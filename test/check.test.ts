import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../src/attribute.ts';
import { check } from '../src/check.ts';
import type { RunOptions } from '../src/config/run-options.ts';
import { gradeOfShare, worstGrade } from '../src/log/checks/finding.ts';
import { CHECK_FORMATS } from '../src/report/check-formats/index.ts';
import { attrib, fakeIo } from './cli/fake-io.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

const HEADER = 'person,time,channel,converted\n';
let files = 0;
async function checked(rows: readonly string[], options: Partial<RunOptions> = {}, header = HEADER) {
  const file = join(folder, `${files++}.csv`);
  await writeFile(file, `${header}${rows.join('\n')}\n`);
  return check({ touchpoints: [file], ...options });
}

/** A hundred people over a hundred days, ten of whom convert; nothing is wrong with it. */
const clean = Array.from({ length: 100 }, (_, i) => {
  const day = new Date(Date.UTC(2026, 0, 1 + i, 10)).toISOString();
  return `p${i},${day},${i % 3 === 0 ? 'Email' : 'Search'},${i % 10 === 0 ? 1 : 0}`;
});
const codesOf = ({ findings }: { readonly findings: readonly { readonly code: string }[] }) =>
  findings.map(({ code }) => code);

describe('a check', () => {
  test('has nothing to say of clean data, and counts what each file holds', async () => {
    const report = await checked(clean);
    expect(report.findings).toEqual([]);
    expect(report.grade).toBe('A');
    expect(report.summary).toEqual({
      rowsRead: 100,
      rowsUsed: 100,
      rowsRejected: 0,
      rowsSetAside: 0,
      touchpoints: 100,
      conversions: 10,
      persons: 100,
      channels: 2,
      firstTime: '2026-01-01T10:00:00.000Z',
      lastTime: '2026-04-10T10:00:00.000Z',
    });
    expect(report.sources[0]?.holds).toEqual({
      touchpoints: 100,
      conversions: 10,
      persons: 100,
      channels: 2,
      firstTime: '2026-01-01T10:00:00.000Z',
      lastTime: '2026-04-10T10:00:00.000Z',
    });
  });

  test('names rejected rows with their lines', async () => {
    const report = await checked([...clean, 'x,yesterday,Email,0', ',2026-01-01,Email,0']);
    expect(report.summary).toMatchObject({ rowsRead: 102, rowsUsed: 100, rowsRejected: 2 });
    expect(codesOf(report)).toEqual(['rejected-rows', 'rejected-rows']);
    expect(report.grade).toBe('B');
    expect(report.findings.flatMap(({ examples }) => examples.map(({ line }) => line)).sort()).toEqual([
      102, 103,
    ]);
  });

  test('tells conversions of people without touchpoints', async () => {
    const orders = join(folder, 'orders.csv');
    await writeFile(orders, 'person,time\np1,2026-03-01\nQ1,2026-03-01\n');
    const report = await checked(
      clean.map((row) => row.replace(/,\d$/, '')),
      { conversions: [orders] },
      'person,time,channel\n',
    );
    const strangers = report.findings.find(({ code }) => code === 'conversions-of-strangers');
    expect(strangers).toMatchObject({ count: 1, grade: 'D' });
    expect(report.sources.map(({ holds }) => holds?.conversions)).toEqual([0, 2]);
  });

  test.each([
    ['no-rows', []],
    ['no-conversions', clean.map((row) => row.replace(/1$/, '0'))],
    ['one-channel', clean.map((row) => row.replace('Email', 'Search'))],
    ['mostly-converters', clean.map((row) => row.replace(/0$/, '1'))],
    ['repeated-rows', [...clean, ...clean.slice(0, 3)]],
    ['dates-only', clean.map((row) => row.replace(/T[^,]*/, ''))],
    ['short-history', clean.slice(0, 40)],
    [
      'spellings-unified',
      clean.map((row, i) => (i === 3 ? row.replace('Email', 'E-MAIL').replace('E-MAIL', 'EMAIL') : row)),
    ],
    [
      'crowds',
      [
        ...clean,
        ...Array.from(
          { length: 1001 },
          (_, i) => `bot,2026-02-01T00:00:${String(i % 60).padStart(2, '0')}.${i}Z,Search,0`,
        ),
      ],
    ],
    [
      'days-missing',
      clean.flatMap((row, i) =>
        i % 7 === 2 ? [] : Array.from({ length: 25 }, (_, n) => row.replace(/^p/, `q${n}`)),
      ),
    ],
  ])('finds %s', async (code, rows) => {
    expect(codesOf(await checked(rows))).toContain(code);
  });

  const found = ({ findings }: Awaited<ReturnType<typeof checked>>, asked: string) =>
    findings
      .filter(({ code }) => code === asked)
      .map(({ grade, count, examples }) => ({ grade, count, examples: examples.map(({ text }) => text) }));

  test('shows where an id with far more conversions than others first stands', async () => {
    const guests = Array.from({ length: 60 }, (_, i) => `99999,2026-02-0${1 + (i % 9)}T08:00,Email,1`);
    const report = await checked([...clean, ...guests]);
    expect(found(report, 'many-conversions-per-person')).toEqual([
      { grade: 'D', count: 1, examples: ['(5 characters)'] },
    ]);
    // 60 of 70 conversions; the first stands behind the header and a hundred rows.
    const finding = report.findings.find(({ code }) => code === 'many-conversions-per-person');
    expect(finding?.examples[0]?.line).toBe(102);
    expect(finding?.message).toBe(
      '1 person has 60 conversions, where 19 in 20 of those who convert have at most 1: one id stands for many people? (85.7 % of the conversions)',
    );
    expect(finding?.advice).toContain('--exclude person=ID');
    const { quality } = await attribute({
      touchpoints: [report.sources[0]?.file ?? ''],
      models: ['linear'],
      journeys: 'first',
    });
    expect(codesOf({ findings: quality.warnings })).toContain('many-conversions-per-person');
  });

  test('lists campaigns as the file writes them, where a column says the channel', async () => {
    const campaigns = ['Spring Sale', 'spring_sale', 'SPRING SALE', 'Caf\u00e9', 'Cafe\u0301', 'Autumn', ''];
    const report = await checked(
      clean.map((row, i) => `${row},${campaigns[i % campaigns.length]}`),
      {},
      'person,time,channel,converted,campaign\n',
    );
    // 100 rows, 7 names in turn: the first two 15 times each, the others 14 times.
    expect(found(report, 'traffic-names')).toEqual([
      {
        grade: 'A',
        count: 2,
        examples: [
          'campaign: "Spring Sale" (15), "spring_sale" (15), "SPRING SALE" (14)',
          'campaign: "Cafe\u0301" (14), "Caf\u00e9" (14)',
        ],
      },
    ]);
  });

  test('lists sources and media, and what no rule takes, with counts', async () => {
    const traffic = ['google,cpc,a', 'Google,CPC,a-b', 'newsletter,email,A B', 'odd,thing,', 'odd,thing,'];
    const report = await checked(
      clean.map((row, i) => row.replace(/,(?:Email|Search),/, `,${traffic[i % 5]},`)),
      {},
      'person,time,utm_source,utm_medium,utm_campaign,converted\n',
    );
    expect(found(report, 'unassigned-traffic')).toEqual([
      { grade: 'D', count: 40, examples: ['odd / thing (40)'] },
    ]);
    expect(found(report, 'traffic-names')).toEqual([
      {
        grade: 'A',
        count: 2,
        examples: ['source: "Google" (20), "google" (20)', 'medium: "CPC" (20), "cpc" (20)'],
      },
    ]);
    // Campaigns that count as several by rules are told as such, and not twice.
    expect(found(report, 'similar-names')).toEqual([
      { grade: 'B', count: 1, examples: ['campaign: "a b" (20), "a-b" (20)'] },
    ]);
  });

  test('finds nothing where every name is written in one way', async () => {
    const report = await checked(
      clean.map((row, i) => `${row},c${i % 3}`),
      {},
      'person,time,channel,converted,campaign\n',
    );
    expect(found(report, 'traffic-names')).toEqual([]);
  });

  test('of paths says what paths can say', async () => {
    const file = join(folder, 'paths.csv');
    await writeFile(file, 'path,conversions\nA > B,3\nA,x\n');
    const report = await check({ paths: [file] });
    expect(report.summary).toMatchObject({ persons: null, conversions: 3, touchpoints: 6, rowsRejected: 1 });
    expect(codesOf(report)).toEqual(['rejected-rows', 'mostly-converters']);
    const run = await attribute({ paths: [file], models: ['linear'] });
    expect([run.quality.grade, codesOf(run.quality)]).toEqual([report.grade, codesOf(report)]);
  });

  test('of conversions alone says what they can say', async () => {
    const orders = join(folder, 'alone.csv');
    await writeFile(orders, 'person,time,value\np1,2026-03-01,10\np2,2026-03-02,20\np1,never,5\n');
    const report = await check({ conversions: [orders] });
    expect(report.summary).toMatchObject({ rowsUsed: 2, touchpoints: 0, conversions: 2, persons: 2 });
    expect(codesOf(report)).toEqual(['rejected-rows', 'conversions-alone']);
    expect(report.findings[1]?.grade).toBe('A');
    expect(codesOf(await check({ sources: [{ files: orders, kind: 'conversions' }] }))).toEqual(
      codesOf(report),
    );
    await expect(attribute({ conversions: [orders] })).rejects.toMatchObject({ code: 'usage' });
    await expect(check({ identities: [orders] })).rejects.toMatchObject({ code: 'usage' });
  });

  test('is in the quality of a run, as far as it is cheap', async () => {
    const file = join(folder, 'run.csv');
    await writeFile(file, `${HEADER}${clean.join('\n')}\nx,never,Email,0\n`);
    const { quality } = await attribute({ touchpoints: [file], models: ['linear'] });
    expect(quality.grade).toBe('B');
    expect(codesOf(quality)).toEqual(['rejected-rows']);
  });

  test.each([
    ['a short log', clean.slice(0, 40), ['short-history'], 'B'],
    ['mostly converters', clean.map((row) => row.replace(/0$/, '1')), ['mostly-converters'], 'C'],
    ['no conversions', clean.map((row) => row.replace(/1$/, '0')), ['no-conversions'], 'F'],
    ['nothing', clean, [], 'A'],
  ])('and a run agree on %s', async (_, rows, codes, grade) => {
    const file = join(folder, `${files++}.csv`);
    await writeFile(file, `${HEADER}${rows.join('\n')}\n`);
    const { quality } = await attribute({ touchpoints: [file], models: ['linear'] });
    const report = await check({ touchpoints: [file] });
    expect([report.grade, codesOf(report)]).toEqual([grade, codes]);
    expect([quality.grade, codesOf(quality)]).toEqual([grade, codes]);
  });

  test('counts the columns that it does not use, and names as many as a line has room for', async () => {
    const extra = Array.from({ length: 30 }, (_, i) => `column_${i}`);
    const header = `person,time,channel,converted,${extra.join(',')}\n`;
    const rows = clean.map((row) => `${row}${',x'.repeat(30)}`);
    const report = await checked(rows, { exclude: [{ column: 'column_0', value: 'y' }] }, header);
    expect(report.sources[0]?.ignoredColumns).toEqual(extra.slice(1));
    const shown = String(CHECK_FORMATS[0]?.render(report, { width: 80, colour: false }));
    expect(shown.split('\n').filter((line) => line.startsWith('  unused'))).toEqual([
      '  unused   29 columns: column_1, column_2, column_3, … (--json has all)',
    ]);
    const few = await checked(
      rows.map((row) => row.slice(0, -2 * 28)),
      {},
      `${header.split(',column_2')[0]}\n`,
    );
    expect(String(CHECK_FORMATS[0]?.render(few, { width: 80, colour: false }))).toContain(
      '  unused   column_0, column_1\n',
    );
  });

  test('shows hostile text as text', async () => {
    const report = await checked([...clean, 'x,\u001b[31m|<b>,Email,0']);
    for (const { render } of CHECK_FORMATS.filter(({ name }) => name !== 'json')) {
      const shown = String(render(report, { width: 80, colour: false }));
      expect(shown).not.toContain('\u001b');
      expect(shown).toContain('Effect');
    }
    const markdown = CHECK_FORMATS.find(({ name }) => name === 'markdown');
    expect(String(markdown?.render(report, { width: undefined, colour: false }))).not.toContain('<b>');
  });
});

test('grades', () => {
  const limits = [0.01, 0.1, 0.3, 0.6] as const;
  expect([0, 0.01, 0.02, 0.3, 0.5, 0.7].map((share) => gradeOfShare(share, limits))).toEqual([...'AABCDF']);
  expect(worstGrade([])).toBe('A');
});

describe('attrib check', () => {
  test('fails below the least grade', async () => {
    const run = (grade: string) => attrib(['check', 'log.csv', '--min-grade', grade, '--json'], fakeIo());
    expect((await run('C')).code).toBe(0);
    const failed = await run('B');
    expect(failed.code).toBe(3);
    expect(JSON.parse(failed.stdout).grade).toBe('C');
    expect(JSON.parse(failed.stderr).error.message).toBe('the data is of grade C, worse than B');
    expect((await run('E')).code).toBe(2);
  });

  test('under --strict takes no grade but A, unless another is named', async () => {
    const run = (...flags: string[]) => attrib(['check', 'log.csv', '--strict', ...flags], fakeIo());
    const failed = await run();
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('the data is of grade C, worse than A');
    expect((await run('--min-grade', 'C')).code).toBe(0);
  });

  test('takes conversions alone, and nothing at all it does not', async () => {
    const { code, library } = await attrib(['check', '--conversions', 'orders.csv', '--json'], fakeIo());
    expect(code).toBe(0);
    expect(library.options).toEqual({ conversions: ['orders.csv'] });
    const { code: refused, stderr } = await attrib(['check'], fakeIo());
    expect(refused).toBe(2);
    expect(stderr).toContain('attrib check --conversions orders.csv');
  });

  test('takes no flag that only a run needs', async () => {
    const { stdout } = await attrib(['check', '--help'], fakeIo());
    expect(stdout).toContain('--max-rejects');
    for (const flag of ['--spend', '--map-spend', '--fail-on']) {
      expect(stdout).not.toContain(flag);
      expect((await attrib(['check', 'log.csv', flag, 'x'], fakeIo())).code).toBe(2);
    }
  });
});
