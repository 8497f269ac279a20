import { afterAll, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute.ts';
import { models } from '../../../src/models/index.ts';
import { html } from '../../../src/report/formats/html.ts';
import { Workspace } from '../../properties/run.ts';

const workspace = new Workspace();
afterAll(() => workspace.remove());

/** With so many channels; what a page holds of a model is the same for all. */
const SLOW: readonly string[] = [
  'custom',
  'w-shaped',
  'time-to-event',
  'shapley',
  'markov',
  'markov-journey',
];
const MEGABYTE = 1_000_000;
const CHANNELS = Array.from(
  { length: 200 },
  (_, i) => `Kanal ${String(i).padStart(3, '0')} – çox uzun və dolaşıq adı olan bir kampaniya, ikinci hissə`,
);
/** A steady stream of numbers below `end`; any will do. */
function stream(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % end;
  };
}

/** People who meet two hundred channels over half a year, one in three with an order. */
function log(): readonly string[] {
  const next = stream(7);
  const lines = Array.from({ length: 500 }, (_, person) => {
    const first = Date.UTC(2026, 0, 1) + next(180 * 24 * 60) * 60_000;
    const touches = 1 + next(8);
    return Array.from({ length: touches }, (_, i) => {
      const converts = i === touches - 1 && person % 3 === 0;
      const time = new Date(first + i * 7_200_000 * (1 + next(20))).toISOString();
      const channel = CHANNELS[Math.min(next(200), next(200))];
      return `c${person},${time},"${channel}",${converts ? 1 : 0},${converts ? 1_000 + next(9_000_000) / 100 : ''},creative ${next(10)}`;
    });
  });
  return ['customer_id,timestamp,channel,conversion,revenue,creative', ...lines.flat()];
}

function spend(): readonly string[] {
  const next = stream(11);
  const lines = [1, 2, 3, 4, 5, 6].flatMap((month) =>
    CHANNELS.map((channel) => `2026-0${month},"${channel}",${100 + next(90_000) / 100},EUR`),
  );
  return ['month,channel,cost,currency', ...lines];
}

test('two hundred channels by nine models, with all there is to tell, stay below a megabyte', async () => {
  const answer = await attribute({
    touchpoints: [workspace.write(log())],
    spend: [workspace.write(spend())],
    models: models.map(({ name }) => name).filter((name) => !SLOW.includes(name)),
    period: '2026-04-01..2026-06-15',
    against: 'previous',
    segment: ['creative'],
    insights: ['all'],
  });
  for (const language of ['en', 'ar']) {
    const page = (await html.render(answer, { width: undefined, colour: false, language })) as string;
    expect(Buffer.byteLength(page), language).toBeLessThan(MEGABYTE);
    // The rest is told of, not dropped.
    expect(page).toContain(language === 'en' ? 'of <data value="200">200</data>; the JSON has all' : 'JSON');
  }
});
