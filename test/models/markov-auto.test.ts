import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { Session } from '../../src/engine/session.ts';
import { automaticOrder } from '../../src/models/markov/automatic-order.ts';
import type { CountedPath } from '../../src/models/markov/chain-from-paths.ts';
import { chooseOrder, scoreOrders } from '../../src/models/markov/choose-order.ts';
import { heldOutLosses } from '../../src/models/markov/held-out-loss.ts';
import { finish } from '../../src/models/markov/work.ts';
import { markov } from '../../src/models/markov.ts';
import type { ModelInput } from '../../src/models/model.ts';
import { chance } from './chance.ts';
import { pathsOver } from './markov-oracle.ts';
import { columnsOf } from './markov-order-oracle.ts';

const CHANNELS = 4;

/** Each path with how it ended, as the loss takes it. */
function ended(paths: readonly CountedPath[], channels = CHANNELS): readonly CountedPath[] {
  return paths.flatMap(({ path, conversions, nonConversions }) => [
    { path: [...path, channels + 1], conversions, nonConversions: 0, value: 0 },
    { path: [...path, channels + 2], conversions: nonConversions, nonConversions: 0, value: 0 },
  ]);
}

describe('the held-out loss', () => {
  test('by hand', () => {
    // Fold 1: 1 then a conversion. Fold 2: 1 then no conversion. One channel, so 3 things can come next.
    // Fold 1, learned from fold 2. Order 0: of 2 steps one went to 1, one to no conversion.
    // P(1) = (1 + 2/3) / 4 = 5/12, P(conversion) = (0 + 2/3) / 4 = 1/6.
    // Order 1: after START 1 came 1 time of 1: (1 + 2 · 5/12) / 3 = 11/18; after 1 a conversion 0 times of 1:
    // (0 + 2 · 1/6) / 3 = 1/9. Mean loss −(ln 11/18 + ln 1/9) / 2. Fold 2 is the same with the endings swapped.
    const folds = [[path([1], 1, 0)], [path([1], 0, 1)]].map((paths) => columnsOf(ended(paths, 1)));
    const { losses, contexts } = finish(heldOutLosses(folds, 1, 1));
    const expected = -(Math.log(11 / 18) + Math.log(1 / 9)) / 2;
    expect(losses.map((byOrder) => byOrder.length)).toEqual([1, 1]);
    for (const [loss] of losses) expect(loss).toBeCloseTo(expected, 14);
    expect(contexts).toEqual([2]);
  });

  test('equals the definition, step by step', () => {
    const someFolds = fc.array(pathsOver(CHANNELS), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(someFolds, (folds) => {
        const { losses } = finish(
          heldOutLosses(
            folds.map((fold) => columnsOf(ended(fold))),
            CHANNELS,
            4,
          ),
        );
        folds.forEach((fold, i) => {
          const others = folds.filter((_, other) => other !== i).flat();
          [1, 2, 3, 4].forEach((order) => {
            expect(losses[i]![order - 1]).toBeCloseTo(lossByDefinition(fold, others, order), 10);
          });
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('the choice', () => {
  const score = (logLoss: number, standardError: number) => ({ logLoss, standardError, contexts: 1 });

  test('is the lowest order within one standard error of the best', () => {
    const scores = [score(1.02, 0.5), score(1.005, 0.4), score(1, 0.01), score(1.1, 0)];
    expect(chooseOrder(scores.map((own, i) => ({ ...own, order: i + 1 })))).toBe(2);
    expect(chooseOrder([{ ...score(1, 0), order: 1 }])).toBe(1);
  });

  test('scores are means over the folds', () => {
    const [one, two] = scoreOrders({
      losses: [
        [1, 2],
        [3, 2],
        [2, 2],
      ],
      contexts: [7, 9],
    });
    expect(one).toEqual({ order: 1, logLoss: 2, standardError: Math.sqrt(1 / 3), contexts: 7 });
    expect(two).toEqual({ order: 2, logLoss: 2, standardError: 0, contexts: 9 });
  });

  test.each([1, 2, 3])('finds order %i in paths that were drawn from it', (order) => {
    const next = chance(order);
    const folds = Array.from({ length: 10 }, () => columnsOf(ended(drawnPaths(order, 1500, next))));
    expect(chooseOrder(scoreOrders(finish(heldOutLosses(folds, CHANNELS, 4))))).toBe(order);
  });
});

describe('from the tables of a session', () => {
  let session: Session;
  beforeAll(async () => {
    session = await Session.open({ threads: 2 });
  });
  afterAll(() => session.close());

  const layout = {
    channel: (event: string) => `(${event} % 100)`,
  } as ModelInput['layout'];
  const labels = ['A', 'B', 'C', 'D'];
  const input = (): ModelInput => ({
    session,
    channels: { labels },
    layout,
    hasValue: false,
    totals: { conversions: 0, value: 0 },
    parameters: { ...defaults, markovOrder: 'auto' },
  });

  /** One journey per person; `shuffle` changes the order of rows and the numbers of persons, not their folds. */
  async function journeys(paths: readonly CountedPath[], shuffle = false): Promise<void> {
    await session.drop('journeys', 'person_folds', 'paths');
    const rows = paths
      .flatMap(({ path, conversions, nonConversions }, i) =>
        Array.from({ length: conversions + nonConversions }, (_, k) => ({
          path,
          fold: i % 10,
          converts: k < conversions,
        })),
      )
      .map((row, id) => ({ ...row, id }));
    if (shuffle) rows.sort((a, b) => ((a.id * 7919) % 1009) - ((b.id * 7919) % 1009) || a.id - b.id);
    await session.run(
      'journeys',
      `create table journeys as select * from (values ${rows
        .map(
          (row, person) =>
            `(${person}, [${row.path.map((channel) => 500 + channel)}], ${row.converts ? 1 : null}, ${row.fold})`,
        )
        .join(', ')}) as t(person, touches, conversion, fold)`,
    );
    await session.run(
      'folds',
      'create table person_folds as select person, fold from journeys order by fold',
    );
    await session.run('journeys', 'alter table journeys drop column fold');
    await session.run(
      'paths',
      `create table paths as select list_transform(touches, lambda e: (e % 100)::integer) as path,
        count(conversion) as conversions, 0::decimal(38,12) as value, count(*) - count(conversion) as non_conversions
      from journeys group by path`,
    );
  }

  test('chooses, tells why, and computes with the order chosen', async () => {
    const drawn = drawnPaths(2, 3000, chance(5));
    await journeys(drawn);
    const { order, scores } = await automaticOrder(input());
    expect(order).toBe(2);
    expect(scores.map((score) => score.order)).toEqual([1, 2, 3, 4]);
    expect(scores[0]!.contexts).toBe(5);
    const folds = Array.from({ length: 10 }, (_, fold) => drawn.filter((_path, i) => i % 10 === fold));
    const expected = folds.map((fold, i) =>
      lossByDefinition(fold, folds.filter((_fold, other) => other !== i).flat(), 2),
    );
    expect(scores[1]!.logLoss).toBeCloseTo(expected.reduce((sum, loss) => sum + loss, 0) / 10, 10);

    const conversions = drawn.reduce((sum, path) => sum + path.conversions, 0);
    const result = await markov.attribute({ ...input(), totals: { conversions, value: 0 } });
    expect(result.markov).toMatchObject({ order: 2, orders: scores });
    await journeys(drawn, true);
    expect(await automaticOrder(input())).toEqual({ order, scores });
  });

  test('with people in one fold only, order 1 and no scores', async () => {
    await journeys([path([1, 2], 2, 3)]);
    expect(await automaticOrder(input())).toEqual({ order: 1, scores: [] });
  });
});

function path(channels: readonly number[], conversions: number, nonConversions: number): CountedPath {
  return { path: channels, conversions, nonConversions, value: 0 };
}

/** Mean of −ln P over the steps of `held`, learned from `others`: every count taken anew for every step. */
function lossByDefinition(
  held: readonly CountedPath[],
  others: readonly CountedPath[],
  order: number,
): number {
  const steps = (paths: readonly CountedPath[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { path: items, conversions } of ended(paths)) {
      items.forEach((next, i) => {
        for (let length = 0; length <= order; length++) {
          for (const key of [context(items, i, length), `${context(items, i, length)}|${next}`]) {
            counts.set(key, (counts.get(key) ?? 0) + conversions);
          }
        }
      });
    }
    return counts;
  };
  const learned = steps(others);
  const probability = (items: readonly number[], i: number, length: number): number => {
    if (length < 0) return 1 / (CHANNELS + 2);
    const own = context(items, i, length);
    const lower = probability(items, i, length - 1);
    return ((learned.get(`${own}|${items[i]}`) ?? 0) + 2 * lower) / ((learned.get(own) ?? 0) + 2);
  };
  let [loss, count] = [0, 0];
  for (const { path: items, conversions } of ended(held)) {
    items.forEach((_, i) => {
      if (conversions > 0) loss -= conversions * Math.log(probability(items, i, order));
      count += conversions;
    });
  }
  return loss / count;
}

/** The `length` items before item `i`; `^` where the path has not begun. */
function context(items: readonly number[], i: number, length: number): string {
  return `${length}:${Array.from({ length }, (_, k) => items[i - length + k] ?? '^').join()}`;
}

/** Journeys of a chain of this order, whose probabilities after each context are drawn too. */
function drawnPaths(order: number, count: number, next: () => number): CountedPath[] {
  const odds = (ended_: boolean, text: string): number[] => {
    const own = chance([...text].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
    for (let i = 0; i < 5; i++) own();
    return Array.from({ length: CHANNELS + 2 }, (_, i) => (i >= CHANNELS && !ended_ ? 0 : 0.1 + own() ** 3));
  };
  return Array.from({ length: count }, () => {
    const items: number[] = [];
    for (;;) {
      const weights = odds(items.length > 0, items.slice(-order).join('>'));
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      let item = 0;
      while (item < weights.length - 1 && left >= weights[item]!) left -= weights[item++]!;
      if (item >= CHANNELS) return path(items, item === CHANNELS ? 1 : 0, item === CHANNELS ? 0 : 1);
      items.push(item + 1);
    }
  });
}
