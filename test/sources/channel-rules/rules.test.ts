import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelRule } from '../../../src/config/channel-rule.ts';
import { checkedChannelRules } from '../../../src/config/channel-schema.ts';
import { Session } from '../../../src/engine/session.ts';
import { literal } from '../../../src/engine/sql.ts';
import { withoutTraffic } from '../../../src/log/unassigned-traffic.ts';
import { BUILT_IN_RULES } from '../../../src/sources/channel-rules/built-in-rules.ts';
import { SITES } from '../../../src/sources/channel-rules/site-lists.ts';
import { TRAFFIC } from '../../../src/sources/channel-rules/traffic.ts';
import { trafficColumns } from '../../../src/sources/channel-rules/traffic-columns.ts';
import { trafficSql } from '../../../src/sources/channel-rules/traffic-sql.ts';
import { resolveRoles } from '../../../src/sources/roles.ts';
import {
  BY_GOOGLE,
  LOOKALIKES,
  MEDIA_IN_WORDS,
  NAMES_AMONG_WORDS,
  PAID_OR_NOT,
  PLAIN_WORDS,
} from './rule-examples.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(() => session.close());

type Row = readonly (string | null)[];

/** The channels of rows under a header, by the rules given. */
async function channels(
  header: readonly string[],
  rows: readonly Row[],
  rules: readonly ChannelRule[] = BUILT_IN_RULES,
): Promise<readonly string[]> {
  const roles = resolveRoles({ file: 'log.csv', kind: 'touchpoints', header, map: {}, required: [] });
  const sql = trafficSql(trafficColumns(header, roles), header, rules);
  const values = rows.map(
    (row, i) => `(${[i, ...row.map((cell) => (cell === null ? 'null' : literal(cell)))].join(', ')})`,
  );
  const names = header.map((_, i) => `c${i}`).join(', ');
  const found = await session.rows(
    'channels',
    `select ${TRAFFIC.channel} as channel ${sql.over(`from (values ${values.join(', ')}) as t(i, ${names})`)} order by i`,
  );
  return found.map((row) => withoutTraffic(String(row['channel'])));
}

const UTM = ['utm_source', 'utm_medium', 'utm_campaign'];

/** Conditions of Google's help page, one example each, in its order; then what is our own. */
const EXAMPLES: readonly (readonly [string, string, string, string])[] = [
  ['(direct)', '(none)', '', 'Direct'],
  ['(direct)', '(not set)', '', 'Direct'],
  ['google', 'cpc', 'summer cross-network', 'Cross-network'],
  ['amazon', 'cpc', '', 'Paid Shopping'],
  ['google', 'cpc', 'eshop-tr', 'Paid Shopping'],
  ['google', 'cpc', 'shop-tr', 'Paid Shopping'],
  ['google', 'ppc', 'workshop', 'Paid Search'],
  ['google', 'cpc', '', 'Paid Search'],
  ['www.bing.com', 'ppc', '', 'Paid Search'],
  ['google.com.tr', 'paidsearch', '', 'Paid Search'],
  ['facebook', 'paid_social', '', 'Paid Social'],
  ['l.facebook.com', 'cpm', '', 'Paid Social'],
  ['youtube.com', 'retargeting', '', 'Paid Video'],
  ['some-network', 'banner', '', 'Display'],
  ['some-network', 'cpm', '', 'Display'],
  ['some-network', 'cpa', '', 'Paid Other'],
  ['etsy.com', 'referral', '', 'Organic Shopping'],
  ['blog', 'post-link', 'winter-shopping', 'Organic Shopping'],
  ['m.facebook.com', 'referral', '', 'Organic Social'],
  ['t.co', 'referral', '', 'Organic Social'],
  ['buffer', 'social media', '', 'Organic Social'],
  ['vimeo.com', 'referral', '', 'Organic Video'],
  ['partner', 'in-video', '', 'Organic Video'],
  ['duckduckgo', 'organic', '', 'Organic Search'],
  ['unheard-of', 'organic', '', 'Organic Search'],
  ['example.org', 'referral', '', 'Referral'],
  ['newsletter', 'e-mail', '', 'Email'],
  ['e_mail', 'weekly', '', 'Email'],
  ['awin', 'affiliate', '', 'Affiliates'],
  ['spotify', 'audio', '', 'Audio'],
  ['sms', '', '', 'SMS'],
  ['app', 'web-push', '', 'Mobile Push Notifications'],
  ['firebase', 'x', '', 'Mobile Push Notifications'],
  ['newsletter', '', '', 'Email'],
  ['till 3', 'POS', '', 'Store'],
  ['call center', 'inbound', '', 'Phone'],
  ['flyer', 'qr', '', 'QR Code'],
  ['WhatsApp', 'broadcast', '', 'Messaging'],
  ['acast', 'podcast', '', 'Podcast'],
  ['site', 'live chat', '', 'Chat'],
  ['zendesk', 'ticket', '', 'Support'],
  ['chatgpt.com', '', '', 'AI Assistants'],
  ['mail.google.com', 'referral', '', 'Email'],
  ['docs.google.com', 'referral', '', 'Referral'],
  ['partner-blog', '', '', 'Unassigned'],
  ['', '', '', 'Unassigned'],
];

