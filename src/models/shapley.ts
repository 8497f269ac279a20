import { readChannelPlaces } from './channel-places.ts';
import { alikeToChannels } from './division.ts';
import type { Model } from './model.ts';
import { rolesOf } from './roles.ts';
import { sumParts } from './sum-parts.ts';

/**
 * The game: a set S of channels is worth the conversions whose journeys used no channel outside S. Its Shapley value
 * needs no sum over the 2^n sets: a conversion adds 1 to every set that holds all of its m channels, and such a game,
 * in which only the m together achieve anything, divides evenly among them. So each distinct channel gets 1/m, exactly, for any n.
 */
export const shapley: Model = {
  name: 'shapley',
  title: 'Shapley',
  description:
    'Divides each conversion evenly among the distinct channels of its journey: the Shapley value of the game in ' +
    'which a set of channels earns the conversions that need no other. Repeats of a channel earn nothing extra.',
  formula:
    'Each of the m distinct channels of a journey gets 1/m. This equals the mean, over all orders in which channels ' +
    'could be switched on, of the conversions a channel adds.',
  assumptions:
    'Without any one of its channels a conversion would not have happened, so none of them deserves more than another.',
  misleads:
    'Neither the order of touchpoints nor journeys without a conversion matter, so a channel that meets everybody ' +
    'earns as much as one that persuades. A chance contact counts like ten.',
  cost: 'One pass over the distinct converting paths, however many channels there are.',
  source:
    'Zhao, Mahboobi, Bagheri, "Shapley Value Methods for Attribution Modeling in Online Advertising", ' +
    'arXiv 1804.05327 (2018).',
  options: [],
  sums: true,
  async attribute({ session, channels, hasValue }) {
    const places = await readChannelPlaces(session);
    const parts = places.map((place) => ({ ...place, weight: 1, total: place.distinctChannels }));
    return { credits: sumParts(channels, parts), roles: rolesOf(channels, places, hasValue) };
  },
  division: (_, { labels }) => alikeToChannels(labels.length, (distinct) => 1 / distinct),
};
