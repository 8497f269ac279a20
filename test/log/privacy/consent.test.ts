import { afterAll, describe, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const HEADER = 'user_id,timestamp,channel,converted';
const ROWS = [
  'u1,2026-04-01 09:00,Newsletter,0',
  'u1,2026-04-02 10:30,Search,1',
  'u2,2026-04-01 11:15,Social,0',
  'u2,2026-04-03 12:00,Newsletter,1',
];

/** A log with more columns; of each row the cells of those. */
function log(names: string, cells: readonly string[]): string {
  return files.write([`${HEADER},${names}`, ...ROWS.map((row, i) => `${row},${cells[i]}`)]);
}

const run = (path: string, options: RunOptions = {}) =>
  attribute({ touchpoints: [path], models: ['linear'], threads: 1, ...options });

const codesOf = async (path: string, options: RunOptions = {}) => {
  const { findings } = await check({ touchpoints: [path], threads: 1, ...options });
  return findings.map(({ code }) => code).filter((code) => code.startsWith('consent'));
};

test.each(['consent', 'ad_storage_consent', 'analytics_storage', 'ad_storage'])(
  'one unknown word among the cells of %s lets nobody in who has not agreed',
  async (name) => {
    const path = log(name, ['granted', 'granted', 'necessary only', 'denied']);
    const { summary, quality } = await run(path);
    expect(summary).toMatchObject({ rowsUsed: 2, rowsRejected: 1, rowsSetAside: 1, persons: 1 });
    expect(quality.setAside).toEqual([{ reason: 'without consent, 1 of them conversions', count: 1 }]);
    expect(quality.rejects).toEqual([
      {
        file: path,
        column: name,
        reason: 'neither yes nor no; if the column is no consent: --map consent=none',
        count: 1,
        examples: [{ line: 4, value: 'necessary only' }],
      },
    ]);
  },
);

test('a word that stands behind the first cells that are looked at does neither', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `v${i},2026-04-01,A,0,${i < 250 ? '' : 'whatever'}`);
  const { summary } = await run(
    files.write([`${HEADER},consent`, ...ROWS.map((row) => `${row},yes`), ...rows]),
  );
  expect(summary).toMatchObject({ rowsUsed: 4, rowsRejected: 50, rowsSetAside: 250 });
});

test('a column in which nothing is a yes or a no stops the run, and says how to refuse it', async () => {
  const path = log('consent', ['2026-01-01', '2026-01-01', '2026-01-02', '2026-01-02']);
  await expect(run(path)).rejects.toMatchObject({
    code: 'input',
    message: expect.stringContaining('--map consent=none'),
  });
});

test.each(['', 'none'])('consent mapped to "%s" refuses any column', async (consent) => {
  const path = log('consent,ad_storage', ['maybe,no', 'no,no', 'no,no', ',no']);
  const { summary } = await run(path, { map: { consent } });
  expect(summary).toMatchObject({ rowsUsed: 4, rowsRejected: 0, rowsSetAside: 0 });
  expect(await codesOf(path, { map: { consent } })).toEqual([]);
  const sources = [{ files: path, map: { consent } }];
  const { summary: same } = await attribute({ sources, models: ['linear'], threads: 1 });
  expect(same.rowsUsed).toBe(4);
});

test('two columns are a question', async () => {
  const path = log('consent,ad_storage', ['yes,no', 'yes,no', 'yes,no', 'yes,no']);
  await expect(run(path)).rejects.toMatchObject({
    code: 'input',
    message: `${path}: 2 columns could say who has agreed: consent, ad_storage`,
    hint: 'Say which one counts: --map consent=consent   or   --map consent=ad_storage   or none of them: --map consent=none',
  });
  const { summary } = await run(path, { map: { consent: 'ad_storage' } });
  expect(summary).toMatchObject({ rowsUsed: 0, rowsSetAside: 4 });
});

test('conversions and files of identities are asked, too', async () => {
  const touchpoints = [files.write(['user_id,timestamp,channel', 'u1,2026-04-01,A', 'u2,2026-04-01,B'])];
  const conversions = [
    files.write(['user_id,timestamp,consent', 'u1,2026-04-02,yes', 'u2,2026-04-02,no', 'u2,2026-04-02,hm']),
  ];
  const { summary, quality } = await attribute({ touchpoints, conversions, models: ['linear'], threads: 1 });
  expect(summary).toMatchObject({ conversions: 1, rowsSetAside: 1, rowsRejected: 1 });
  expect(quality.rejects[0]?.reason).toContain('--map-conversions consent=none');
  const identities = [
    files.write(['user_id,email,consent', 'u1,a@x.org,yes', 'u2,a@x.org,no', 'u2,a@x.org,hm']),
  ];
  const joined = await attribute({
    touchpoints,
    conversions: [files.write(['email,timestamp', 'a@x.org,2026-04-02'])],
    mapConversions: { email: 'email' },
    identities,
    models: ['linear'],
    threads: 1,
  });
  expect(joined.summary).toMatchObject({ persons: 2, rowsSetAside: 1, rowsRejected: 1 });
  expect(joined.quality.rejects[0]?.reason).toContain('--map-identities consent=none');
});

describe('told', () => {
  test('is a column that only speaks of consent, with both ways out', async () => {
    const path = log('consent_version', ['v1', 'v1', 'v2', 'v2']);
    const { summary, quality } = await run(path);
    expect(summary.rowsUsed).toBe(4);
    expect(quality.warnings).toContainEqual(
      expect.objectContaining({
        code: 'consent-column-unused',
        hint: 'if it says who has agreed: --map consent=consent_version; if no column does: --map consent=none',
      }),
    );
    expect(await codesOf(path, { map: { consent: 'none' } })).toEqual([]);
    expect(await codesOf(log('marketing_consent', ['yes', 'no', 'yes', 'no']))).toEqual([
      'consent-column-unused',
    ]);
    expect(await codesOf(log('consent,consent_version', ['yes,1', 'yes,1', 'no,1', 'no,1']))).toEqual([]);
  });

  test('is that nobody has agreed', async () => {
    const path = log('consent', ['', '', '', '']);
    expect((await run(path)).summary).toMatchObject({ rowsUsed: 0, rowsSetAside: 4 });
    expect(await codesOf(path)).toEqual(['consent-of-nobody']);
    expect((await run(path, { consentBlank: 'keep' })).summary.rowsUsed).toBe(4);
  });
});
