import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../../src/index.ts';
import { withEveryModel } from '../models/every-model.ts';
import type { LogEvent } from '../reference/event.ts';
import { runs } from '../runs.ts';
import { ALL_MODELS, creditOf, expectNear, expectSameCredit, removalEffectsOf } from './compare.ts';
import { CHANNELS, DAY, logs, START } from './logs.ts';
import { csvOf, Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

describe('what is of no matter', () => {
  test('the names of the channels', async () => {
    const names = fc.uniqueArray(
      fc.constantFrom('Çağrı merkezi', 'A', 'z', 'şəbəkə', '日本', '(none)', 'null', '0'),
      {
        minLength: CHANNELS.length,
        maxLength: CHANNELS.length,
      },
    );
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), names, async (log, others) => {
        const renamed = new Map(CHANNELS.map((channel, i) => [channel, others[i]!]));
        const answer = await files.run(log);
        const other = await files.run({
          ...log,
          events: log.events.map((event) => ({
            ...event,
            channel: renamed.get(event.channel ?? '') ?? null,
          })),
        });
        const rename = (credit: ReadonlyMap<string, number>) =>
          new Map([...credit].map(([channel, amount]) => [renamed.get(channel)!, amount]));
        expect(other.summary).toEqual(answer.summary);
        expectSameCredit(removalEffectsOf(other), rename(removalEffectsOf(answer)), 'removal effect');
        for (const model of ALL_MODELS) {
          expectSameCredit(creditOf(other, model), rename(creditOf(answer, model)), model);
          expectSameCredit(creditOf(other, model, 'value'), rename(creditOf(answer, model, 'value')), model);
        }
      }),
      { numRuns: runs(6) },
    );
  });

  test('the order of rows, where no two of a person have the same time', async () => {
    const shuffled = logs({ distinctTimes: true }).chain((log) =>
      fc.tuple(
        fc.constant(log),
        fc.shuffledSubarray([...log.events], { minLength: log.events.length, maxLength: log.events.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([log, events]) => {
        expect(nameless(await files.run({ ...log, events }))).toEqual(nameless(await files.run(log)));
      }),
      { numRuns: runs(6) },
    );
  });

  test('over how many files the rows are spread, and how many threads read them', async () => {
    const cuts = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(logs(), cuts, async (log, [cut, other]) => {
        const { touchpoints, conversions } = csvOf(log);
        const source = files.source(log);
        const answer = await attribute({ ...source, threads: 1 });
        const split: RunOptions = {
          ...source,
          touchpoints: inTwo(touchpoints, cut),
          ...(conversions === undefined ? {} : { conversions: inTwo(conversions, other) }),
        };
        expect(sourceless(await attribute({ ...split, threads: 1 }))).toEqual(sourceless(answer));
        expect(JSON.stringify(await attribute({ ...source, threads: 2 }))).toBe(JSON.stringify(answer));
      }),
      { numRuns: runs(7) },
    );
  });

  test('how many threads share a log that is large enough to be shared', async () => {
    const large = {
      ...withEveryModel({ touchpoints: [files.write(manyRows(260_000))] }, ['stage', 'lead', 'deal']),
      lookback: '12d',
      halfLife: '3d',
    };
    const one = await attribute({ ...large, threads: 1 });
    const two = await attribute({ ...large, threads: 2 });
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(one.summary).toMatchObject({ rowsUsed: 260_000 - one.summary.rowsSetAside, channels: 12 });
  });

  test('how often all people are there: shares stay, credit is so many times as large', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), fc.integer({ min: 2, max: 4 }), async (log, times) => {
        const copies = Array.from({ length: times }, (_, copy) =>
          log.events.map((event) => ({ ...event, person: `${event.person} ${copy}` })),
        );
        const events = copies.flat();
        const inOrder =
          log.shape === 'file'
            ? [
                ...events.filter((event) => event.channel !== null),
                ...events.filter((event) => event.channel === null),
              ]
            : events;
        const answer = await files.run(log);
        const more = await files.run({ ...log, events: inOrder });
        expectSameCredit(removalEffectsOf(more), removalEffectsOf(answer), 'removal effect');
        for (const credit of answer.credits) {
          const other = more.credits.find(
            ({ model, channel }) => model === credit.model && channel === credit.channel,
          );
          const what = `${credit.model} of ${credit.channel}`;
          expectNear(other?.conversions, credit.conversions * times, what);
          expectNear(other?.value, (credit.value ?? 0) * times, `${what}, value`);
          expectNear(other?.share, credit.share, `${what}, share`);
        }
      }),
      { numRuns: runs(7) },
    );
  });

  test('the zone that is assumed for times without an offset, where all have one', async () => {
    const withOffset: LogEvent[] = [0, 7, 14].map((day) => ({
      person: 'ann',
      time: START + day * DAY,
      channel: 'Email',
      converts: day === 14,
      value: null,
      sequence: 0,
    }));
    const lines = withOffset.map(
      (event) => `ann,${new Date(event.time).toISOString()},Email,${Number(event.converts)}`,
    );
    const touchpoints = [files.write(['person,time,channel,conversion', ...lines])];
    const [utc, la] = [
      await attribute({ touchpoints, lookback: '14d' }),
      await attribute({ touchpoints, lookback: '14d', timezone: 'America/Los_Angeles' }),
    ];
    expect(la.summary).toEqual(utc.summary);
    expect(la.credits).toEqual(utc.credits);
    expect(creditOf(utc, 'first-touch').get('Email')).toBe(1);
  });
});

/** All of an answer but what says from which files it came. */
function nameless({ quality, ...answer }: Attribution): unknown {
  return {
    ...answer,
    quality: { ...quality, sources: quality.sources.map((source) => ({ ...source, file: '', notes: [] })) },
  };
}

/** All of an answer but what it says of single files. */
function sourceless({ quality: { sources: _, ...quality }, ...answer }: Attribution): unknown {
  return { ...answer, quality };
}

/** The files of the two parts; their headers are written differently, for copies of a file are refused. */
function inTwo([header = '', ...lines]: readonly string[], cut: number): string[] {
  const at = Math.round(cut * lines.length);
  const quoted = header.replace(/^\w+/, '"$&"');
  return [files.write([header, ...lines.slice(0, at)]), files.write([quoted, ...lines.slice(at)])];
}

/** A fixed log of so many rows, of some twenty people to a hundred rows, with values of six decimals. */
function manyRows(rows: number): string[] {
  let state = 1;
  const next = (below: number) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state >>> 8) ^ (state >>> 21)) % below;
  };
  const lines = ['person,time,channel,conversion,value,stage'];
  for (let row = 0; row < rows; row++) {
    const converts = next(9) === 0;
    const time = new Date(START + next(40 * 86_400) * 1000).toISOString().slice(0, 19);
    const stage = row % 11 === 0 ? 'lead' : row % 17 === 0 ? 'deal' : '';
    lines.push(
      `p${next(rows / 5)},${time},channel ${next(12)},${converts ? `1,${next(1_000_000) / 1_000_000}` : '0,'},${stage}`,
    );
  }
  return lines;
}
