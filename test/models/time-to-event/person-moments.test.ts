import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../../../src/index.ts';
import type { AgedPaths } from '../../../src/models/time-to-event/aged-paths.ts';
import { eliminateBackwards } from '../../../src/models/time-to-event/backwards-elimination.ts';
import { eventMoments, type SeenPeople } from '../../../src/models/time-to-event/person-moments.ts';
import {
  type ExposureCells,
  fitPoisson,
  type PoissonFit,
} from '../../../src/models/time-to-event/poisson-fit.ts';
import type { Slots } from '../../../src/models/time-to-event/slots.ts';
import { Workspace } from '../../properties/run.ts';
import { lists } from '../journey-arrays.ts';
import { seeded } from '../people-log.ts';
import { hazardLog } from './hazard-log.ts';

const SHAPE = { slots: 3, ages: 2 };
const AGAIN = SHAPE.slots * SHAPE.ages;
const SLOTS: Slots = { count: 3, ofChannel: [0, 1, 2], sharing: 0 };

interface Person {
  readonly cells: readonly {
    readonly features: readonly number[];
    readonly days: number;
    readonly conversions: number;
  }[];
  readonly journeys: readonly { readonly path: readonly number[]; readonly value: number }[];
}

/** People whose time under exposure and journeys need not go together: nothing here rests on that. */
const people: readonly Person[] = (() => {
  const random = seeded(3);
  const some = (below: number) => Math.floor(random() * below);
  return Array.from({ length: 30 }, (): Person => {
    const cells = Array.from({ length: 1 + some(4) }, () => {
      const features = [0, 1, 2].flatMap((slot) => (random() < 0.5 ? [slot * SHAPE.ages + some(2)] : []));
      const again = random() < 0.2 ? [AGAIN] : [];
      const rate = 0.1 * features.reduce((product, feature) => product * (1.5 + (feature % 2)), 1);
      return {
        features: [...features, ...again],
        days: 1 + 9 * random(),
        conversions: random() < 5 * rate ? 1 : 0,
      };
    });
    const journeys = Array.from({ length: some(3) }, () => ({
      path: Array.from({ length: 1 + some(4) }, () => 4 * (1 + some(3)) + 1 + some(2)),
      value: some(50),
    }));
    return { cells, journeys };
  });
})();

function cellsOf(cells: Person['cells'], weights: (index: number) => number = () => 1): ExposureCells {
  const { items, offsets } = lists(cells.map(({ features }) => features));
  return {
    features: Uint16Array.from(items),
    offsets,
    days: Float64Array.from(cells, ({ days }, i) => days * weights(i)),
    conversions: Float64Array.from(cells, ({ conversions }, i) => conversions * weights(i)),
  };
}

/** The fit and the credits when each person counts so often. */
async function answer(weight: (person: number) => number) {
  const cells = people.flatMap((person, i) => person.cells.map((cell) => ({ cell, i })));
  const fit = await fitPoisson(
    cellsOf(
      cells.map(({ cell }) => cell),
      (index) => weight(cells[index]!.i),
    ),
    SHAPE,
    async () => {},
  );
  const journeys = people.flatMap((person, i) => person.journeys.map((journey) => ({ ...journey, i })));
  const aged: AgedPaths = {
    paths: lists(journeys.map(({ path }) => path)),
    conversions: Float64Array.from(journeys, ({ i }) => weight(i)),
    value: Float64Array.from(journeys, ({ i, value }) => value * weight(i)),
  };
  return { fit, aged, credit: eliminateBackwards(aged, SLOTS, SHAPE, fit.effects) };
}

function seen(chosen: readonly number[], scale = 1): SeenPeople {
  const cells = chosen.flatMap((i) => people[i]!.cells.map((cell) => ({ cell, i })));
  const journeys = chosen.flatMap((i) => people[i]!.journeys.map((journey) => ({ ...journey, i })));
  return {
    persons: Float64Array.from(chosen),
    scales: Float64Array.from(chosen, () => scale),
    cells: cellsOf(cells.map(({ cell }) => cell)),
    cellPersons: Float64Array.from(cells, ({ i }) => i),
    paths: lists(journeys.map(({ path }) => path)),
    pathPersons: Float64Array.from(journeys, ({ i }) => i),
    values: Float64Array.from(journeys, ({ value }) => value),
  };
}