test('the built-in rules', async () => {
  const found = await channels(UTM, EXAMPLES);
  expect(EXAMPLES.map(([source, medium, campaign], i) => [source, medium, campaign, found[i]])).toEqual(
    EXAMPLES,
  );
});

test.each([
  ['by the definitions of Google', BY_GOOGLE],
  ['by names among other words', NAMES_AMONG_WORDS],
  ['by media in words', MEDIA_IN_WORDS],
  ['by what is said plainly', PLAIN_WORDS],
  ['by whether anybody paid', PAID_OR_NOT],
  ['not by what only looks alike', LOOKALIKES],
])('the channels of sources and media, %s', async (_, examples) => {
  const found = await channels(
    ['source', 'medium'],
    examples.map(([source, medium]) => [source, medium]),
  );
  expect(examples.map(([source, medium], i) => [source, medium, found[i]])).toEqual(examples);
});

test('no site is on two lists', () => {
  const all = Object.values(SITES).flat();
  expect(all.filter((site, i) => all.indexOf(site) < i)).toEqual([]);
});

test('rules leave the rows in their order: no join is made of lists of words', async () => {
  const roles = resolveRoles({ file: 'log.csv', kind: 'touchpoints', header: UTM, map: {}, required: [] });
  const sql = trafficSql(trafficColumns(UTM, roles), UTM, BUILT_IN_RULES);
  const plan = await session.rows(
    'plan',
    `explain select ${TRAFFIC.channel} ${sql.over(`from (select 'a' as c0, 'b' as c1, 'c' as c2 from range(9))`)}`,
  );
  expect(JSON.stringify(plan)).not.toContain('JOIN');
});

test('letter case, white space and Unicode form do not matter', async () => {
  const rows = [
    ['  GOOGLE ', 'Cpc', ''],
    ['FACEBOOK', 'PAİD SOCİAL', ''],
    ['Social', 'Social  Media', ''],
    ['n', 'Cafe\u0301', ''],
    ['buffer', 'Social\u00a0\tMedia', ''],
    ['\u00a0Facebook\u00a0Ads', 'SPONSORED\u00a0POST', ''],
  ];
  const rules = [...BUILT_IN_RULES, { channel: 'Café', medium: 'CAFÉ' }];
  expect(await channels(UTM, rows, rules)).toEqual([
    'Paid Search',
    'Paid Social',
    'Organic Social',
    'Café',
    'Organic Social',
    'Paid Social',
  ]);
});

test('parameters and click ids of the address', async () => {
  const urls = [
    'https://shop.example/?utm_source=news&utm_medium=email&utm_campaign=spring',
    'https://shop.example/?UTM_SOURCE=Face%62ook&utm_medium=paid+social',
    'https://shop.example/x?a=1&gclid=Cj0K#top',
    'https://shop.example/?fbclid=IwAR1',
    'https://shop.example/?gclid=',
    'https://shop.example/?utm_source=google&msclkid=9',
    null,
  ];
  const found = await channels(
    ['page_url'],
    urls.map((url) => [url]),
  );
  expect(found).toEqual([
    'Email',
    'Paid Social',
    'Paid Search',
    'Organic Social',
    'Unassigned',
    'Paid Search',
    'Unassigned',
  ]);
  expect(
    await channels(
      ['url', 'gclid', 'utm_source'],
      [
        ['', 'x', ''],
        ['', '', 'google'],
        ['', '(not set)', ''],
      ],
    ),
  ).toEqual(['Paid Search', 'Organic Search', 'Unassigned']);
});

test('the referrer tells what nothing else does', async () => {
  const rows = [
    ['https://www.google.de/', 'https://shop.example/'],
    ['https://l.instagram.com/?u=1', 'https://shop.example/'],
    ['https://example.org/blog', 'https://shop.example/'],
    ['https://www.shop.example/cart', 'https://shop.example/pay'],
    ['', 'https://shop.example/'],
    ['https://www.google.de/', 'https://shop.example/?utm_source=n&utm_medium=email'],
    ['android-app://com.google.android.gm/', 'https://shop.example/'],
  ];
  expect(await channels(['referrer', 'landing_page'], rows)).toEqual([
    'Organic Search',
    'Organic Social',
    'Referral',
    'Direct',
    'Direct',
    'Email',
    'Email',
  ]);
});

test('source and medium in one column', async () => {
  const rows = [['google / cpc'], ['(direct) / (none)'], ['mailchimp / email']];
  expect(await channels(['Session source / medium'], rows)).toEqual(['Paid Search', 'Direct', 'Email']);
});

