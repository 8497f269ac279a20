import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChannelRule } from '../../../src/config/channel-rule.ts';
import { Session } from '../../../src/engine/session.ts';
import { literal } from '../../../src/engine/sql.ts';
import { BUILT_IN_RULES } from '../../../src/sources/channel-rules/built-in-rules.ts';
import { lookedUpChannels } from '../../../src/sources/channel-rules/looked-up-channels.ts';
import { TRAFFIC } from '../../../src/sources/channel-rules/traffic.ts';
import { trafficColumns } from '../../../src/sources/channel-rules/traffic-columns.ts';
import { trafficSql } from '../../../src/sources/channel-rules/traffic-sql.ts';
import { resolveRoles } from '../../../src/sources/roles.ts';
import { runs } from '../../runs.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 2 });
});
afterAll(() => session.close());

const ASKING: readonly ChannelRule[] = [
  { channel: 'Story', parameter: { utm_content: 'story*', ref: ['a', '/^b+$/'] } },
  { channel: 'Clicked', clickId: ['gclid', 'MSCLKID'], campaign: '*x*' },
  { channel: 'Friends', referrer: ['friend.example', 'sites:social'] },
  ...BUILT_IN_RULES,
];

const sources = ['google', 'Google', '  facebook_ads', 'tv', '', '(none)', '\u00a0', 'blog.example', 'ı'];
const media = ['cpc', 'organic', 'paid_social', 'E-Mail', '(not set)', '', 'display  ad', 'referral', 'null'];
const addresses = [
  'https://shop.example/?utm_source=tiktok&utm_medium=paid',
  'https://shop.example/a?gclid=1&utm_content=Story+2',
  'https://shop.example/b?GCLID=2&ref=bb&utm_source=(none)',
  'https://shop.example/?msclkid=x&utm_campaign=%C4%B0x',
  'https://shop.example/',
  '',
];
const referrers = [
  'https://www.friend.example/x',
  'https://t.co/1',
  'https://shop.example/',
  '',
  'android-app://a.b',
];

const cell = (texts: readonly string[]) => fc.constantFrom(null, ...texts);
const rows = fc.array(
  fc.tuple(
    cell(sources),
    cell(media),
    cell(['x', 'Shopping', '', 'cross-network', 'spring']),
    cell(referrers),
    cell(addresses),
    cell(['', '17', 'null']),
  ),
  { minLength: 1, maxLength: 60 },
);
type Rows = readonly (readonly (string | null)[])[];

const FULL = ['utm_source', 'utm_medium', 'utm_campaign', 'referrer', 'page_url', 'gclid'];

function asked(header: readonly string[], texts: Rows, rules: readonly ChannelRule[]) {
  const roles = resolveRoles({ file: 'log.csv', kind: 'touchpoints', header, map: {}, required: [] });
  const sql = trafficSql(trafficColumns(header, roles), header, rules);
  const values = texts.map((row, i) => {
    const cells = header.map((_, at) => row[at] ?? null);
    return `(${[i, ...cells.map((text) => (text === null ? 'null::varchar' : literal(text)))].join(', ')})`;
  });
  const from = `from (values ${values.join(', ')}) as t(i, ${header.map((_, at) => `c${at}`).join(', ')})`;
  return { sql, from };
}

const told = (from: string) => session.rows('channels', `select i, ${TRAFFIC.channel} as channel ${from}`);

test.each([
  ['addresses, referrers and click ids', FULL, ASKING],
  ['the columns of a plain export', FULL.slice(0, 3), BUILT_IN_RULES],
  ['a medium alone', ['utm_medium'], BUILT_IN_RULES],
  ['source and medium, and rules that ask for more', FULL.slice(0, 2), ASKING],
])('a channel that is looked up is the one that the rules tell: %s', async (_, header, rules) => {
  const at = header.map((name) => FULL.indexOf(name));
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const { sql, from } = asked(
        header,
        all.map((row) => at.map((index) => row[index] ?? null)),
        rules,
      );
      const quick = await lookedUpChannels(session, { from, sql, name: 'traffic_0' });
      expect(await told(quick?.from ?? '')).toEqual(await told(sql.over(from)));
      const counted = await session.rows(
        'counted',
        `select ${TRAFFIC.campaign} as campaign, sum(rows)::double as n ${quick?.traffic} group by 1 order by 1`,
      );
      const each = await session.rows(
        'each',
        `select ${TRAFFIC.campaign} as campaign, count(*)::double as n ${sql.over(from)} group by 1 order by 1`,
      );
      expect(counted).toEqual(each);
    }),
    { numRuns: runs(6) },
  );
});

test('the rows of a scan of many threads stay in their order', async () => {
  const from = `from (select range as i, ['google', 'bing', 'tv', 'news'][1 + range % 4] as c0, 'medium ' || hash(range) % 900 as c1 from range(400000))`;
  const { sql } = asked(['utm_source', 'utm_medium'], [], BUILT_IN_RULES);
  const quick = await lookedUpChannels(session, { from, sql, name: 'traffic_1' });
  await session.run(
    'rows',
    `create table looked_up as select i, ${TRAFFIC.channel} as channel ${quick?.from}`,
  );
  const row = await session.row(
    'order',
    `select count(*)::double as n, count(*) filter (i = rowid)::double as placed from looked_up`,
  );
  expect(row).toEqual({ n: 400_000, placed: 400_000 });
});

test.each([
  ['there are too many different', `from (select 'source ' || range as c0, 'cpc' as c1 from range(10001))`],
  ['one has the sign in it that parts them', `from (select 'a\u001fb' as c0, 'cpc' as c1)`],
  ['one has the sign in it that stands for none', `from (select '\u001e' as c0, 'cpc' as c1)`],
  ['there are none', `from (select 'a' as c0, 'cpc' as c1 from range(0))`],
])('nothing is looked up where %s', async (_, from) => {
  const { sql } = asked(['utm_source', 'utm_medium'], [], BUILT_IN_RULES);
  expect(await lookedUpChannels(session, { from, sql, name: 'traffic_2' })).toBeUndefined();
});
