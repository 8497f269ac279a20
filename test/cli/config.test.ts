import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attrib, fakeIo } from './fake-io.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-config-'));
  await writeFile(
    join(folder, 'attrib.yaml'),
    'touchpoints: [log.csv]\nlookback: 30d\nmodels: [linear]\nformat: csv\n',
  );
  await writeFile(join(folder, 'bad.yaml'), 'touchpoints: [log.csv]\nlookback: 30 dogs\n');
  await writeFile(join(folder, 'nested.yaml'), 'sources:\n  - files: log.csv\n    zone: UTC\n');
});
afterAll(() => rm(folder, { recursive: true }));

const io = (env: Readonly<Record<string, string>> = {}) => fakeIo({ cwd: folder, env });

describe('attrib run with a configuration', () => {
  test('takes attrib.yaml where no file is named', async () => {
    const { code, library, stdout } = await attrib(['run'], io());
    expect(code).toBe(0);
    expect(library.options).toEqual({ touchpoints: ['log.csv'], lookback: '30d', models: ['linear'] });
    expect(stdout).toMatch(/^model,channel,/);
  });

  test('flags win over variables, variables over the configuration', async () => {
    const env = { ATTRIB_LOOKBACK: '20d', ATTRIB_HALF_LIFE: '2d' };
    const { library } = await attrib(['run', '--half-life', '1d', '--json'], io(env));
    expect(library.options).toMatchObject({ halfLife: '1d', lookback: '20d', models: ['linear'] });
  });

  test('files on the command line take the place of those of the configuration', async () => {
    const alone = await attrib(['run', 'other.csv'], io());
    expect(alone.library.options).toEqual({ touchpoints: ['other.csv'] });
    const both = await attrib(['run', 'other.csv', '-c', 'attrib.yaml'], io());
    expect(both.library.options).toMatchObject({ touchpoints: ['other.csv'], lookback: '30d' });
  });

  test('mistakes are told with their line', async () => {
    const bad = await attrib(['config', '-c', 'bad.yaml'], io());
    expect(bad.code).toBe(2);
    expect(bad.stderr).toMatch(/^attrib: bad\.yaml:2 lookback: .*30 dogs/);
    const nested = await attrib(['config', '-c', 'nested.yaml'], io());
    expect(nested.stderr).toMatch(/^attrib: nested\.yaml:2 sources\[0\]: /);
    const none = await attrib(['run', '-c', 'none.yaml'], io());
    expect(none).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/there is no configuration none\.yaml/),
    });
  });
});

describe('attrib config', () => {
  test('prints what holds, and who said so', async () => {
    const { stdout, code } = await attrib(['config', '--half-life', '1d'], io({ ATTRIB_THREADS: '2' }));
    expect(code).toBe(0);
    expect(stdout).toContain('halfLife: 1d  # --half-life\n');
    expect(stdout).toContain('lookback: 30d  # attrib.yaml:2\n');
    expect(stdout).toContain('threads: 2  # ATTRIB_THREADS\n');
    expect(stdout).toContain('# repeats: keep\n');
  });

  test('and what it prints is a configuration that says the same', async () => {
    const { stdout } = await attrib(['config', '--exclude', 'a=b,c', '--map', 'person=x'], io());
    await writeFile(join(folder, 'again.yaml'), stdout);
    const again = await attrib(['run', '-c', 'again.yaml', '--json'], io());
    expect(again.library.options).toEqual({
      touchpoints: ['log.csv'],
      lookback: '30d',
      models: ['linear'],
      exclude: [{ column: 'a', value: 'b,c' }],
      map: { person: 'x' },
    });
  });

  test('as JSON too', async () => {
    const { stdout } = await attrib(['config', '--json'], io());
    const { config, options } = JSON.parse(stdout);
    expect(config).toBe('attrib.yaml');
    expect(options).toContainEqual({
      option: 'lookback',
      value: '30d',
      origin: 'attrib.yaml:2',
      default: '90d',
    });
    expect(options).toContainEqual({
      option: 'threads',
      value: null,
      origin: 'default',
      default: 'one per core',
    });
  });
});
