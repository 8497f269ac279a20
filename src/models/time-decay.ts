import { channelCredits } from './channel-credits.ts';
import type { Model } from './model.ts';

/** Integer units one conversion, and one unit of value, are divided into. */
const CONVERSION_UNITS = 1e15;
const VALUE_UNITS = 1e12;

/**
 * A touchpoint that lies d before the journey's last one weighs 2^(−d / half-life); weights are normalised per
 * journey. Counting from the last touchpoint gives the same credit as counting from the conversion and cannot
 * underflow to 0/0.
 *
 * Floating-point sums in SQL depend on threads, so each touchpoint's credit is rounded to integer units and only
 * integers are added; the last touchpoint takes what the others leave, so that every journey's credit is exactly
 * one conversion. The rounding is below 1e-15 of a conversion per touchpoint.
 */
export const timeDecay: Model = {
  name: 'time-decay',
  title: 'Time decay',
  description:
    'The nearer a touchpoint to the end of the journey the more it earns: its weight halves with every half-life. Between last touch (short half-life) and linear (long).',
  formula:
    'A touchpoint that lies d before the last one weighs 2^(−d/half-life); weights of a journey are divided by their sum.',
  assumptions:
    'What a touchpoint does to a person fades at one and the same pace for every channel and every person.',
  misleads:
    'The half-life is chosen, not measured: try two or three. Date-only times make all touchpoints of a day equal, ' +
    'and a channel that works slowly, such as a podcast, is judged by the pace of the others.',
  timed: true,
  cost: 'One pass over the touchpoints of converting journeys; the only rule model that needs times, so it cannot work on distinct paths.',
  source:
    'Adobe Analytics documentation gives the weight 2^(−t/half-life). Seven days is the half-life of Adobe and of Google Ads.',
  options: ['halfLife'],
  sums: true,
  async attribute(input) {
    const { session, layout, parameters, hasValue } = input;
    const halfLife = (parameters.halfLife * 1e6) / layout.unit;
    const age = `(last - ${layout.time('e')})::double`;
    const rows = await session.rows(
      'time decay',
      `with journeys_with_choice as (
        select touches, ${layout.time('touches[-1]')} as last, ${layout.channel('touches[-1]')} as heir,
          ${hasValue ? 'coalesce(value, 0)::double' : '0::double'} as value
        from journeys where conversion is not null and len(touches) > 1
      ),
      weighted as (
        select touches, heir, value, list_transform(touches, lambda e: pow(2, -${age} / ${halfLife}::double)) as weights
        from journeys_with_choice
      ),
      totals as (
        select touches[:-2] as events, weights[:-2] as weights, heir, value, list_sum(weights) as total from weighted
      ),
      earlier as (
        select heir, value, total, unnest(events) as event, unnest(weights) as weight from totals
      )
      select ${layout.channel('event')}::integer as channel, heir::integer as heir,
        sum(round(weight / total * ${CONVERSION_UNITS})::hugeint)::varchar as conversions,
        sum(round(weight / total * value * ${VALUE_UNITS})::hugeint)::varchar as value
      from earlier group by all order by all`,
    );
    const closed = await session.rows(
      'time decay: what the last touchpoints start from',
      `select path[-1] as channel, sum(conversions)::varchar as conversions,
        sum(value)::varchar as value
      from paths where conversions > 0 group by channel order by channel`,
    );
    const credit = new Map<number, { conversions: bigint; value: bigint }>();
    const add = (channel: number, conversions: bigint, value: bigint) => {
      const own = credit.get(channel) ?? { conversions: 0n, value: 0n };
      credit.set(channel, { conversions: own.conversions + conversions, value: own.value + value });
    };
    for (const row of closed) {
      const conversions = BigInt(String(row['conversions'])) * BigInt(CONVERSION_UNITS);
      add(Number(row['channel']), conversions, decimalUnits(String(row['value'])));
    }
    for (const row of rows) {
      const conversions = BigInt(String(row['conversions']));
      const value = BigInt(String(row['value']));
      add(Number(row['channel']), conversions, value);
      add(Number(row['heir']), -conversions, -value);
    }
    return {
      credits: channelCredits(input.channels, (channel) => ({
        conversions: Number(credit.get(channel)?.conversions ?? 0n) / CONVERSION_UNITS,
        value: Number(credit.get(channel)?.value ?? 0n) / VALUE_UNITS,
      })),
    };
  },
  division: ({ halfLife }) => ({
    timed: true,
    divide({ ages, from, end }, parts, seconds) {
      let total = 0;
      for (let touch = from; touch < end; touch++) {
        const weight = 2 ** (-((ages[touch] as number) * seconds) / halfLife);
        parts[touch - from] = weight;
        total += weight;
      }
      for (let part = 0; part < end - from; part++) parts[part] = (parts[part] as number) / total;
    },
  }),
};

/** `12.5` → 12.5 · VALUE_UNITS, exactly; the text has VALUE_UNITS' number of decimals. */
function decimalUnits(text: string): bigint {
  return BigInt(text.replace('.', ''));
}
