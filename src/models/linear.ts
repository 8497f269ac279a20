import type { Model } from './model.ts';
import { sumParts } from './sum-parts.ts';

/**
 * Each of the L touchpoints of a path gets 1/L. SQL counts touchpoints by channel and path length, in integers
 * and decimals; the fractions are added here, by length in rising order.
 */
export const linear: Model = {
  name: 'linear',
  title: 'Linear',
  description:
    'Every touchpoint of the journey gets an equal part. Shows who takes part; a channel that touches often earns often.',
  formula: 'Each of the L touchpoints of a journey gets 1/L.',
  assumptions: 'All touchpoints of a journey matter alike, whatever they were and whenever they happened.',
  misleads:
    'A channel that is logged more finely earns more: one that writes three rows for one visit gets three parts. ' +
    'Look at --repeats before comparing channels that are logged differently.',
  cost: 'One pass over the touchpoints of the distinct converting paths.',
  source: 'Rule of long standing; defined alike by Adobe Analytics and Matomo.',
  options: [],
  sums: true,
  async attribute(input) {
    const rows = await input.session.rows(
      'linear',
      `select channel, length::double as length, sum(conversions)::double as conversions, sum(value)::double as value
      from (select unnest(path) as channel, len(path) as length, conversions, value from paths where conversions > 0)
      group by channel, length order by channel, length`,
    );
    const parts = rows.map((row) => ({
      channel: Number(row['channel']),
      conversions: Number(row['conversions']),
      value: Number(row['value']),
      weight: 1,
      total: Number(row['length']),
    }));
    return { credits: sumParts(input.channels, parts) };
  },
  division: () => ({
    timed: false,
    divide({ from, end }, parts) {
      parts.fill(1 / (end - from), 0, end - from);
    },
  }),
};
