import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, workdir } from './workdir.ts';

const LOG = [
  'person,time,channel,converted',
  'u1,2026-01-01,Ads,0',
  'u1,2026-01-02,Email,1',
  'u2,2026-01-03,Ads,0',
];
const CONFIG = ['touchpoints: [log.csv]', 'lookback: 1d', 'models: [linear, last-touch]'];

const sha256 = (text: Buffer) => createHash('sha256').update(text).digest('hex');

describe('a folder of reports', () => {
  test('holds what was asked for and a manifest of it, and can be verified', async () => {
    const dir = workdir({
      'log.csv': LOG,
      'attrib.yaml': [...CONFIG, 'spend: [paid.csv]'],
      'paid.csv': ['date,channel,cost', '2026-01-01,Ads,5', '2026-01-02,Fair,9', '2026-01-03,Ads,x'],
    });
    const made = await dir.attrib(['run', '-o', 'w1/', '-f', 'json,csv,arrow']);
    expect(made).toMatchObject({ code: 0, stdout: '' });
    const at = (...path: readonly string[]) => join(dir.path, ...path);
    const files = readdirSync(at('w1')).sort();
    const named = ['credits.arrow', 'credits.csv', 'findings.csv', 'report.json', 'sources.csv', 'spend.csv'];
    expect(files).toEqual(expect.arrayContaining([...named, 'manifest.json']));
    const manifest = JSON.parse(readFileSync(at('w1', 'manifest.json'), 'utf8'));
    expect(manifest.outputs.map(({ file }: { file: string }) => file).sort()).toEqual(
      files.filter((file) => file !== 'manifest.json'),
    );
    for (const { file, sha256: hash } of manifest.outputs)
      expect(sha256(readFileSync(at('w1', file)))).toBe(hash);
    expect(manifest.inputs).toEqual([
      expect.objectContaining({ file: 'log.csv', rowsRead: 3, sha256: sha256(readFileSync(at('log.csv'))) }),
      expect.objectContaining({ file: 'paid.csv', rowsRead: 3, rowsUsed: 2, rowsRejected: 1 }),
      expect.objectContaining({ file: 'attrib.yaml' }),
    ]);
    expect(Object.keys(manifest.versions)).toEqual(expect.arrayContaining(['attrib', '@duckdb/node-api']));
    expect(readFileSync(at('w1', 'spend.csv'), 'utf8').split('\n').slice(0, 3)).toEqual([
      'channel,cost,cost_share,touched,days,daily_low,daily_high',
      'Email,,,true,0,,',
      'Ads,5,0.35714285714285715,true,1,5,5',
    ]);

    expect(await dir.attrib(['verify', 'w1', '--inputs'])).toMatchObject({ code: 0, stderr: '' });
    dir.write('log.csv', [...LOG, 'u3,2026-01-03,Ads,0']);
    expect((await dir.attrib(['verify', 'w1'])).code).toBe(0);
    const moved = await dir.attrib(['verify', 'w1', '--inputs']);
    expect(moved).toMatchObject({ code: 3, stderr: expect.stringContaining('log.csv is changed') });
    dir.write('w1/credits.csv', ['model']);
    dir.write('w1/more.txt', ['x']);
    rmSync(at('w1', 'sources.csv'));
    const broken = await dir.attrib(['verify', 'w1', '--json']);
    expect(broken.code).toBe(3);
    const { outputs } = JSON.parse(broken.stdout);
    expect(outputs.filter(({ is }: { is: string }) => is !== 'unchanged')).toEqual([
      { file: 'credits.csv', is: 'changed' },
      { file: 'sources.csv', is: 'missing' },
      { file: 'more.txt', is: 'not listed' },
    ]);
  });

  test('is the same again, and replaces only what an earlier run has written', async () => {
    const dir = workdir({ 'log.csv': LOG });
    const run = (...words: readonly string[]) => dir.attrib(['run', 'log.csv', '-o', 'w/', ...words]);
    expect((await run()).code).toBe(0);
    const manifest = readFileSync(join(dir.path, 'w/manifest.json'), 'utf8');
    expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('already exists') });
    expect((await run('--force')).code).toBe(0);
    expect(readFileSync(join(dir.path, 'w/manifest.json'), 'utf8')).toBe(manifest);
    expect((await run('--force', '-f', 'parquet')).code).toBe(0);
    expect(readdirSync(join(dir.path, 'w')).sort()).toEqual(['credits.parquet', 'manifest.json']);
    dir.write('w/notes.txt', ['mine']);
    expect(await run('--force')).toMatchObject({ code: 2, stderr: expect.stringContaining('notes.txt') });
  });

  test('is not there when anything fails', async () => {
    const dir = workdir({ 'log.csv': ['person,time', 'u,2026'] });
    expect((await dir.attrib(['run', 'log.csv', '-o', 'w/'])).code).toBe(3);
    expect((await dir.attrib(['run', 'log.csv', '-o', 'w/', '-f', 'pdf'])).code).toBe(2);
    expect(readdirSync(dir.path)).toEqual(['log.csv']);
    expect((await dir.attrib(['verify', 'w'])).code).toBe(3);
  });
});

describe('the recipes', () => {
  const page = readFileSync(join(ROOT, 'docs/weekly.md'), 'utf8');
  const blocks = [...page.matchAll(/^```(yaml|text)\n(.*?)^```$/gms)].map(([, , text = '']) => text);
  const actions = parse(blocks.find((text) => text.startsWith('name:')) ?? '');
  const gitlab = parse(blocks.find((text) => text.startsWith('attribution:')) ?? '');
  const cron = blocks.find((text) => text.startsWith('0 5')) ?? '';
  const recipes: readonly (readonly [string, readonly string[]])[] = [
    ['GitHub Actions', actions.jobs.report.steps.flatMap(({ run }: { run?: string }) => run ?? [])],
    ['GitLab', gitlab.attribution.script],
    [
      'cron',
      [
        cron
          .replace(/^.*?&& /, '')
          .replaceAll('\\%', '%')
          .trim(),
      ],
    ],
  ];

  test.each(recipes)('of %s runs as it stands', async (_, lines) => {
    const dir = workdir({ 'log.csv': LOG, 'attrib.yaml': CONFIG, summary: [] });
    const stubs = ['npx() { "$@"; }', 'npm() { :; }'];
    const script = ['set -e', ...stubs, ...lines].join('\n');
    const ended = await dir.shell(script, { env: { GITHUB_STEP_SUMMARY: 'summary' } });
    expect(ended.stderr.replaceAll(/^wrote .*\n|^[! ] .*\n/gm, '')).toBe('');
    expect(ended.code).toBe(0);
    const [week = ''] = readdirSync(join(dir.path, 'reports'));
    expect(week).toMatch(/^\d{4}-W\d\d$/);
    expect((await dir.attrib(['verify', `reports/${week}`])).code).toBe(0);
  });
});
