import { literal } from '../engine/sql.ts';
import type { Insight } from './insight.ts';

/** When in the week people are touched, and when they convert. */
export interface TimeOfWeek {
  /** IANA zone of the weekdays and hours. */
  readonly timezone: string;
  /** Whether every time in it is midnight, as with dates that have no clock: hours then say nothing. */
  readonly datesOnly: boolean;
  /** All 168: Monday from 0 to 23 o'clock first. */
  readonly hours: readonly WeekHour[];
}

export interface WeekHour {
  /** From 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** From 0 to 23, by the clocks of the zone. */
  readonly hour: number;
  /** Touchpoints of journeys; one that several journeys use is counted once. */
  readonly touchpoints: number;
  /** With unattributed ones. */
  readonly conversions: number;
  /** Of the conversions; null when the data carries none. */
  readonly value: number | null;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const HOURS = 24;

/**
 * µs. All times are of 1990 or later, and since 1972 every zone has been a multiple of it away from UTC and has changed
 * its clocks at one: events of one quarter have the same hour everywhere.
 */
const QUARTER = 900e6;

export const timeOfWeek: Insight<TimeOfWeek> = {
  name: 'time-of-week',
  title: 'Time of week',
  beyondPaths: true,
  question: 'On which weekdays and at which hours are people touched, and when do they convert?',
  async compute({ session, layout, settings, hasValue }) {
    const { timezone, journeys } = settings;
    const quarter = (event: string) =>
      `((${layout.origin}::bigint + ${layout.time(event)}::bigint * ${layout.unit}) // ${QUARTER})`;
    const touches = `select ${journeys === 'reuse' ? 'distinct ' : ''}unnest(touches) as event from journeys`;
    const rows = await session.rows(
      'times of the week',
      `with quarters as (
        select ${quarter('event')} as quarter, count(*) as touchpoints, 0 as conversions, 0::decimal(38,12) as value
        from (${touches}) group by quarter
        union all
        select ${quarter('conversion')} as quarter, 0, count(*),
          ${hasValue ? 'coalesce(sum(value), 0)::decimal(38,12)' : '0::decimal(38,12)'}
        from journeys where conversion is not null group by quarter
      ),
      clocks as (
        select timezone(${literal(timezone)}, to_timestamp(quarter * ${QUARTER / 1e6})) as clock,
          touchpoints, conversions, value
        from quarters
      )
      select isodow(clock)::integer as weekday, hour(clock)::integer as hour,
        bool_and(minute(clock) = 0) as on_the_hour, sum(touchpoints)::double as touchpoints,
        sum(conversions)::double as conversions, sum(value)::double as value
      from clocks group by weekday, hour order by weekday, hour`,
    );
    const found = new Map(rows.map((row) => [`${row['weekday']} ${row['hour']}`, row]));
    return {
      timezone,
      datesOnly: rows.length > 0 && rows.every((row) => row['hour'] === 0 && row['on_the_hour'] === true),
      hours: WEEKDAYS.flatMap((_, day) =>
        Array.from({ length: HOURS }, (_, hour): WeekHour => {
          const row = found.get(`${day + 1} ${hour}`);
          const number = (name: string): number => Number(row?.[name] ?? 0);
          return {
            weekday: day + 1,
            hour,
            touchpoints: number('touchpoints'),
            conversions: number('conversions'),
            value: hasValue ? number('value') : null,
          };
        }),
      ),
    };
  },
  tables: ({ hours }) => [
    {
      name: 'time-of-week',
      title: 'By weekday and hour',
      columns: [
        { name: 'weekday', title: 'Weekday', unit: 'text' },
        { name: 'hour', title: 'Hour', unit: 'count' },
        { name: 'touchpoints', title: 'Touchpoints', unit: 'count' },
        { name: 'conversions', title: 'Conversions', unit: 'count' },
        { name: 'value', title: 'Value', unit: 'amount' },
      ],
      rows: hours.map(({ weekday, hour, touchpoints, conversions, value }) => [
        WEEKDAYS[weekday - 1] ?? '',
        hour,
        touchpoints,
        conversions,
        value,
      ]),
      matrix: {
        rows: { column: 'weekday', labels: WEEKDAYS },
        columns: { column: 'hour', labels: Array.from({ length: HOURS }, (_, hour) => String(hour)) },
        values: ['touchpoints', 'conversions'],
      },
    },
  ],
  notes: ({ timezone, datesOnly }) => [
    `Hours are those of the clocks in ${timezone}.`,
    ...(datesOnly ? ['All times are midnight: the log seems to have dates without a clock.'] : []),
  ],
};
