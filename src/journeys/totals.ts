import type { Session } from '../engine/session.ts';

/** What the journeys add up to. Values are null when the log carries none. */
export interface JourneyTotals {
  /** Journeys with at least one touchpoint. */
  readonly journeys: number;
  readonly convertingJourneys: number;
  readonly conversions: number;
  readonly unattributedConversions: number;
  readonly value: number | null;
  readonly unattributedValue: number | null;
  /** Conversions that should have a value and have none. */
  readonly conversionsWithoutValue: number;
  /** Conversions of negative value, and their sum; absent where there are none, or nothing tells them. */
  readonly refunds?: { readonly count: number; readonly value: number };
}

export async function journeyTotals(session: Session, hasValue: boolean): Promise<JourneyTotals> {
  const value = hasValue ? 'value' : 'null::decimal(38,12)';
  const row = await session.row(
    'totals',
    `select count(*) filter (where len(touches) > 0)::double as journeys,
      count(conversion) filter (where len(touches) > 0)::double as converting,
      count(conversion)::double as conversions,
      count(conversion) filter (where len(touches) = 0)::double as unattributed,
      coalesce(sum(${value}), 0)::double as value,
      coalesce(sum(${value}) filter (where len(touches) = 0), 0)::double as unattributed_value,
      count(*) filter (where conversion is not null and ${value} is null)::double as without_value,
      count(conversion) filter (where ${value} < 0)::double as refunds,
      coalesce(sum(${value}) filter (where ${value} < 0), 0)::double as refund_value
    from journeys`,
  );
  const number = (name: string) => Number(row[name]);
  return {
    journeys: number('journeys'),
    convertingJourneys: number('converting'),
    conversions: number('conversions'),
    unattributedConversions: number('unattributed'),
    value: hasValue ? number('value') : null,
    unattributedValue: hasValue ? number('unattributed_value') : null,
    conversionsWithoutValue: hasValue ? number('without_value') : 0,
    ...(number('refunds') === 0
      ? {}
      : { refunds: { count: number('refunds'), value: number('refund_value') } }),
  };
}

/** How many of the log's touchpoints some journey uses. */
export async function usedTouchpoints(session: Session, mayBeReused: boolean): Promise<number> {
  const row = await session.row(
    'touchpoints in journeys',
    mayBeReused
      ? 'select count(*)::double as n from (select distinct person, unnest(touches) from journeys)'
      : 'select coalesce(sum(len(touches)), 0)::double as n from journeys',
  );
  return Number(row['n']);
}