test('own rules: every kind of pattern, the first that fits', async () => {
  const rules = [
    { channel: 'Brand', campaign: ['brand*', '*-brand'], source: 'sites:search' },
    { channel: 'Stories', parameter: { utm_content: 'story*' } },
    { channel: 'Partners', referrer: ['partner.example', '*.partner.example'] },
    { channel: 'Shop ads', clickId: ['gclid', 'msclkid'] },
    { channel: 'Numbers', campaign: '/^[0-9]+$/' },
    { channel: 'Untagged', source: '(none)', medium: '' },
    { channel: 'A*b.c', campaign: 'a*b.c*d' },
    { channel: 'Else' },
  ];
  const header = ['source', 'medium', 'campaign', 'referrer', 'url'];
  const rows = [
    ['google', 'cpc', 'Brand TR', '', ''],
    ['google', 'cpc', 'tr-brand', '', ''],
    ['ig', '', '', '', 'https://x.example/?utm_content=Story_2'],
    ['', '', '', 'https://www.partner.example/a', ''],
    ['', '', '', 'https://eu.partner.example/a', ''],
    ['', '', '', '', 'https://x.example/?gclid=1'],
    ['n', 'm', '120243', '', ''],
    ['', '', '', '', 'https://x.example/'],
    ['n', 'm', 'a1b.c2d', '', ''],
    ['n', 'm', 'a1bxc2d', '', ''],
  ];
  expect(await channels(header, rows, rules)).toEqual([
    'Brand',
    'Brand',
    'Stories',
    'Partners',
    'Partners',
    'Shop ads',
    'Numbers',
    'Else',
    'A*b.c',
    'Else',
  ]);
});

test('own rules: words among others, names among words, and kinds of media', async () => {
  const rules = [
    { channel: 'Agency', campaign: 'word:agency-x' },
    { channel: 'Audience', parameter: { utm_content: ['word:müşteri'] } },
    { channel: 'Network ads', source: 'sites:social', medium: 'media:paid' },
    { channel: 'Other ads', medium: ['media:paid', 'media:display'] },
    { channel: 'Fairs', source: 'word:fair' },
    { channel: 'Else' },
  ];
  const rows = [
    ['google', 'cpc', 'tr_agency x_brand', ''],
    ['google', 'cpc', 'agencyx', ''],
    ['', '', '', 'https://x.example/?utm_content=eski-M%C3%BC%C5%9Fteri_3'],
    ['fb_ads', '', '', ''],
    ['facebook', 'social', '', ''],
    ['site', 'display_ads', '', ''],
    ['fair', '', '', ''],
    ['berlin-fair 2026', 'booth', '', ''],
    ['fairness', 'booth', '', ''],
  ];
  expect(await channels(['source', 'medium', 'campaign', 'url'], rows, rules)).toEqual([
    'Agency',
    'Other ads',
    'Audience',
    'Network ads',
    'Else',
    'Other ads',
    'Fairs',
    'Fairs',
    'Else',
  ]);
});

describe('rules that make no sense say where and why', () => {
  const refused = (rules: unknown) => () => checkedChannelRules(rules, (path) => path.join('.'));
  test.each([
    [[{ channel: 'A', medum: 'x' }], /0: there is no condition "medum"/],
    [[{ medium: 'x' }], /0.channel: is missing/],
    [[{ channel: 'A', medium: 3 }], /0.medium: expected a text or a list of texts/],
    [[{ channel: 'A', source: 'sites:serch' }], /0.source: there is no list of sites "serch"/],
    [[{ channel: 'A', medium: 'media:payed' }], /0.medium: there is no kind of medium "payed"/],
    [[{ channel: 'A', medium: 'sites:social' }], /0.medium: "sites:social" says nothing here/],
    [[{ channel: 'A', campaign: 'media:paid' }], /0.campaign: "media:paid" says nothing here/],
    [[{ channel: 'A', source: 'word:*' }], /0.source: word:\* is no word/],
    [[{ channel: 'A' }, { channel: 'B', campaign: '/(/' }], /1.campaign: \/\(\/ is no regular expression/],
    [[{ channel: 'A', campaign: '/(?=x)/' }], /looks ahead/],
    [[], /name at least one rule/],
    ['x', /expected a list/],
  ])('%j', (rules, message) => {
    expect(refused(rules)).toThrow(message);
  });

  test('with what was meant', () => {
    const hint = (rules: unknown) => {
      try {
        return refused(rules)();
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
    };
    expect(hint([{ channel: 'A', medum: 'x' }])).toMatch(/did you mean medium\?/);
    expect(hint([{ channel: 'A', source: 'sites:serch' }])).toMatch(/did you mean search\?/);
  });

  test('the built-in rules make sense', () => {
    expect(checkedChannelRules(BUILT_IN_RULES, String)).toHaveLength(BUILT_IN_RULES.length);
  });
});
