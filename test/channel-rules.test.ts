import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../src/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-channels-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function run(lines: readonly string[], options: Partial<RunOptions> = {}): Promise<Attribution> {
  return attribute({ touchpoints: [file('log.csv', lines)], models: ['linear'], threads: 1, ...options });
}

/** Each channel with the conversions it is credited. */
function credits({ credits }: Attribution): Readonly<Record<string, number>> {
  return Object.fromEntries(credits.map(({ channel, conversions }) => [channel, conversions]));
}

const VISITS = [
  'user_id,timestamp,utm_source,utm_medium,utm_campaign,converted',
  'a,2026-01-01,google,CPC,Spring_Sale,0',
  'a,2026-01-02,newsletter,email,spring sale,1',
  'b,2026-01-01,blog,guest post,,1',
  'b,2026-01-03,blog,guest post,spring-sale,1',
  'c,2026-01-03,,,Été,1',
  'x,not a time,odd,odd,,0',
];

test('the built-in rules apply without a word, and a note says so', async () => {
  const attribution = await run(VISITS);
  expect(credits(attribution)).toEqual({ Unassigned: 3, 'Paid Search': 0.5, Email: 0.5 });
  const { sources, unassignedTraffic, similarNames, warnings } = attribution.quality;
  expect(sources[0]?.notes).toContain(
    'channels by the built-in rules from utm_source, utm_medium and utm_campaign',
  );
  expect(sources[0]?.columns).toMatchObject({ source: 'utm_source', medium: 'utm_medium' });
  expect(unassignedTraffic).toEqual([
    { source: 'blog', medium: 'guest post', count: 2 },
    { source: '(none)', medium: '(none)', count: 1 },
  ]);
  expect(similarNames).toEqual([
    {
      of: 'campaign',
      names: [
        { text: 'spring sale', count: 1 },
        { text: 'spring-sale', count: 1 },
        { text: 'spring_sale', count: 1 },
      ],
    },
  ]);
  expect(warnings.find(({ code }) => code === 'unassigned-traffic')?.message).toBe(
    '3 of 5 touchpoints fit no channel rule and are Unassigned (source / medium): blog / guest post 2, (none) / (none) 1',
  );
});

test('what the user says of the channel has precedence', async () => {
  expect(Object.keys(credits(await run(VISITS, { map: { channel: 'utm_source' } })))).toContain('blog');
  expect(credits(await run(VISITS, { channel: 'Web' }))).toEqual({ Web: 4 });
  const none = run(VISITS, { channels: 'none' });
  await expect(none).rejects.toMatchObject({
    message: expect.stringMatching(/no column for "channel"/),
    hint: 'Perhaps: --map channel=utm_source',
  });
});

test('a source alone is not enough for rules that nobody wrote', async () => {
  const lines = ['user_id,timestamp,utm_source,converted', 'a,2026-01-01,google,1'];
  await expect(run(lines)).rejects.toThrow(/no column for "channel"/);
  const channels = [{ channel: 'Search', source: 'sites:search' }];
  expect(credits(await run(lines, { channels }))).toEqual({ Search: 1 });
});

test('rules given have precedence over a channel column that nobody mapped', async () => {
  const lines = ['user_id,timestamp,channel,source,medium,converted', 'a,2026-01-01,Old,till,pos,1'];
  expect(credits(await run(lines))).toEqual({ Old: 1 });
  const channels = [{ channel: 'Shop', source: 'till' }];
  expect(credits(await run(lines, { channels }))).toEqual({ Shop: 1 });
  expect(credits(await run(lines, { channels, map: { channel: 'channel' } }))).toEqual({ Old: 1 });
  expect(credits(await run(lines, { map: { source: 'source' } }))).toEqual({ Store: 1 });
});

test('rules and columns may be parts of one label', async () => {
  const labels = Object.keys(credits(await run(VISITS, { by: ['channel', 'campaign'] })));
  expect(labels).toContain('Paid Search / Spring_Sale');
});

test('a file of rules, as a list or under a key', async () => {
  const list = file('rules.yaml', ['- channel: Guests', '  medium: guest*', '- channel: Rest']);
  expect(credits(await run(VISITS, { channels: list }))).toEqual({ Guests: 2, Rest: 2 });
  const json = file('rules.json', ['{ "channels": [{ "channel": "All" }] }']);
  expect(credits(await run(VISITS, { channels: json }))).toEqual({ All: 4 });
});

test.each([
  ['- channel: A\n  medum: x', /rules\.yaml: rule 1: there is no condition "medum"/],
  ['- channel: A\n- medium: [a, "/(/"]\n  channel: B', /rule 2, medium: \/\(\/ is no regular expression/],
  ['channel: A', /holds no list of channel rules/],
  ['- channel: [', /rules\.yaml:\d+: not YAML/],
])('a file of rules that cannot be used: %j', async (text, message) => {
  const channels = file('rules.yaml', [text]);
  await expect(run(VISITS, { channels })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(message),
  });
});

test('a missing file of rules is an input error', async () => {
  await expect(run(VISITS, { channels: join(folder, 'none.yaml') })).rejects.toMatchObject({ code: 'input' });
});

test('channels that are probably one are listed', async () => {
  const lines = [
    'user_id,timestamp,channel,converted',
    'a,2026-01-01,Paid_Search,0',
    'a,2026-01-02,paid search,1',
    'a,2026-01-02,Paid Search,0',
  ];
  const { quality } = await run(lines);
  expect(quality.similarNames).toEqual([
    {
      of: 'channel',
      names: [
        { text: 'Paid Search', count: 2 },
        { text: 'Paid_Search', count: 1 },
      ],
    },
  ]);
});
