import { describe, expect, test } from 'vitest';
import { creditedPeople } from '../../src/models/intervals/credited-people.ts';
import { broughtWithout, untouchedBefore } from '../../src/models/intervals/markov/avoidance.ts';
import { chainMoments } from '../../src/models/intervals/markov/chain-moments.ts';
import {
  type Influences,
  lossInfluences,
  shareInfluences,
} from '../../src/models/intervals/markov/influences.ts';
import { chainJourneys } from '../../src/models/intervals/markov/journeys-of-chain.ts';
import { MoveFinder } from '../../src/models/intervals/markov/path-moves.ts';
import { splitCredits } from '../../src/models/intervals/markov/split-moments.ts';
import type { Chain } from '../../src/models/markov/chain.ts';
import { creditShares } from '../../src/models/markov/credit-shares.ts';
import { removalEffects } from '../../src/models/markov/removal-effects.ts';
import { finish } from '../../src/models/markov/work.ts';
import { chainOf, convertingOf, lists, nullsOf } from './journey-arrays.ts';
import { journeysOf, seeded, type TestJourney } from './people-log.ts';

const CHANNELS = 4;
const journeys = journeysOf(60, CHANNELS, seeded(7));

function creditsOf(chain: Chain): { readonly conversions: Float64Array; readonly value: Float64Array } {
  const shares = creditShares(finish(removalEffects(chain)));
  return {
    conversions: shares.conversions.map((share) => share * chain.conversions),
    value: shares.value.map((share) => share * chain.value),
  };
}

function influencesOf(chain: Chain, exits: Float64Array): Influences {
  const untouched = finish(untouchedBefore(chain))!;
  return shareInfluences(lossInfluences(chain, untouched, finish(broughtWithout(chain, exits))!, exits));
}

/** What the influences say that one more such journey adds to each channel's credit. */
function added(chain: Chain, of: Influences, { path }: TestJourney, reward: number): number[] {
  const { moves, ends } = new MoveFinder(chain).find(lists([path]));
  return Array.from({ length: CHANNELS }, (_, c) => {
    const byMoves = [...moves.items].map((move) => of.moves[move * CHANNELS + c]!);
    return byMoves.reduce((sum, part) => sum + part, reward * of.exits[ends[0]! * CHANNELS + c]!);
  });
}

describe.each([1, 2, 3])('influence of a journey at order %i', (order) => {
  const chain = chainOf(order, CHANNELS, journeys);
  const byConversions = influencesOf(chain, chain.conversionExits);
  const byValue = influencesOf(chain, chain.valueExits);

  test('is the change that a little more of it makes to the credits', () => {
    const many = 1e5;
    for (const [index, journey] of journeys.entries()) {
      const changed = (by: number) =>
        creditsOf(chainOf(order, CHANNELS, journeys, (i) => many + (i === index ? by : 0)));
      const [more, less] = [changed(100), changed(-100)];
      const slopes = (kind: 'conversions' | 'value') =>
        [...more[kind]].map((credit, c) => (credit - less[kind][c]!) / 200);
      expect(added(chain, byConversions, journey, journey.converts ? 1 : 0)).toEqual(
        slopes('conversions').map((slope) => expect.closeTo(slope, 5)),
      );
      expect(added(chain, byValue, journey, journey.value)).toEqual(
        slopes('value').map((slope) => expect.closeTo(slope, 4)),
      );
    }
  });

  test('sums to the credits over all journeys, since twice the journeys earn twice the credit', () => {
    const sums = new Float64Array(CHANNELS);
    for (const journey of journeys) {
      const own = added(chain, byConversions, journey, journey.converts ? 1 : 0);
      own.forEach((part, c) => {
        sums[c]! += part;
      });
    }
    expect([...sums]).toEqual([...creditsOf(chain).conversions].map((credit) => expect.closeTo(credit, 6)));
  });

  test('adds up over a person before it is squared', () => {
    const credited = creditedPeople(convertingOf(journeys));
    const rewards = new Float64Array(credited.conversions.total).fill(1);
    const [moments] = chainMoments(
      [{ influences: byConversions, rewards }],
      chainJourneys(chain, credited, nullsOf(journeys)),
    );
    const people = new Map<number, { own: number[]; conversions: number }>();
    for (const journey of journeys) {
      const person = people.get(journey.person) ?? { own: Array(CHANNELS).fill(0), conversions: 0 };
      people.set(journey.person, person);
      added(chain, byConversions, journey, journey.converts ? 1 : 0).forEach((part, c) => {
        person.own[c]! += part;
      });
      person.conversions += journey.converts ? 1 : 0;
    }
    for (let c = 0; c < CHANNELS; c++) {
      const parts = [...people.values()];
      const square = parts.reduce((sum, { own }) => sum + own[c]! ** 2, 0);
      const product = parts.reduce((sum, { own, conversions }) => sum + own[c]! * conversions, 0);
      expect(moments!.squares[c]).toBeCloseTo(square, 9);
      expect(moments!.products[c]).toBeCloseTo(product, 9);
    }
  });
});

describe.each([1, 2])(
  'influence of a journey on credit that is divided journey by journey, at order %i',
  (order) => {
    const chain = chainOf(order, CHANNELS, journeys);
    const credited = creditedPeople(convertingOf(journeys));
    const { effects } = finish(removalEffects(chain));
    const brought = finish(broughtWithout(chain, chain.conversionExits))!;
    const losses = lossInfluences(chain, finish(untouchedBefore(chain))!, brought, chain.conversionExits);
    const kinds = splitCredits(losses, effects, credited);
    const converting = journeys.filter(({ converts }) => converts);

    /** Credits when each journey counts so often. */
    function split(weights: (index: number) => number, of: (journey: TestJourney) => number): number[] {
      const { effects: own } = finish(removalEffects(chainOf(order, CHANNELS, journeys, weights)));
      const sums = Array(CHANNELS).fill(0) as number[];
      journeys.forEach((journey, i) => {
        const total = journey.path.reduce((sum, channel) => sum + own[channel - 1]!, 0);
        if (!journey.converts) return;
        for (const channel of journey.path) {
          sums[channel - 1]! += (weights(i) * of(journey) * own[channel - 1]!) / total;
        }
      });
      return sums;
    }

    test('is the change that a little more of it makes to the credits', () => {
      const many = 1e5;
      const rewards = [(_: TestJourney) => 1, ({ value }: TestJourney) => value];
      for (const [index, journey] of journeys.entries()) {
        const changed = (by: number) => (i: number) => many + (i === index ? by : 0);
        for (const [k, kind] of kinds.entries()) {
          const [more, less] = [split(changed(100), rewards[k]!), split(changed(-100), rewards[k]!)];
          const own = added(chain, kind.influences, journey, journey.converts ? 1 : 0);
          kind.own!(converting.indexOf(journey), (channel, part) => {
            if (journey.converts) own[channel]! += part;
          });
          expect(own).toEqual(more.map((credit, c) => expect.closeTo((credit - less[c]!) / 200, 4)));
        }
      }
    });
  },
);
