import { describe, expect, test } from 'vitest';
import { proposals } from './proposed.ts';

const { proposed, asItStands } = proposals();

const VISITS = ['Email,Time,Channel', 'a@x.de,2026-01-10 09:00,Email', 'b@x.de,2026-01-10 09:00,Search'];
const DEALS = [
  'Deal ID,Stage,Lead Source,Create Date,Amount (EUR),Close Date,Contact Email,Contact Phone',
  '1,Closed Won,Web,1/15/2026,"1,000.00",1/20/2026,A@x.de,+49 151 1000001',
  '2,Closed Lost,Fair,1/15/2026,"5,000.00",1/21/2026,b@x.de,',
  '3,Proposal,Web,1/15/2026,"7,000.00",6/30/2026,c@x.de,+49 151 1000003',
];

describe('deals', () => {
  test('beside touchpoints are conversions on the day they were closed, those that were won', async () => {
    const { said, sources, summary } = await asItStands({ 'visits.csv': VISITS, 'deals.csv': DEALS });
    expect(sources[1]).toMatchObject({
      kind: 'conversions',
      map: { time: 'Close Date', value: 'Amount (EUR)', email: 'Contact Email', phone: 'Contact Phone' },
      keep: { Stage: ['Closed Won'] },
    });
    expect(said).toContain('The others of Stage, with their rows: Closed Lost (1), Proposal (1).');
    expect(said).toContain('Lead Source (such as Web | Fair) is what was noted of where a deal came from');
    expect(said).toMatch(/ not used: Deal ID, Create Date\n/);
    expect(summary).toMatchObject({ conversions: 1, conversionValue: 1000, unattributedConversions: 0 });
  });

  test('alone are credited to their lead source', async () => {
    const { sources, summary } = await asItStands({ 'deals.csv': DEALS });
    expect(sources[0]?.map).toMatchObject({ channel: 'Lead Source', time: 'Close Date' });
    expect(summary).toMatchObject({ touchpoints: 1, conversions: 1, conversionValue: 1000 });
  });

  test.each([
    ['Abgeschlossen und gewonnen', 'Abgeschlossen und verloren'],
    ['Kazanıldı', 'Kaybedildi'],
    ['qazanıldı', 'itirildi'],
    ['Vunnet', 'Tapt'],
    ['Fermé gagné', 'Fermé perdu'],
    ['Cierre ganado', 'Cierre perdido'],
    ['closedwon', 'closedlost'],
    ['رابحة', 'مرفوض'],
  ])('are won as %s', async (won, lost) => {
    const { options } = await proposed({
      'visits.csv': VISITS,
      'deals.csv': [
        'E-mail,Deal stage,Source,Close Date,Amount',
        `a@x.de,${won},Web,2026-01-20,5`,
        `b@x.de,${lost},Web,2026-01-20,5`,
      ],
    });
    expect(options.sources?.[1]).toMatchObject({ kind: 'conversions', keep: { 'Deal stage': [won] } });
  });
});

describe('orders', () => {
  const orders = (states: readonly string[]) => [
    'Email,Order date,Total,Order status',
    ...states.map((state, i) => `p${i}@x.de,2026-01-2${i},10,${state}`),
  ];

  test('that were cancelled are left out', async () => {
    const { said, sources, summary } = await asItStands({
      'visits.csv': VISITS,
      'orders.csv': orders(['paid', 'pending', 'Cancelled', 'refunded', 'paid']),
    });
    expect(sources[1]?.exclude).toEqual({ 'Order status': ['Cancelled', 'refunded'] });
    expect(said).toContain(
      'These rows are no conversions. What counts, with its rows: paid (2), pending (1).',
    );
    expect(summary.conversions).toBe(3);
  });

  test.each([[['paid', 'paid']], [['cancelled', 'cancelled']]])(
    'that are all %j need no filter',
    async (states) => {
      const { options } = await proposed({ 'visits.csv': VISITS, 'orders.csv': orders(states) });
      expect(options.sources?.[1]).not.toHaveProperty('keep');
      expect(options.sources?.[1]).not.toHaveProperty('exclude');
    },
  );

  test('a flag of success is kept by its yes', async () => {
    const { options } = await proposed({
      'visits.csv': VISITS,
      'deals.csv': [
        'Email,Closed at,Amount,Won',
        'a@x.de,2026-01-20,5,True',
        'b@x.de,2026-01-20,5,False',
        'c@x.de,2026-01-20,5,',
      ],
    });
    expect(options.sources?.[1]?.keep).toEqual({ Won: ['True'] });
  });
});

test('a column of stages is no role as long as no stages are named', async () => {
  const { text, summary } = await asItStands({
    'log.csv': ['Email,Time,Channel,Stage,Converted', 'a@x.de,2026-01-10,Email,MQL,1'],
  });
  expect(text).toContain('# Stage (such as MQL) can tell funnel stages: name them in their order');
  expect(summary.conversions).toBe(1);
});
