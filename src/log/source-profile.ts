import type { Session } from '../engine/session.ts';

/** What the rows of one source hold. */
export interface SourceProfile {
  readonly touchpoints: number;
  readonly conversions: number;
  readonly persons: number;
  /** Different texts of the channel; spellings are not yet unified. */
  readonly channels: number;
  /** ISO 8601, UTC; null without rows. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
}

/** @param from the first row (0-based) of the source, which was loaded last */
export async function profileRows(session: Session, from: number): Promise<SourceProfile> {
  const row = await session.row(
    'rows of the source',
    `select count(*) filter (where touches)::double as touchpoints, count(*) filter (where converts)::double as conversions,
      count(distinct (person_a, person_b))::double as persons,
      count(distinct channel) filter (where touches)::double as channels,
      min(time)::double as first, max(time)::double as last
    from touchpoints where rowid >= ${from}`,
  );
  const time = (name: string) =>
    row[name] === null ? null : new Date(Math.floor(Number(row[name]) / 1000)).toISOString();
  return {
    touchpoints: Number(row['touchpoints']),
    conversions: Number(row['conversions']),
    persons: Number(row['persons']),
    channels: Number(row['channels']),
    firstTime: time('first'),
    lastTime: time('last'),
  };
}
