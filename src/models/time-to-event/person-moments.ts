import type { IntegerLists } from '../../engine/columns.ts';
import type { ModelMoments } from '../intervals/division-moments.ts';
import { GridSums } from '../intervals/grid-sums.ts';
import type { CreditMoments } from '../intervals/moments.ts';
import type { AgedPaths } from './aged-paths.ts';
import { Eliminator } from './backwards-elimination.ts';
import { type ExposureCells, type PoissonFit, turnedByCurvature } from './poisson-fit.ts';
import type { Slots } from './slots.ts';

/** Some people one by one, or all of them. In every list the numbers of persons rise. */
export interface SeenPeople {
  readonly persons: Float64Array;
  /** For how many people each of them stands. */
  readonly scales: Float64Array;
  /** Time under exposure, with the conversions in it; a cell is one person's. */
  readonly cells: ExposureCells;
  readonly cellPersons: Float64Array;
  /** The journeys that earn credit; see `AgedPaths`. */
  readonly paths: IntegerLists;
  readonly pathPersons: Float64Array;
  /** Null where the log has no value. */
  readonly values: Float64Array | null;
}

/**
 * Moments of credit by backwards elimination with fitted effects.
 *
 * What a person adds has two parts: what the person's own conversions earn, and what all conversions are divided
 * otherwise because the person shifts the effects. These solve gradient = 0, so one more of a person shifts them by
 * the curvature's inverse times the person's score, Σ (conversions − expected) over the features of their cells; the slope
 * of the credits in the effects makes credit of that. Effects that are held at 0 are taken to stay there.
 *
 * Source: the sandwich of P. J. Huber, "The behavior of maximum likelihood estimates under nonstandard conditions", Fifth
 * Berkeley Symposium (1967), with persons as the unit; and the delta method.
 *
 * @param aged all journeys that earn credit
 */
export function eventMoments(aged: AgedPaths, slots: Slots, fit: PoissonFit, seen: SeenPeople): ModelMoments {
  const channels = slots.ofChannel.length;
  const kinds = seen.values === null ? 1 : 2;
  const width = kinds * channels;
  const turned = turnedByCurvature(fit, slopesOf(aged, slots, fit, kinds), width);
  let largest = 0;
  let people = 0;
  eachPerson(seen, slots, fit, turned, (own, conversions, value, scale) => {
    let sum = Math.abs(conversions) + Math.abs(value);
    for (let k = 0; k < width; k++) sum += Math.abs(own[k] as number);
    largest = Math.max(largest, sum);
    people += scale;
  });
  const bound = Math.max(largest * largest, largest) * people;
  const squares = new GridSums(width, bound);
  const products = new GridSums(width, bound);
  const all = new GridSums(2, bound);
  const scaled = new Float64Array(width);
  eachPerson(seen, slots, fit, turned, (own, conversions, value, scale) => {
    squares.addSquares(own, scale);
    const brought = [conversions, value];
    for (let k = 0; k < width; k++) {
      scaled[k] = (own[k] as number) * (brought[Math.floor(k / channels)] as number);
    }
    products.addScaled(scaled, scale);
    all.add(0, scale * conversions * conversions);
    all.add(1, scale * value * value);
  });
  const momentsOf = (kind: number): CreditMoments => ({
    squares: squares.sums().slice(kind * channels, (kind + 1) * channels),
    products: products.sums().slice(kind * channels, (kind + 1) * channels),
  });
  return {
    conversions: momentsOf(0),
    value: kinds === 1 ? null : momentsOf(1),
    allSquares: { conversions: all.sum(0), value: all.sum(1) },
  };
}

/** The derivatives of all credits by the effects: of feature f and credit k at f · width + k. */
function slopesOf(
  aged: AgedPaths,
  slots: Slots,
  { shape, effects }: PoissonFit,
  kinds: number,
): Float64Array {
  const channels = slots.ofChannel.length;
  const width = kinds * channels;
  const slopes = new Float64Array(effects.length * width);
  const eliminator = new Eliminator(aged.paths, slots, shape, effects);
  for (let path = 0; path + 1 < aged.paths.offsets.length; path++) {
    const count = aged.conversions[path] as number;
    const worth = aged.value[path] as number;
    eliminator.slopes(path, (channel, feature, slope) => {
      const at = feature * width + channel;
      slopes[at] = (slopes[at] as number) + count * slope;
      if (kinds > 1) slopes[at + channels] = (slopes[at + channels] as number) + worth * slope;
    });
  }
  return slopes;
}

/**
 * Tells what every person adds to the credits, of conversions and then of value, with the person's conversions, their
 * value and the person's scale; the array is overwritten for the next.
 * @param turned what one conversion more than expected adds to the credits: by feature, the last row without any
 */
function eachPerson(
  { persons, scales, cells, cellPersons, paths, pathPersons, values }: SeenPeople,
  slots: Slots,
  fit: PoissonFit,
  turned: Float64Array,
  tell: (own: Float64Array, conversions: number, value: number, scale: number) => void,
): void {
  const channels = slots.ofChannel.length;
  const width = values === null ? channels : 2 * channels;
  const always = fit.effects.length * width;
  const own = new Float64Array(width);
  const eliminator = new Eliminator(paths, slots, fit.shape, fit.effects);
  let cell = 0;
  let path = 0;
  for (let i = 0; i < persons.length; i++) {
    const person = persons[i] as number;
    own.fill(0);
    let conversions = 0;
    let value = 0;
    for (; cellPersons[cell] === person; cell++) {
      const from = cells.offsets[cell] as number;
      const end = cells.offsets[cell + 1] as number;
      let log = fit.logRate;
      for (let at = from; at < end; at++) log += fit.effects[cells.features[at] as number] as number;
      const surplus = (cells.conversions[cell] as number) - (cells.days[cell] as number) * Math.exp(log);
      for (let k = 0; k < width; k++) own[k] = (own[k] as number) + surplus * (turned[always + k] as number);
      for (let f = from; f < end; f++) {
        const at = (cells.features[f] as number) * width;
        for (let k = 0; k < width; k++) own[k] = (own[k] as number) + surplus * (turned[at + k] as number);
      }
    }
    for (; pathPersons[path] === person; path++) {
      const worth = values === null ? 0 : (values[path] as number);
      conversions++;
      value += worth;
      eliminator.divide(path, (channel, part) => {
        own[channel] = (own[channel] as number) + part;
        if (values !== null) own[channels + channel] = (own[channels + channel] as number) + worth * part;
      });
    }
    tell(own, conversions, value, scales[i] as number);
  }
}
