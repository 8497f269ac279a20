import type { Session } from '../engine/session.ts';

/** Journeys of one length. */
export interface LengthCounts {
  /** Touchpoints. */
  readonly length: number;
  readonly conversions: number;
  readonly nonConversions: number;
  /** 0 when the data carries none. */
  readonly value: number;
}

/** The lengths of the session's table `paths`, rising. */
export async function readLengths(session: Session): Promise<readonly LengthCounts[]> {
  const rows = await session.rows(
    'journeys by length',
    `select len(path)::double as length, sum(conversions)::double as conversions,
      sum(non_conversions)::double as others, sum(value)::double as value
    from paths group by len(path) order by len(path)`,
  );
  return rows.map((row) => ({
    length: Number(row['length']),
    conversions: Number(row['conversions']),
    nonConversions: Number(row['others']),
    value: Number(row['value']),
  }));
}
