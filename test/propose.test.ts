import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../src/attribute.ts';
import { parseConfig } from '../src/config/config-file.ts';
import { idKinds } from '../src/config/id-kinds.ts';
import { propose } from '../src/propose.ts';
import { attrib, FakeLibrary, fakeIo } from './cli/fake-io.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-propose-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function proposal(name: string, text: string) {
  const file = join(folder, name);
  await writeFile(file, text);
  return propose([file]);
}

describe('propose', () => {
  test('what it proposes for plain files runs as it stands', async () => {
    const { text } = await propose(['fixtures/sessions.csv', 'fixtures/orders.csv']);
    const { options } = await parseConfig('attrib.yaml', text);
    const { summary } = await attribute(options);
    const byHand = await attribute({
      touchpoints: ['fixtures/sessions.csv'],
      conversions: ['fixtures/orders.csv'],
      map: { channel: 'utm_source' },
    });
    expect(summary).toEqual(byHand.summary);
    expect(summary.conversions).toBe(81);
  });

  /** The proposal for files, and what a run with it as it stands says. */
  async function asItStands(files: readonly string[]) {
    const { text } = await propose(files);
    const { options } = await parseConfig('attrib.yaml', text);
    const { summary, spend } = await attribute({ ...options, models: ['linear'], threads: 1 });
    return { text, summary, spend };
  }

  function written(name: string, lines: readonly string[], encoding: BufferEncoding = 'utf8') {
    const file = join(folder, name);
    writeFileSync(file, `${lines.join('\n')}\n`, encoding);
    return file;
  }

  const presets = (...names: readonly string[]) => names.map((name) => `fixtures/presets/${name}.csv`);

  test.each([
    [presets('shopify-orders', 'google-ads'), { kinds: [], conversions: true }],
    [presets('hubspot-email-events', 'hubspot-deals', 'hubspot-contacts'), { kinds: ['conversions'] }],
    [presets('mailchimp-activity', 'stripe-payments', 'meta-ads'), { kinds: ['conversions'] }],
    [presets('zendesk-tickets', 'twilio-messages', 'square-items'), { kinds: ['conversions'] }],
    [presets('klaviyo-events', 'shopify-orders'), { kinds: ['conversions'] }],
    [presets('salesforce-leads', 'salesforce-opportunities', 'linkedin-ads'), { kinds: ['conversions'] }],
  ])('what it proposes for %j runs as it stands', async (files, { kinds }) => {
    const { text, summary, spend } = await asItStands(files);
    expect(summary.rowsUsed).toBeGreaterThan(0);
    expect([...text.matchAll(/^ {4}kind: (conversions)/gm)].map(([, kind]) => kind)).toEqual(kinds);
    expect(text).not.toContain('# Open:');
    expect(spend !== undefined).toBe(files.some((file) => file.includes('-ads')));
  });

  test('orders are touchpoints where nothing else is, and conversions beside visits', async () => {
    const orders = written('orders.csv', ['customer_id,order_date,channel,total', 'a,2026-01-02,Shop,5']);
    const visits = written('visits.csv', [
      'customer_id,visited_at,channel,converted,revenue',
      'a,2026-01-01,Email,1,5',
      'b,2026-01-01,Email,0,',
    ]);
    expect((await asItStands([visits])).summary).toMatchObject({ conversions: 1, conversionValue: 5 });
    const apart = written('bare-orders.csv', ['customer_id,order_date,total', 'a,2026-01-02,5']);
    const both = await asItStands([visits, apart]);
    // The order is in both files, and counts once.
    expect(both.summary).toMatchObject({ conversions: 1, conversionValue: 5, touchpoints: 2 });
    expect(both.text).toContain('converted, revenue');
    expect((await propose([orders])).text).not.toMatch(/^ {4}kind:/m);
  });

  test('a report that is good for nothing is left out, and says why', async () => {
    const { text, summary } = await asItStands([
      'fixtures/touchpoints.csv',
      ...presets('search-console', 'klaviyo-campaigns'),
    ]);
    expect(summary.conversions).toBe(80);
    expect(text).toMatch(
      /# - files: fixtures\/presets\/search-console\.csv {2}# left out: Search Console reports hold neither/,
    );
    const lacking = written('deals.csv', ['Record ID,Deal Name,Deal Stage,Amount', '1,a,won,3']);
    expect((await propose(['fixtures/touchpoints.csv', lacking])).text).toMatch(/deals\.csv {2}# left out: /);
  });

  test('paths, in one column or in many', async () => {
    const paths = written('paths.csv', ['path,conversions,value', 'Email > Search,3,10', 'Search,1,2']);
    expect((await asItStands([paths])).summary).toMatchObject({ conversions: 4, conversionValue: 12 });
    const steps = written('steps.csv', ['step1,step2,step3,outcome', 'Email,Search,won,1', 'Search,,,0']);
    const { text } = await propose([steps]);
    expect(text).toContain('kind: paths\n    # conversionEvent: [STEP]');
    const beside = await propose([paths, 'fixtures/touchpoints.csv']);
    expect(beside.text).toMatch(/paths\.csv {2}# left out: paths are counted already/);
  });

  test('text that is no UTF-8 is proposed in its likely encoding', async () => {
    const file = written('latin.csv', ['kunde,tid,kanal,konvertering', 'a,2026-01-01,Søk,1'], 'latin1');
    const { text, summary } = await asItStands([file]);
    expect(text).toContain('encoding: windows-1252  # a guess');
    expect(summary.conversions).toBe(1);
  });

  test('spend in other languages, and spend that does not say on what', async () => {
    const kosten = written('kosten.csv', ['Monat;Kanal;Kosten', '2026-01;Email;1,50']);
    const { spend } = await asItStands(['fixtures/touchpoints.csv', kosten]);
    expect(spend?.blended.cost).toBe(1.5);
    const wochen = written('wochen.csv', ['Woche ab;Kanal;Kosten', '05.01.2026;Email;700,00']);
    const weekly = await asItStands(['fixtures/touchpoints.csv', wochen]);
    expect(weekly.spend).toMatchObject({ blended: { cost: 700 }, period: { to: '2026-01-11' } });
    const costless = written('costless.csv', [
      'Campaign status,Campaign,Budget,Currency code',
      'Paused,x,5,EUR',
    ]);
    expect((await propose(['fixtures/touchpoints.csv', costless])).text).toMatch(
      /costless\.csv {2}# left out: no column says what was paid/,
    );
    const nameless = written('nameless.csv', ['day,cost', '2026-01-05,3']);
    const { text } = await asItStands(['fixtures/touchpoints.csv', nameless]);
    expect(text).toMatch(/# spend: \[.*CHANNEL=.*nameless\.csv.*\] {2}# no column says what it was spent on/);
  });

  test('asks what is open', async () => {
    const { text } = await propose(['fixtures/sessions.csv']);
    expect(text).toContain('# Open: nothing says what a conversion is.');
    const orders = await propose(presets('stripe-payments', 'hubspot-deals'));
    expect(orders.text).toContain('# Open: no file holds touchpoints');
    expect(orders.text).toContain('# Open: a sale that is in two files of conversions counts twice');
    const nothing = await propose(presets('search-console'));
    expect(nothing.text).toContain('sources: []');
    await expect(parseConfig('attrib.yaml', nothing.text)).resolves.toBeDefined();
  });

  test('a column that is called consent, and others only with a yes or a no', async () => {
    const lines = (name: string, cell: string) => [`person,time,channel,${name}`, `u,2026-01-01,A,${cell}`];
    const of = async (name: string, cell: string) =>
      (await propose([written(`${name}-${cell}.csv`, lines(name, cell))])).text;
    expect(await of('consent', 'granted')).toContain('consent: consent');
    expect(await of('consent', 'statistics')).toContain('consent: consent');
    expect(await of('shop_consent', 'denied')).toContain('consent: shop_consent');
    expect(await of('shop_consent', 'statistics')).not.toContain('consent: shop_consent');
  });

  test('marks guesses, and shows nobody', async () => {
    const { text, sources } = await proposal(
      'a.csv',
      'member email,seen at,utm_medium\nann@example.com,2026-01-01 10:00,cpc\n',
    );
    expect(sources[0]?.roles).toContainEqual(expect.objectContaining({ role: 'person', certain: false }));
    expect(text).toContain('person: member email  # a guess\n');
    expect(text).toContain('medium: utm_medium  # such as cpc\n');
    expect(text).toContain('# timezone: ');
    expect(text).not.toContain('ann@');
  });

  test.each([
    ['2/10/2025 7:58', '["%m/%d/%Y %H:%M"]  # or %d/%m/%Y %H:%M'],
    ['1770000000', '[epoch-s]'],
    ['1770000000000', '[epoch-ms]'],
    ['1770000000000000', '[epoch-us]'],
    ['1770000000000000000', '[epoch-ns]'],
  ])('asks how %s is to be read', async (time, asked) => {
    const { text } = await proposal('b.csv', `person,time,channel\nu,${time},A\n`);
    expect(text).toContain(`dateFormat: ${asked}`);
  });

  test.each(['13/10/2025 7:58', '2026-01-01T10:00:00Z', '31.12.2026', '5 Jan 2026'])(
    'does not ask how %s is to be read',
    async (time) => {
      const { text } = await proposal('c.csv', `person,time,channel\nu,${time},A\n`);
      expect(text).not.toContain('dateFormat');
    },
  );

  test('a date with its clock in a column of its own', async () => {
    const { text } = await proposal(
      'till.csv',
      'Kunde;Datum;Uhrzeit;Kanal;Konversion\nu1;01.10.2025;19:05;Filiale;1\nu2;13.10.2025;09:02;Filiale;0\n',
    );
    const { options } = await parseConfig('attrib.yaml', text);
    expect(options.sources?.[0]?.map).toMatchObject({ time: 'Datum', clock: 'Uhrzeit' });
    expect(text).not.toContain('dateFormat');
    const { summary } = await attribute({ ...options, models: ['linear'] });
    expect(summary).toMatchObject({ rowsUsed: 2, firstTime: '2025-10-01T19:05:00.000Z' });
  });

  test('events that sound like conversions are proposed as such', async () => {
    const { text } = await propose(['fixtures/events.csv']);
    expect(text).toContain('conversionEvent: [purchase, sign-up]  # a guess');
  });

  test('hostile names stay on their lines', async () => {
    const { text } = await proposal(
      'd.csv',
      '"person","time","channel","x\n# y: [&a *b","=1+1 ""q"""\nu,2026-01-01,"a\nb: c",1,1\n',
    );
    const { options } = await parseConfig('attrib.yaml', text);
    expect(Object.keys(options).sort()).toEqual(['halfLife', 'lookback', 'models', 'sources']);
  });
});

describe('files that know people by different ids', () => {
  const SHOP = ['fixtures/shop-visits.csv', 'fixtures/shop-orders.csv', 'fixtures/shop-accounts.csv'];

  async function files(texts: Readonly<Record<string, string>>) {
    const names = Object.keys(texts).map((name) => join(folder, name));
    await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(folder, name), text)));
    return propose(names);
  }

  /** The map of each source, as the configuration has it. */
  async function maps(text: string) {
    const { options } = await parseConfig('attrib.yaml', text);
    return (options.sources ?? []).map(({ kind = 'touchpoints', map = {} }) => ({ kind, map }));
  }

  test('the shop files are joined as docs/identity.md does', async () => {
    const { text } = await propose(SHOP);
    const { options } = await parseConfig('attrib.yaml', text);
    const [visits = '', orders = '', accounts = ''] = SHOP;
    const proposed = await attribute(options);
    const byHand = await attribute({
      touchpoints: [visits],
      map: { cookie: 'cookie', email: 'email' },
      conversions: [orders],
      mapConversions: { 'customer-id': 'customer_number' },
      identities: [accounts],
    });
    expect(proposed.models).toEqual(byHand.models);
    expect(proposed.summary).toEqual(byHand.summary);
    expect(proposed.summary).toMatchObject({ conversions: 3, unattributedConversions: 0, rowsRejected: 0 });
  });

  test('a till with cards, a list of cards, a web shop', async () => {
    const { text } = await files({
      'web.csv':
        'Besucher;E-Mail;Zeit;Kanal\nv-101;;2026-01-01 10:00;Suche\nv-102;a@b.de;2026-01-02 10:00;Suche\n',
      'kasse.csv': 'Bon;Datum;Kundenkarte;Betrag\n1;2026-01-05;7770001;10,50\n2;2026-01-06;;20,00\n',
      'karten.csv': 'Kundenkarte;E-Mail\n7770001;A@b.de\n7770002;c@d.de\n',
    });
    expect(await maps(text)).toEqual([
      { kind: 'touchpoints', map: { person: 'Besucher', email: 'E-Mail', time: 'Zeit', channel: 'Kanal' } },
      { kind: 'conversions', map: { 'loyalty-card': 'Kundenkarte', time: 'Datum', value: 'Betrag' } },
      { kind: 'identities', map: { email: 'E-Mail', 'loyalty-card': 'Kundenkarte' } },
    ]);
    expect(text).not.toContain('a@b.de');
    const { options } = await parseConfig('attrib.yaml', text);
    const { summary } = await attribute({ ...options, models: ['linear'] });
    expect(summary).toMatchObject({ conversions: 1, unattributedConversions: 0 });
  });

  test.each([
    [
      'one id in all files is the person',
      {
        'a.csv': 'visitor_id,time,channel,email\n1,2026-01-01,A,x@y.de\n',
        'b.csv': 'visitor_id,time,value\n1,2026-01-02,5\n',
      },
      [['person'], ['person']],
    ],
    [
      'a surer id that rows lack is not enough',
      {
        'a.csv': 'user_id,time,channel,cookie\n,2026-01-01,A,7f3\n',
        'b.csv': 'user_id,time,value\nu1,2026-01-02,5\n',
      },
      [['person', 'cookie'], ['person']],
    ],
    [
      'addresses are compared as addresses',
      {
        'a.csv': 'email,time,channel\nA@b.de,2026-01-01,A\n',
        'b.csv': 'login,time,value\na@b.de,2026-01-02,5\n',
      },
      [['email'], ['email']],
    ],
    [
      'ids that nothing links stay what they were',
      {
        'a.csv': 'visitor_id,time,channel\nv1,2026-01-01,A\n',
        'b.csv': 'customer_id,time,value\nv1,2026-01-02,5\n',
      },
      [['person'], ['person']],
    ],
    [
      'what a device is, is no id',
      {
        'a.csv': 'visitor_id,time,channel,device\n,2026-01-01,A,mobile\n',
        'b.csv': 'visitor_id,time,value\nv1,2026-01-02,5\n',
      },
      [['person'], ['person']],
    ],
    [
      'a card alone is the person',
      { 'a.csv': 'Kundenkarte,time,channel\n7770001,2026-01-01,A\n' },
      [['person']],
    ],
  ])('%s', async (_words, texts, expected) => {
    const { text } = await files(texts as unknown as Readonly<Record<string, string>>);
    const kinds = (await maps(text)).map(({ map }) =>
      Object.keys(map).filter((role) => (idKinds as readonly string[]).includes(role)),
    );
    expect(kinds).toEqual(expected);
  });

  test('a file that no id joins to the others is said', async () => {
    const [visits = '', orders = ''] = SHOP;
    const web = join(folder, 'mail.csv');
    await writeFile(web, 'time,channel,email\n2026-01-01,Mail,a@b.de\n');
    const { text } = await propose([visits, web, orders]);
    expect(text).toContain('# Open: no id in fixtures/shop-orders.csv stands in another file');
    expect((await propose(SHOP)).text).not.toContain('# Open');
  });

  test('a file that is left out has an entry to fill in', async () => {
    const { text } = await files({
      'log.csv': 'person,time,channel\nu,2026-01-01,A\n',
      'odd.csv': 'what,"how: many",channel\nx,3,A\n',
    });
    const [, entry = ''] = text.split(/^(?= {2}# - files: )/m);
    expect(entry.split('\n').slice(0, 6)).toEqual([
      `  # - files: ${join(folder, 'odd.csv')}  # left out: no column looks like person or time`,
      '  #   map:  # what roles there are: attrib help columns',
      '  #     person: COLUMN  # to be filled in',
      '  #     time: COLUMN  # to be filled in',
      '  #     channel: channel',
      '  #   # its columns: what, how: many, channel',
    ]);
    // Without the marks it is a configuration.
    const filled = text.replace(/^ {2}# ( *(?:- files|map|person|time|channel|#))/gm, '  $1');
    expect(await maps(filled)).toContainEqual({
      kind: 'touchpoints',
      map: { person: 'COLUMN', time: 'COLUMN', channel: 'channel' },
    });
  });
});

describe('attrib init', () => {
  test('writes a file, named from its folder, and never over another', async () => {
    const io = fakeIo({ cwd: folder });
    await writeFile(join(folder, 'log.csv'), 'person,time,channel\n');
    expect(await attrib(['init', 'log.csv'], io)).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(join(folder, 'attrib.yaml'), 'utf8')).toBe('touchpoints: [log.csv]\n');
    const again = await attrib(['init', 'other.csv'], io);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('"attrib.yaml" already exists');
    expect(await readFile(join(folder, 'attrib.yaml'), 'utf8')).toBe('touchpoints: [log.csv]\n');
  });

  test('says which files it left out, and why', async () => {
    class Library extends FakeLibrary {
      override propose = propose;
    }
    const odd = join(folder, 'odd-one.csv');
    await writeFile(odd, 'what,how\nx,3\n');
    const io = fakeIo({ cwd: process.cwd() });
    const output = join(folder, 'three.yaml');
    const { code, stderr } = await attrib(
      ['init', 'fixtures/sessions.csv', odd, '-o', output],
      io,
      new Library(),
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/odd-one\.csv is left out: no column looks like person or time or channel\n/);
    expect(stderr).toMatch(/three\.yaml, without 1 of 2 files: .* to be filled in; then: attrib run -c /);
  });

  test('writes nothing for a report of sums, and says what a till lacks', async () => {
    class Library extends FakeLibrary {
      override propose = propose;
    }
    const io = fakeIo({ cwd: process.cwd() });
    const sums = join(folder, 'sums.yaml');
    const report = 'fixtures/presets/search-console.csv';
    const none = await attrib(['init', report, '-o', sums], io, new Library());
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('touchpoints are in web analytics');
    expect(none.stderr).toContain('no configuration is written: the file is good for no run');
    await expect(readFile(sums)).rejects.toThrow(/ENOENT/);
    const till = join(folder, 'lone-till.csv');
    await writeFile(till, 'card,time,value\n901,2026-01-05,10\n');
    const output = join(folder, 'lone.yaml');
    const { code, stderr } = await attrib(['init', till, '-o', output], io, new Library());
    expect(code).toBe(0);
    expect(stderr).toContain('no file holds touchpoints, and a run needs them');
    expect(await readFile(output, 'utf8')).toContain('kind: conversions');
  });

  test('prints on demand', async () => {
    const { stdout } = await attrib(['init', 'x/log.csv', '-o', '-'], fakeIo({ cwd: folder }));
    expect(stdout).toBe('touchpoints: [x/log.csv]\n');
  });
});
