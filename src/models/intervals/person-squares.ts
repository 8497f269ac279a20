import type { Session } from '../../engine/session.ts';

/** What persons add to the totals, squared and summed: j journeys, k of them converting, c conversions, u unattributed. */
export interface PersonSquares {
  /** Σ j². */
  readonly journeys: number;
  /** Σ j · k. */
  readonly journeysConverting: number;
  /** Σ k². */
  readonly converting: number;
  /** Σ c². */
  readonly conversions: number;
  /** Σ c · u. */
  readonly conversionsUnattributed: number;
  /** Σ u². */
  readonly unattributed: number;
  /** Null where the log has no value. */
  readonly value: ValueSquares | null;
}

export interface ValueSquares {
  /** Of the value of a person's conversions. */
  readonly squares: number;
  /** Whether some values are negative. */
  readonly refunds: boolean;
}

/** Steps in which values are counted: squares of sums of all of them still fit into 127 bits. */
const STEPS = 1e18;

/** Sums the squares over the persons of `journeys`; only whole numbers are added, so the order of rows does not matter. */
export async function personSquares(session: Session, hasValue: boolean): Promise<PersonSquares> {
  const sizes = hasValue
    ? await session.row(
        'sizes of values',
        `select coalesce(sum(abs(value)), 0)::double as size, coalesce(bool_or(value < 0), false) as refunds from journeys`,
      )
    : undefined;
  const size = Number(sizes?.['size'] ?? 0);
  const worth = size > 0 ? 'value' : 'null';
  const steps = size > 0 ? `round(coalesce(v, 0)::double / ${size / STEPS}::double)::hugeint` : '0::hugeint';
  const row = await session.row(
    'squares over people',
    `with people as (
      select count(*) filter (where len(touches) > 0) as j, count(conversion) filter (where len(touches) > 0) as k,
        count(conversion) as c, sum(${worth}) as v
      from journeys where not alone group by person
      union all
      select (len(touches) > 0)::bigint, (len(touches) > 0 and conversion is not null)::bigint,
        (conversion is not null)::bigint, ${worth}
      from journeys where alone
    ),
    counted as (select j, k, c, c - k as u, ${steps} as w from people)
    select ${['j * j', 'j * k', 'k * k', 'c * c', 'c * u', 'u * u', 'w * w']
      .map((product, i) => `coalesce(sum(${product}), 0)::double as s${i}`)
      .join(', ')}
    from counted`,
  );
  const sum = (i: number): number => Number(row[`s${i}`]);
  return {
    journeys: sum(0),
    journeysConverting: sum(1),
    converting: sum(2),
    conversions: sum(3),
    conversionsUnattributed: sum(4),
    unattributed: sum(5),
    value:
      sizes === undefined
        ? null
        : { squares: sum(6) * (size / STEPS) ** 2, refunds: sizes['refunds'] === true },
  };
}

/** The same of journeys that are all of somebody else, without values. */
export function squaresOfStrangers({
  journeys,
  convertingJourneys,
  conversions,
  unattributedConversions,
}: {
  readonly journeys: number;
  readonly convertingJourneys: number;
  readonly conversions: number;
  readonly unattributedConversions: number;
}): PersonSquares {
  return {
    journeys,
    journeysConverting: convertingJourneys,
    converting: convertingJourneys,
    conversions,
    conversionsUnattributed: unattributedConversions,
    unattributed: unattributedConversions,
    value: null,
  };
}
