import { expect, test } from 'vitest';
import { proposals } from './proposed.ts';

const { proposed, asItStands } = proposals();

const VISITS = ['Kundenkarte,Zeit,Kanal', '7770001,2026-01-01,Suche', '7770002,2026-01-01,Suche'];
const till = (cards: readonly string[]) => [
  'Kundenkarte,Datum,Betrag',
  ...cards.map((card, i) => `${card},2026-01-0${i + 2},${i + 1}0`),
];

test('rows of unknown customers are set aside, not rejected', async () => {
  const { said, sources, summary } = await asItStands({
    'web.csv': VISITS,
    'kasse.csv': till(['', '7770001', '0000000000', '', '7770002', 'guest']),
  });
  expect(sources.map(({ map }) => map)).toEqual([
    expect.objectContaining({ 'loyalty-card': 'Kundenkarte' }),
    expect.objectContaining({ 'loyalty-card': 'Kundenkarte' }),
  ]);
  expect(sources[1]?.exclude).toEqual({ Kundenkarte: ['', '0000000000', 'guest'] });
  expect(said).toContain('4 of 6 rows name nobody in Kundenkarte: they are set aside and count for nothing.');
  // 20 and 50; the others are of nobody.
  expect(summary).toMatchObject({ conversions: 2, conversionValue: 70, rowsRejected: 0 });
});

test('a card alone is the person where nobody is called otherwise', async () => {
  const { options } = await proposed({ 'web.csv': VISITS, 'kasse.csv': till(['7770001', '7770002']) });
  expect(options.sources?.map(({ map }) => map?.person)).toEqual(['Kundenkarte', 'Kundenkarte']);
});

test('a few rows without an id are worth being rejected', async () => {
  const cards = Array.from({ length: 9 }, (_, i) => `777000${i}`);
  const many = [...Array.from({ length: 3 }, () => cards).flat()];
  const lines = (ids: readonly string[]) => [
    'Kundenkarte,Datum,Betrag',
    ...ids.map((id) => `${id},2026-01-05,10`),
  ];
  const { options } = await proposed({ 'web.csv': VISITS, 'kasse.csv': lines([...many, '']) });
  expect(options.sources?.[1]).not.toHaveProperty('exclude');
});

test('a row with another id is somebody', async () => {
  const { options } = await proposed({
    'web.csv': ['Kundenkarte,E-Mail,Zeit,Kanal', ',a@x.de,2026-01-01,Mail', '7770001,,2026-01-01,Mail'],
    'kasse.csv': till(['7770001', '7770002']),
  });
  expect(options.sources?.[0]).not.toHaveProperty('exclude');
});

test('two reasons to leave rows out are one setting', async () => {
  const { options, summary } = await asItStands({
    'web.csv': VISITS,
    'orders.csv': [
      'Kundenkarte,Datum,Betrag,Status',
      ',2026-01-05,10,paid',
      '7770001,2026-01-05,20,paid',
      '7770002,2026-01-05,30,cancelled',
    ],
  });
  expect(options.sources?.[1]?.exclude).toEqual({ Status: ['cancelled'], Kundenkarte: [''] });
  expect(summary).toMatchObject({ conversions: 1, conversionValue: 20 });
});
