import type { PositionWeights } from '../config/position-weights.ts';
import type { Division } from './division.ts';
import type { ChannelCredit, ModelInput } from './model.ts';
import { type Part, sumParts } from './sum-parts.ts';

/**
 * Touchpoints by channel, place and length of the path. A > B > B > C that converts twice gives (A, first, 4, 2),
 * (B, middle, 4, 4) and (C, last, 4, 2); the only touchpoint of a path is its first.
 */
const PLACES = `
with places as (
  select path[1] as channel, 'first' as place, len(path) as length, conversions, value
  from paths where conversions > 0
  union all
  select path[-1] as channel, 'last' as place, len(path) as length, conversions, value
  from paths where conversions > 0 and len(path) > 1
  union all
  select unnest(path[2:-2]) as channel, 'middle' as place, len(path) as length, conversions, value
  from paths where conversions > 0 and len(path) > 2
)
select channel::integer as channel, place, length::double as length,
  sum(conversions)::double as conversions, sum(value)::double as value
from places
group by channel, place, length
order by channel, place, length`;

/** Credit by the place in the path: first, last, and in between in equal parts. */
export async function creditPositions(
  { session, channels }: ModelInput,
  step: string,
  weights: PositionWeights,
): Promise<readonly ChannelCredit[]> {
  const rows = await session.rows(step, PLACES);
  const parts = rows.map(
    (row): Part => ({
      channel: Number(row['channel']),
      conversions: Number(row['conversions']),
      value: Number(row['value']),
      ...part(weights, String(row['place']), Number(row['length'])),
    }),
  );
  return sumParts(channels, parts);
}

/** The same credit, journey by journey. */
export function positionDivision(weights: PositionWeights): Division {
  return {
    timed: false,
    divide({ from, end }, parts) {
      const length = end - from;
      for (let i = 0; i < length; i++) {
        const place = i === 0 ? 'first' : i === length - 1 ? 'last' : 'middle';
        const { weight, total } = part(weights, place, length);
        parts[i] = weight / total;
      }
    },
  };
}

/** What one touchpoint gets: without a middle the ends share all of it, in the proportion of their weights. */
function part(
  { first, middle, last }: PositionWeights,
  place: string,
  length: number,
): Pick<Part, 'weight' | 'total'> {
  if (length === 1) return { weight: 1, total: 1 };
  const total = length === 2 ? first + last : first + middle + last;
  if (place === 'middle') return { weight: middle, total: total * (length - 2) };
  return { weight: place === 'first' ? first : last, total };
}
