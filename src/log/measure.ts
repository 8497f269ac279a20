import type { Session } from '../engine/session.ts';
import type { TouchpointColumns } from './touchpoints.ts';

const SECOND = 1_000_000;

/** The size and span of the log. */
export interface LogMeasure {
  readonly rows: number;
  /** One more than the greatest `rowid`; rows taken back leave gaps. */
  readonly rowSpan: number;
  readonly touchpoints: number;
  /** µs since 1970-01-01 UTC of the earliest and latest row; 0 when there is none. */
  readonly first: number;
  readonly last: number;
  readonly wholeSeconds: boolean;
  /** Whether some rows are conversions and no touchpoints. */
  readonly pureConversions: boolean;
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** Where the run is of a period: its first instant, in µs since 1970-01-01 UTC. */
  readonly since?: number;
}

export async function measureLog(session: Session, columns: TouchpointColumns): Promise<LogMeasure> {
  const sequence = (aggregate: string) => (columns.sequence ? `coalesce(${aggregate}(sequence), 0)` : '0');
  const row = await session.row(
    'measure the log',
    `select count(*)::double as rows, coalesce(max(rowid) + 1, 0)::double as row_span, count(*) filter (where touches)::double as touchpoints,
      coalesce(min(time), 0)::double as first, coalesce(max(time), 0)::double as last,
      coalesce(bool_and(time % ${SECOND} = 0), true) as whole_seconds,
      ${sequence('min')}::double as first_sequence, ${sequence('max')}::double as last_sequence
    from touchpoints`,
  );
  const number = (name: string) => Number(row[name]);
  return {
    rows: number('rows'),
    rowSpan: number('row_span'),
    touchpoints: number('touchpoints'),
    first: number('first'),
    last: number('last'),
    wholeSeconds: row['whole_seconds'] === true,
    pureConversions: number('touchpoints') < number('rows'),
    firstSequence: number('first_sequence'),
    lastSequence: number('last_sequence'),
  };
}
