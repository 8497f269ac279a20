import { channelCredits } from './channel-credits.ts';
import { alikeToChannels } from './division.ts';
import type { Model } from './model.ts';

export const participation: Model = {
  name: 'participation',
  title: 'Participation',
  description:
    'Every channel of a converting journey gets the whole conversion, however often it appears. Shows how much a ' +
    'channel had a hand in; the credits of all channels add up to more than there is.',
  formula: 'Conversions, and their value, of the journeys in which the channel appears at least once.',
  assumptions: 'Nothing about how channels share a conversion, for it does not divide.',
  misleads:
    'A channel that meets everybody has a hand in everything. Cost per conversion then looks good for all channels ' +
    'at once, since they count the same conversions.',
  cost: 'One pass over the distinct converting paths.',
  source: 'Adobe Analytics documentation, attribution models (Participation).',
  options: [],
  sums: false,
  async attribute({ session, channels }) {
    const rows = await session.rows(
      'participation',
      `select channel, sum(conversions)::double as conversions, sum(value)::double as value
      from (select unnest(list_distinct(path)) as channel, conversions, value from paths where conversions > 0)
      group by channel order by channel`,
    );
    const byChannel = new Map(
      rows.map((row) => [
        Number(row['channel']),
        { conversions: Number(row['conversions']), value: Number(row['value']) },
      ]),
    );
    return {
      credits: channelCredits(channels, (channel) => byChannel.get(channel) ?? { conversions: 0, value: 0 }),
    };
  },
  division: (_, { labels }) => alikeToChannels(labels.length, () => 1),
};
