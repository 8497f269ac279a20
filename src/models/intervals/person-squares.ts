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
  const steps = (value: string) =>
    size > 0 ? `round(coalesce(${value}, 0)::double / ${size / STEPS}::double)::hugeint` : '0::hugeint';
  const touched = 'len(touches) > 0';
  const ofPeople = ['j * j', 'j * k', 'k * k', 'c * c', 'c * u', 'u * u', 'w * w'];
  // Who makes one journey adds 1 or 0, which is its own square.
  const ofAlone = [
    `count(*) filter (where ${touched})`,
    ...Array(2).fill(`count(conversion) filter (where ${touched})`),
    'count(conversion)',
    ...Array(2).fill(`count(conversion) filter (where not ${touched})`),
    `coalesce(sum(${steps('value')} * ${steps('value')}), 0)`,
  ];
  const row = await session.row(
    'squares over people',
    `with people as (
      select *, c - k as u from (
        select count(*) filter (where ${touched}) as j, count(conversion) filter (where ${touched}) as k,
          count(conversion) as c, ${steps('sum(value)')} as w
        from journeys where not alone group by person
      )
    ),
    of_people as (select ${ofPeople.map((product, i) => `coalesce(sum(${product}), 0) as p${i}`).join(', ')} from people),
    of_alone as (select ${ofAlone.map((count, i) => `${count} as a${i}`).join(', ')} from journeys where alone)
    select ${ofPeople.map((_, i) => `(p${i} + a${i})::double as s${i}`).join(', ')} from of_people, of_alone`,
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