describe('what a person adds to the credits', () => {
  const MANY = 1000;
  let fit: PoissonFit;
  let aged: AgedPaths;
  beforeAll(async () => {
    ({ fit, aged } = await answer(() => MANY));
  });

  test('is the change that a little more of the person makes', async () => {
    for (const [index, person] of people.entries()) {
      const at = async (by: number) => (await answer((i) => MANY + (i === index ? by : 0))).credit;
      const [more, less] = [await at(2), await at(-2)];
      const { conversions, value } = eventMoments(aged, SLOTS, fit, seen([index]));
      const brought = person.journeys.length;
      for (let c = 0; c < 3; c++) {
        const slope = (more.conversions[c]! - less.conversions[c]!) / 4;
        const worth = (more.value[c]! - less.value[c]!) / 4;
        expect(Math.sqrt(conversions.squares[c]!)).toBeCloseTo(Math.abs(slope), 3);
        expect(conversions.products[c]).toBeCloseTo(slope * brought, 3);
        expect(Math.sqrt(value!.squares[c]!)).toBeCloseTo(Math.abs(worth), 1);
      }
    }
  });

  test('is squared person by person, and each stands for as many as it is said to', () => {
    const all = people.map((_, i) => i);
    const sums = all.map((i) => eventMoments(aged, SLOTS, fit, seen([i])));
    const whole = eventMoments(aged, SLOTS, fit, seen(all, 3));
    for (let c = 0; c < 3; c++) {
      const square = sums.reduce((sum, { conversions }) => sum + conversions.squares[c]!, 0);
      const product = sums.reduce((sum, { value }) => sum + value!.products[c]!, 0);
      expect(whole.conversions.squares[c]).toBeCloseTo(3 * square, 6);
      expect(whole.value!.products[c]).toBeCloseTo(3 * product, 3);
    }
    const squares = people.reduce((sum, { journeys }) => sum + journeys.length ** 2, 0);
    expect(whole.allSquares!.conversions).toBe(3 * squares);
  });
});

describe('a run', () => {
  const files = new Workspace();
  afterAll(() => files.remove());
  const log = hazardLog({
    persons: 2500,
    days: 60,
    rate: 0.004,
    seed: 2,
    channels: {
      Search: { touches: 0.04, effect: [{ days: 6, multiplier: 5 }] },
      Email: { touches: 0.06, effect: [{ days: 6, multiplier: 3 }] },
    },
  });
  const run = (touchpoints: readonly string[], options: Partial<RunOptions> = {}): Promise<Attribution> =>
    attribute({
      touchpoints: [files.write(touchpoints)],
      conversions: [files.write(log.conversions)],
      models: ['time-to-event'],
      lookback: '18d',
      threads: 1,
      ...options,
    });

  test('has intervals that hold the credit, whatever the order of rows and the threads', async () => {
    const first = await run(log.touchpoints);
    expect(first.models[0]).not.toHaveProperty('noIntervals');
    for (const credit of first.credits) {
      expect(credit.tooFew).toBe(false);
      expect(credit.shareLow!).toBeLessThan(credit.share);
      expect(credit.shareHigh!).toBeGreaterThan(credit.share);
      expect(credit.shareHigh! - credit.shareLow!).toBeGreaterThan(0.02);
      expect(credit.conversionsHigh! - credit.conversionsLow!).toBeLessThan(credit.conversions);
    }
    const [head = '', ...rows] = log.touchpoints;
    const other = await run([head, ...rows.reverse()], { threads: 2 });
    expect(JSON.stringify(other.credits)).toBe(JSON.stringify(first.credits));
  });
});
