import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../src/index.ts';
import { Workspace } from './properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const WEB = [
  'user_id,timestamp,channel,campaign,device,converted,revenue',
  'ann,2026-01-01 10:00,Email,spring,mobile,0,',
  'ann,2026-01-02 10:00,EMAIL,SPRING,desktop,0,',
  'ann,2026-01-03 10:00,Email,SPRING,desktop,0,',
  'ann,2026-01-04 10:00,Direct,,mobile,1,10',
  'ben,2026-01-01 10:00,email,Summer,mobile,0,',
  'ben,2026-01-03 10:00,Email,,mobile,1,20',
];
const SHOP = ['Kunde,Zeitpunkt,Kanal,Kampagne,Device', 'ben,2026-01-02 10:00,Store,Summer,till'];

function run(options: Partial<RunOptions>, lines: readonly (readonly string[])[] = [WEB]) {
  const touchpoints = lines.map((file) => files.write(file));
  return attribute({ touchpoints, models: ['linear'], threads: 1, ...options });
}

function credit({ credits }: Attribution, model = 'linear'): Record<string, number> {
  return Object.fromEntries(
    credits
      .filter((entry) => entry.model === model)
      .map(({ channel, conversions }) => [channel, Number(conversions.toFixed(6))]),
  );
}

describe('what earns credit', () => {
  test('is the channel, said or unsaid', async () => {
    const unsaid = await run({});
    expect(credit(unsaid)).toEqual({ Email: 1.75, Direct: 0.25 });
    expect(unsaid.settings).not.toHaveProperty('by');
    const said = await run({ by: ['channel'] });
    expect({ ...said, quality: null }).toEqual({ ...unsaid, quality: null });
  });

  test('can be the campaign; what has none is (none)', async () => {
    const answer = await run({ by: ['campaign'] });
    expect(credit(answer)).toEqual({ SPRING: 0.75, '(none)': 0.75, Summer: 0.5 });
    expect(answer.settings.by).toEqual(['campaign']);
    expect(answer.summary.channels).toBe(3);
  });

  test('can be any column, in another letter case too, and needs no channel then', async () => {
    const [header = '', ...rows] = WEB;
    const log = [header.replace('channel', 'where'), ...rows];
    expect(credit(await run({ by: ['Device'] }, [log]))).toEqual({ mobile: 1.5, desktop: 0.5 });
  });

  test('can be several columns, each in one spelling', async () => {
    const answer = await run({ by: ['channel', 'campaign'] });
    expect(credit(answer)).toEqual({
      'Email / SPRING': 0.75,
      'Email / (none)': 0.5,
      'Email / Summer': 0.5,
      'Direct / (none)': 0.25,
    });
    const { columns, ignoredColumns } = (await run({ by: ['device', 'channel'] })).quality.sources[0]!;
    expect(columns).not.toHaveProperty('device');
    expect(ignoredColumns).toEqual([]);
  });

  test('is found in every file by its own header', async () => {
    const answer = await run({ by: ['campaign', 'device'] }, [WEB, SHOP]);
    expect(credit(answer)).toMatchObject({ 'Summer / till': 0.333333, 'Summer / mobile': 0.333333 });
  });

  test('leaves what there is to credit as it is', async () => {
    const { channels, ...expected } = (await run({})).summary;
    for (const by of [['campaign'], ['device', 'channel'], ['user_id']]) {
      expect((await run({ by })).summary).toMatchObject(expected);
    }
  });

  test('Direct without a campaign is still a direct visit', async () => {
    const answer = await run({ by: ['channel', 'campaign'], models: ['last-non-direct'] });
    expect(credit(answer, 'last-non-direct')).toMatchObject({ 'Direct / (none)': 0, 'Email / SPRING': 1 });
    expect(answer.settings.directChannels).toEqual(['Direct / (none)']);
  });
});

describe('what cannot earn credit', () => {
  test.each([
    [['devise'], /no column "devise" to give credit by\. Columns: user_id, .*device/, 'Perhaps: --by device'],
    [['channel', 'devise'], /"devise"/, 'Perhaps: --by channel,device'],
    [['zzz'], /"zzz"/, 'every touchpoint file needs the columns that --by names'],
  ])('%j', async (by, message, hint) => {
    await expect(run({ by })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      hint,
    });
  });

  test('a file without a campaign, though another has one', async () => {
    const bare = ['user_id,timestamp,channel', 'ben,2026-01-02 10:00,Store'];
    await expect(run({ by: ['campaign'] }, [WEB, bare])).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/: no column for "campaign"\. Columns: user_id/),
    });
  });

  test('nothing', async () => {
    await expect(run({ by: [] })).rejects.toMatchObject({
      code: 'usage',
      message: 'by: name at least one column',
    });
  });
});
