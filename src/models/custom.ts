import type { CustomWeights } from '../config/custom-weights.ts';
import { usageError } from '../errors.ts';
import type { ChannelIndex } from '../log/channels.ts';
import { spellingKey } from '../log/spellings.ts';
import type { Division } from './division.ts';
import { readPaths } from './markov/counted-paths.ts';
import type { Model, Note } from './model.ts';
import { splitCredits, splitPaths } from './split-paths.ts';

/** What holds where no weights are given; nobody can ask for that. */
const ALIKE: CustomWeights = { first: [], middle: 100, last: [], channels: {} };

export const custom: Model = {
  name: 'custom',
  title: 'Custom',
  description:
    'Weights of your own: by the place of a touchpoint, counted from the beginning and from the end, and by its channel. ' +
    'For a rule that people have agreed on and that no other model has.',
  formula:
    'Each of the first and the last touchpoints weighs what its place has, those in between share the middle evenly; a ' +
    'factor of the channel multiplies that. Weights of a journey are divided by their sum. Where a journey is shorter ' +
    'than the places named, these are filled from the ends inwards, the beginning first. One in which nothing has weight ' +
    'is divided evenly.',
  assumptions: 'What the weights say, for every journey alike.',
  misleads:
    'The weights are an opinion, and the credit repeats it. Those who chose them cannot be proved wrong by it: say beside ' +
    'the numbers where the weights come from.',
  cost: 'One pass over the distinct converting paths.',
  source: 'A weighted mean of places, as Adobe Analytics offers under the same name, and of channels.',
  options: ['customWeights'],
  asks: 'customWeights',
  sums: true,
  async attribute({ session, channels, parameters }) {
    const weights = parameters.customWeights ?? ALIKE;
    const paths = await readPaths(session);
    const { items, offsets } = paths.paths;
    const division = customDivision(weights, channels);
    const credit = splitPaths(paths, channels.labels.length, (path, parts) => {
      const [from, end] = [offsets[path] as number, offsets[path + 1] as number];
      division.divide({ channels: items, ages: items, from, end }, parts, 1);
    });
    return { credits: splitCredits(channels, credit), notes: notes(weights, channels) };
  },
  division: ({ customWeights }, channels) => customDivision(customWeights ?? ALIKE, channels),
};

/** The factor of each channel, by number − 1. */
export function channelFactors(weights: CustomWeights, { labels }: ChannelIndex): Float64Array {
  const factors = new Map(
    Object.entries(weights.channels).map(([name, factor]) => [spellingKey(name), factor]),
  );
  const own = Float64Array.from(labels, (label) => factors.get(spellingKey(label)) ?? 1);
  if (own.length > 0 && own.every((factor) => factor === 0)) {
    throw usageError(
      'the custom weights leave nothing to any channel of this data',
      'let some channel have a factor above 0',
    );
  }
  return own;
}

/**
 * What the touchpoints of a journey weigh by their places. Weights 30 and 10 first, 20 between and 40 last, in journeys
 * of 5, 3, 2 and 1 touchpoints: 30 10 10 10 40; 30 10 40; 30 40; 30.
 * @param weigh is told each place, from 0, with its weight
 */
export function weighPlaces(
  { first, middle, last }: CustomWeights,
  length: number,
  weigh: (place: number, weight: number, between: number) => void,
): void {
  const opening = Math.min(first.length, Math.max(Math.ceil(length / 2), length - last.length));
  const closing = Math.min(last.length, length - opening);
  const between = length - opening - closing;
  for (let place = 0; place < length; place++) {
    if (place < opening) weigh(place, first[place] as number, 0);
    else if (place < length - closing) weigh(place, middle / between, between);
    else weigh(place, last[last.length - (length - place)] as number, 0);
  }
}

function customDivision(weights: CustomWeights, channels: ChannelIndex): Division {
  const factors = channelFactors(weights, channels);
  return {
    timed: false,
    divide({ channels: touched, from, end }, parts) {
      const length = end - from;
      let total = 0;
      weighPlaces(weights, length, (place, weight) => {
        const own = weight * (factors[(touched[from + place] as number) - 1] as number);
        parts[place] = own;
        total += own;
      });
      for (let i = 0; i < length; i++) parts[i] = total === 0 ? 1 / length : (parts[i] as number) / total;
    },
  };
}

function notes({ channels: named }: CustomWeights, { labels }: ChannelIndex): readonly Note[] {
  const known = new Set(labels.map(spellingKey));
  const unknown = Object.keys(named).filter((name) => !known.has(spellingKey(name)));
  if (unknown.length === 0 || labels.length === 0) return [];
  return [
    {
      code: 'custom-weights-unknown-channel',
      message: `the custom weights name ${unknown.map((name) => `"${name}"`).join(' and ')}, which the data does not have`,
      hint: 'compare the spelling with the channels of the result',
    },
  ];
}
