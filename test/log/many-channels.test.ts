import { afterEach, beforeEach, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { indexChannels } from '../../src/log/channels.ts';

let session: Session;
let steps: string[];
beforeEach(async () => {
  steps = [];
  session = await Session.open({ onStep: ({ step }) => steps.push(step) });
});
afterEach(() => session.close());

const log = (texts: number, text = `'channel ' || i`) =>
  session.run(
    'log',
    `create table touchpoints as select ${text} as channel, true as touches from range(${texts}) r(i)`,
  );

test('many channel texts are numbered by one step, each by its label', async () => {
  await log(2500, `case when i = 7 then '' when i = 8 then 'it''s "8", é 🙂' else 'channel ' || i end`);
  const { channels } = await indexChannels(session);
  expect(steps.filter((step) => step === 'number the channels')).toHaveLength(1);
  const rows = await session.rows('read back', 'select text, channel from channel_texts');
  const labels = new Map(rows.map(({ text, channel }) => [text, channels.labels[Number(channel) - 1]]));
  expect(labels.size).toBe(2500);
  for (const [text, label] of labels) expect(label).toBe(text === '' ? '(none)' : text);
});

test('more texts than can be channels are told instead of numbered', async () => {
  await log(100_001);
  await expect(indexChannels(session)).rejects.toMatchObject({
    code: 'not-computable',
    message: 'credit would go to 100001 different values; attrib takes 100000 at most',
    hint: 'is the column an id? map a coarser one: --map channel=COLUMN',
  });
});

test('as many as that are numbered', async () => {
  await log(100_000);
  expect((await indexChannels(session)).channels.labels).toHaveLength(100_000);
});
