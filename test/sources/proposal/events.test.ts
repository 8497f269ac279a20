import { describe, expect, test } from 'vitest';
import { mailEvents } from '../../../src/sources/proposal/mail-events.ts';
import { proposals } from './proposed.ts';

const { proposed, asItStands } = proposals();

describe('a log of mails', () => {
  const MAILS = [
    'Email Address,Event,Campaign,Date,URL',
    ...Array.from({ length: 250 }, (_, i) => `p${i}@x.de,Sent,KW1,2026-01-02 09:00,`),
    'A@x.de,Open,KW1,2026-01-02 10:00,',
    'A@x.de,Open,KW1,2026-01-02 10:00,',
    'A@x.de,Click,KW1,2026-01-02 10:01,https://s.example/?utm_source=newsletter&utm_medium=email',
    'b@x.de,Bounce,KW1,2026-01-02 09:01,',
  ];
  const SALES = ['Email Address,Date,Value', 'a@x.de,2026-01-05 09:00,10', 'b@x.de,2026-01-05 09:00,20'];

  test('counts what somebody did, as touchpoints of Email, however late it comes in the file', async () => {
    const { said, sources, summary } = await asItStands({ 'mails.csv': MAILS, 'sales.csv': SALES });
    expect(sources[0]).toMatchObject({ channel: 'Email', keep: { Event: ['Open', 'Click'] } });
    expect(said).toContain('Only what somebody did is a touchpoint, and not: Sent (250), Bounce (1).');
    // b got nothing: the mail bounced.
    expect(summary).toMatchObject({ touchpoints: 3, conversions: 2, unattributedConversions: 1 });
  });

  test('keeps the channel that a column tells', async () => {
    const { options } = await proposed({
      'mails.csv': ['email,event,time,channel', 'a@x.de,sent,2026-01-02,News', 'a@x.de,open,2026-01-02,News'],
      'sales.csv': SALES,
    });
    expect(options.sources?.[0]).toMatchObject({ map: { channel: 'channel' }, keep: { event: ['open'] } });
    expect(options.sources?.[0]).not.toHaveProperty('channel');
  });

  test('with other events only leaves out what nobody did', async () => {
    const { sources, summary } = await asItStands({
      'log.csv': [
        'email,event,time,source',
        'a@x.de,Received Email,2026-01-02,klaviyo',
        'a@x.de,Clicked Email,2026-01-03,klaviyo',
        'a@x.de,Placed Order,2026-01-04,',
      ],
    });
    expect(sources[0]).toMatchObject({
      exclude: { event: ['Received Email'] },
      conversionEvent: ['Placed Order'],
    });
    expect(summary).toMatchObject({ touchpoints: 1, conversions: 1 });
  });

  test.each([
    [['Sent', 'Opened Email', 'email_click'], ['Sent'], true],
    [['gönderildi', 'Açıldı', 'tıklandı'], ['gönderildi'], true],
    [['Göndərildi', 'açılıb'], ['Göndərildi'], true],
    [['Sendt', 'Åpnet', 'Klikket', 'Avvist'], ['Sendt', 'Avvist'], true],
    [['Gesendet', 'Geöffnet', 'Unzustellbar'], ['Gesendet', 'Unzustellbar'], true],
    [['Envoyé', 'Ouvert', 'Cliqué', 'Rebond'], ['Envoyé', 'Rebond'], true],
    [['Enviado', 'Abierto', 'Clic'], ['Enviado'], true],
    [['تم الإرسال', 'تم الفتح', 'نقرة'], ['تم الإرسال'], true],
    [['soft_bounce', 'open', 'Placed Order'], ['soft_bounce'], false],
  ])('%j', (events, idle, only) => {
    expect(mailEvents(events)).toEqual({ idle, only });
  });

  test.each([
    [['impression', 'click']],
    [['open', 'click']],
    [['sent', 'delivered']],
    [['visit', 'purchase']],
  ])('%j is none in which some rows are nothing', (events) => {
    expect(mailEvents(events)).toBeUndefined();
  });
});

describe('purchases in a web log, beside conversions of other files', () => {
  const log = (number: string, orders: readonly string[]) => [
    `User ID,Time,Source,Event,Revenue${number}`,
    'u1,2026-01-01 09:00,google,visit,',
    'u2,2026-01-01 09:00,google,visit,',
    'u3,2026-01-01 09:00,google,visit,',
    ...orders.map((order, i) => `u${i + 1},2026-01-02 09:00,google,purchase,${i + 1}0${order}`),
  ];
  const till = (first: string, header = 'Order number') => [
    `User ID,Time,Value,${header}`,
    `u1,2026-01-03 09:00,7,${first}`,
    'u3,2026-01-03 09:00,8,T-2',
  ];
  const WEB = log(',Transaction ID', [',W-1', ',W-2']);

  test('count as well, where their numbers are their own', async () => {
    const { said, sources, summary } = await asItStands({ 'web.csv': WEB, 'till.csv': till('T-1') });
    expect(sources[0]).toMatchObject({
      map: { value: 'Revenue', 'order-id': 'Transaction ID', event: 'Event' },
      conversionEvent: ['purchase'],
    });
    expect(said).toContain('These orders count beside the conversions of the other files.');
    // 10 and 20 on the web, 7 and 8 at the till.
    expect(summary).toMatchObject({ conversions: 4, conversionValue: 45 });
  });

  test('do not, where the same numbers stand in the other file', async () => {
    const { said, sources, summary } = await asItStands({ 'web.csv': WEB, 'till.csv': till('W-1') });
    expect(sources[0]).not.toHaveProperty('conversionEvent');
    expect(said).toContain('purchase: no conversions here, for 1 of 2 orders stand in');
    expect(summary).toMatchObject({ conversions: 2, conversionValue: 15 });
  });

  test('do not, where nothing could tell which are the same', async () => {
    const { said, sources } = await asItStands({
      'web.csv': log('', ['', '']),
      'till.csv': till('T-1', 'Note'),
    });
    expect(sources[0]).not.toHaveProperty('conversionEvent');
    expect(said).toContain('If they stand in no other file: value: Revenue in map, and');
    expect(said).toContain('conversionEvent: [purchase]');
  });

  test('are none where other events have amounts, too', async () => {
    const { said } = await asItStands({
      'web.csv': WEB.map((line) => line.replace(/visit,$/, 'visit,5')),
      'till.csv': till('T-1'),
    });
    expect(said).not.toMatch(/ conversionEvent: \[purchase\]/);
  });

  test('are told by their amounts, where the others have amounts of zero', async () => {
    const { options } = await proposed({
      'web.csv': WEB.map((line) => line.replace(/visit,$/, 'visit,0.00')),
      'till.csv': till('T-1'),
    });
    expect(options.sources?.[0]?.conversionEvent).toEqual(['purchase']);
  });

  test('alone convert by their order numbers', async () => {
    const { sources, summary } = await asItStands({ 'web.csv': [...WEB, WEB.at(-1) ?? ''] });
    expect(sources[0]?.map).toMatchObject({ 'order-id': 'Transaction ID' });
    expect(summary).toMatchObject({ conversions: 2, conversionValue: 30 });
  });
});

test('all columns that are not used are named', async () => {
  const names = Array.from({ length: 30 }, (_, i) => `another column ${i}`);
  const { said } = await proposed({
    'log.csv': [['person', 'time', 'channel', ...names].join(','), `u,2026-01-01,A${',x'.repeat(30)}`],
  });
  expect(said).toContain(` not used: ${names.join(', ')}\n`);
});
