import { describe, expect, test } from 'vitest';
import { proposals } from './proposed.ts';

const { proposed, asItStands } = proposals();

const VISITS = [
  'Client ID,User ID,Time,Source / medium',
  '11.1,K-1,2026-01-01 09:00,google / cpc',
  '12.1,K-2,2026-01-01 09:00,google / cpc',
  '13.1,,2026-01-01 09:00,google / cpc',
];
const SALES = ['Loyalty card,Time,Value', '901,2026-01-05 10:00,10', '902,2026-01-05 10:00,20'];
const CARDS = ['Loyalty card,E-mail,Customer number', '901,a@x.de,K-1', '902,b@x.de,K-2'];

describe('columns that hold the same ids are of one kind', () => {
  test('whatever they are called', async () => {
    const { text, sources, summary } = await asItStands({
      'visits.csv': VISITS,
      'sales.csv': SALES,
      'cards.csv': CARDS,
    });
    expect(sources.map(({ map }) => map)).toEqual([
      expect.objectContaining({ 'customer-id': 'User ID', cookie: 'Client ID' }),
      expect.objectContaining({ 'loyalty-card': 'Loyalty card' }),
      { 'customer-id': 'Customer number', email: 'E-mail', 'loyalty-card': 'Loyalty card' },
    ]);
    expect(text).not.toContain('# Open');
    // 901 and 902 are K-1 and K-2, who came once each.
    expect(summary).toMatchObject({ conversions: 2, unattributedConversions: 0, conversionValue: 30 });
  });

  test('beyond the first rows, and addresses as addresses', async () => {
    const known = (i: number) => `${5000 + i},p${i}@x.de`;
    const { sources, text } = await asItStands({
      'visits.csv': ['User ID,Cookie,Time,Channel', ',c-1,2026-01-01,Mail', 'P299@X.de,c-2,2026-01-01,Mail'],
      'sales.csv': ['Loyalty card,Time,Value', '5299,2026-01-05,10'],
      'cards.csv': ['Loyalty card,E-mail', ...Array.from({ length: 300 }, (_, i) => known(i))],
    });
    expect(sources[0]?.map).toMatchObject({ email: 'User ID', cookie: 'Cookie' });
    expect(text).not.toContain('# Open');
  });

  test.each([
    ['all that is there', ['1', '2', '3'], 'customer-id'],
    ['one number of many by chance', ['1', '20', '30', '40', '50', '60'], 'person'],
  ])('of plain numbers: %s', async (_, users, kind) => {
    const { options } = await proposed({
      'visits.csv': ['user_id,cookie,time,channel', ...users.map((id) => `${id},c${id},2026-01-01,Mail`)],
      'sales.csv': ['card,time,value', '9001,2026-01-05,10'],
      'cards.csv': [
        'card,customer number',
        ...['1', '2', '3', '4', '5', '6', '7'].map((id) => `900${id},${id}`),
      ],
    });
    const [visits] = options.sources ?? [];
    expect(visits?.map).toMatchObject({ [kind]: 'user_id' });
  });

  test('a customer number is no loyalty card because both count from one', async () => {
    const { options } = await proposed({
      'visits.csv': ['customer number,cookie,time,channel', '101,c1,2026-01-01,Mail', ',c2,2026-01-01,Mail'],
      'sales.csv': ['loyalty card,time,value', '101,2026-01-05,10'],
      'cards.csv': ['loyalty card,customer number', '101,102', '102,101'],
    });
    expect(options.sources?.map(({ map }) => Object.keys(map ?? {})[0])).toEqual([
      'customer-id',
      'loyalty-card',
      'customer-id',
    ]);
  });
});

describe('what is said of files that share no id', () => {
  test('one alone, and several together', async () => {
    const files = {
      'visits.csv': VISITS.map((line) => line.replace(/K-/g, 'Z-')),
      'sales.csv': SALES,
      'cards.csv': CARDS,
    };
    expect((await proposed(files)).text).toContain(
      '# Open: no id in sales.csv, cards.csv stands in the other files; kind: identities tells',
    );
    const mail = { 'mail.csv': ['E-mail,Time,Channel', 'z@x.de,2026-01-01,Mail'] };
    const { text } = await proposed({
      'visits.csv': VISITS,
      'sales.csv': SALES,
      'cards.csv': CARDS,
      ...mail,
    });
    expect(text).toContain('# Open: no id in mail.csv stands in another file;');
    expect(text).not.toContain('sales.csv stands');
  });

  test('a column of the same name that holds other ids joins nothing', async () => {
    const { text } = await proposed({
      'visits.csv': ['customer number,cookie,time,channel', 'K-1,c1,2026-01-01,Mail', ',c2,2026-01-01,Mail'],
      'sales.csv': ['customer number,time,value', 'Q-1,2026-01-05,10'],
    });
    expect(text).toContain('# Open: no id in sales.csv stands in another file;');
  });
});
