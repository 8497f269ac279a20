import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { models } from '../../src/models/index.ts';
import { text, Workdir } from './workdir.ts';

/** More than one of the database's row groups, so that several threads have something to do. */
const ROWS = 140_000;
const PEOPLE = 30_000;
const CHANNELS = ['Email', 'Paid Search', 'Display', 'Podcast', 'Direct', 'İndirim', 'ışık', 'ØÆÅ', '渠道'];
const START = Date.UTC(2026, 0, 1);

/** No two rows have the same time; one row in 13 converts, with values that binary fractions cannot hold. */
const LINES: readonly string[] = Array.from({ length: ROWS }, (_, row) => {
  const time = new Date(START + row * 20_011).toISOString();
  const channel = CHANNELS[(row * 31 + (row >> 7)) % CHANNELS.length];
  const value = row % 13 === 0 ? `${(row * 37) % 400}.${10 + (row % 83)}` : '';
  const stage = row % 11 === 0 ? 'lead' : row % 17 === 0 ? 'deal' : '';
  return `u${(row * 7919) % PEOPLE},${time},${channel},${value},${stage}`;
});
const ALL_MODELS = models.map(({ name }) => name).join(',');
const HEAD = 'user_id,timestamp,channel,value,stage';
const ASKED = [
  '-m',
  ALL_MODELS,
  '--stages',
  'lead,deal',
  '--custom-weights',
  'first=30,last=40+20,Email*0.3',
];

/** Every line once, in an order that has nothing to do with the first: the factor shares no divisor with ROWS. */
const SHUFFLED: readonly string[] = LINES.map((_, i) => LINES[(i * 104_729 + 17) % ROWS] ?? '');

describe('the same rows and options give the same bytes by every model', () => {
  const ordered = new Workdir();
  const shuffled = new Workdir();
  let expected: string;

  async function json(
    dir: Workdir,
    flags: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ) {
    const { code, stdout, stderr } = await dir.attrib(['run', 'log.csv', '--json', ...ASKED, ...flags], {
      env,
    });
    // Some models warn of what such a log cannot tell them.
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  }

  beforeAll(async () => {
    ordered.write('log.csv', text([HEAD, ...LINES]));
    shuffled.write('log.csv', text([HEAD, ...SHUFFLED]));
    expected = await json(ordered);
  });

  afterAll(() => {
    ordered.remove();
    shuffled.remove();
  });

  test('which are about something', () => {
    const { summary } = JSON.parse(expected);
    expect(summary).toMatchObject({ rowsUsed: ROWS, persons: PEOPLE, channels: CHANNELS.length });
    expect(summary.conversions).toBeGreaterThan(10_000);
  });

  test('in another order of rows', async () => {
    expect(new Set(SHUFFLED).size).toBe(ROWS);
    expect(await json(shuffled)).toBe(expected);
  });

  test.each([
    ['with one thread, elsewhere', ['--threads', '1'], { TZ: 'America/New_York' }],
    ['with two threads, in Turkish', ['--threads', '2'], { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
    [
      'under a memory limit, in Azerbaijani',
      ['--memory-limit', '128MB'],
      { TZ: 'Asia/Baku', LC_ALL: 'C', LANG: 'az_AZ.UTF-8' },
    ],
  ] as const)('%s', async (_words, flags, env) => expect(await json(ordered, flags, env)).toBe(expected));
});
