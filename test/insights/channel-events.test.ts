import { afterAll, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const ROWS = [
  'user_id,timestamp,channel,kind,converted',
  'a,2026-01-01 10:00,Email,delivered,0',
  'a,2026-01-01 11:00,Email, Opened,0',
  'a,2026-01-01 11:05,email,CLICK,1',
  'b,2026-01-01 10:00,Email,delivered,0',
  'c,2026-01-02 10:00,Display,impression,0',
  'c,2026-01-02 11:00,Display,impression,0',
  'c,2026-01-02 11:01,Display,click,0',
  'd,2026-01-03 09:00,Store,visit,1',
];

async function kpis(rows: readonly string[], options: Partial<RunOptions>) {
  const { insights } = await attribute({
    touchpoints: [files.write(rows)],
    models: ['last-touch'],
    insights: ['channel-kpis'],
    ...options,
  });
  return new Map(insights?.channelKpis?.channels.map(({ channel, events }) => [channel, events]));
}

test('what is delivered, opened, clicked and seen', async () => {
  const found = await kpis(ROWS, { map: { event: 'kind' } });
  const none = {
    impressions: 0,
    clicks: 0,
    sent: null,
    delivered: 0,
    opens: 0,
    clickThroughRate: null,
    openRate: null,
    clickToOpenRate: null,
  };
  expect(found.get('Email')).toEqual({
    ...none,
    clicks: 1,
    delivered: 2,
    opens: 1,
    openRate: 0.5,
    clickToOpenRate: 1,
  });
  expect(found.get('Display')).toEqual({ ...none, impressions: 2, clicks: 1, clickThroughRate: 0.5 });
  expect(found.get('Store')).toEqual(none);
});

test('where only sending is told, opens are set against that', async () => {
  const found = await kpis(
    ROWS.map((row) => row.replace('delivered', 'sent')),
    { map: { event: 'kind' } },
  );
  expect(found.get('Email')).toMatchObject({ sent: 2, delivered: null, openRate: 0.5 });
});

test('rows that no journey uses count as well', async () => {
  const found = await kpis(ROWS, { map: { event: 'kind' }, lookback: '1s' });
  expect(found.get('Email')).toMatchObject({ delivered: 2, opens: 1, clicks: 1 });
});

test('without an event column, or with other kinds of events, there is nothing to tell', async () => {
  expect((await kpis(ROWS, {})).get('Email')).toBe(undefined);
  const others = ROWS.map((row) => row.replace(/delivered| Opened|CLICK|impression|click/, 'visit'));
  expect((await kpis(others, { map: { event: 'kind' } })).get('Email')).toBe(undefined);
});
