import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROOT, text, workdir } from './workdir.ts';

const TOUCHPOINTS = `${ROOT}/fixtures/touchpoints.csv`;

describe('attrib paths', () => {
  test.each([60, 120])('fits %i columns', async (width) => {
    const { code, stdout } = await workdir().answer(['paths', TOUCHPOINTS], { env: { COLUMNS: `${width}` } });
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => [...line].length > width)).toEqual([]);
  });

  test('prints one JSON document, the same whatever the threads and the order of the rows', async () => {
    const dir = workdir();
    const [header = '', ...rows] = readFileSync(TOUCHPOINTS, 'utf8').trimEnd().split('\n');
    dir.write('turned.csv', text([header, ...rows.reverse()]));
    dir.write('straight.csv', text([header, ...rows.reverse()]));
    const json = async (file: string, threads: string) => {
      const flags = [
        '--json',
        '--threads',
        threads,
        '-m',
        'first-touch,linear,markov',
        '--segment',
        'campaign',
      ];
      const { code, stdout } = await dir.answer(['paths', file, ...flags]);
      expect(code).toBe(0);
      return JSON.stringify(JSON.parse(stdout).insights);
    };
    const plain = await json('straight.csv', '1');
    expect(Object.keys(JSON.parse(plain))).toContain('segments');
    expect(await json('turned.csv', '1')).toBe(plain);
    expect(await json('straight.csv', '4')).toBe(plain);
  });

  test('writes what is asked for', async () => {
    const dir = workdir();
    const { code, stderr } = await dir.answer([
      'paths',
      TOUCHPOINTS,
      '--insight',
      'roles',
      '-o',
      'roles.csv',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'wrote roles.csv\n' });
    expect(dir.read('roles.csv')).toMatch(/^table,channel,started,assisted,closed,/);
  });

  test('refuses what it does not know', async () => {
    const { code, stderr } = await workdir().answer(['paths', TOUCHPOINTS, '--insight', 'pathes']);
    expect(code).toBe(2);
    expect(stderr).toContain('--insight: there is no');
  });
});

test('attrib run carries insights in its JSON only when asked', async () => {
  const dir = workdir();
  const keys = async (...flags: readonly string[]) => {
    const { stdout } = await dir.answer(['run', TOUCHPOINTS, '--json', '-m', 'linear', ...flags]);
    return Object.keys(JSON.parse(stdout).insights ?? {});
  };
  expect(await keys()).toEqual([]);
  expect(await keys('--insights', 'time-lag,roles')).toEqual(['timeLag', 'roles']);
  expect(await keys('--insights', 'none')).toEqual([]);
  expect((await keys('--insights', 'all')).length).toBeGreaterThan(7);
});
