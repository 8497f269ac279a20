import { localTimeSql } from '../engine/local-time.ts';
import type { Row } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { many } from '../log/checks/check.ts';
import { TIME_OF_WEEK } from '../log/clockless.ts';
import type { Insight } from './insight.ts';

/** When in the week people are touched, and when they convert. */
export interface TimeOfWeek {
  /** IANA zone of the weekdays and hours. */
  readonly timezone: string;
  /** Whether every time in it is midnight, as with dates that have no clock: hours then say nothing. */
  readonly datesOnly: boolean;
  /** All 168: Monday from 0 to 23 o'clock first. */
  readonly hours: readonly WeekHour[];
  /** Seven, from Monday: what is in no hour, for its source has dates without a clock and others have one. */
  readonly withoutClock: readonly WeekdayCount[];
}

export interface WeekdayCount extends Omit<WeekHour, 'hour'> {}

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
const DAY = 86_400e6;

export const timeOfWeek: Insight<TimeOfWeek> = {
  name: TIME_OF_WEEK,
  title: 'Time of week',
  beyondPaths: true,
  question: 'On which weekdays and at which hours are people touched, and when do they convert?',
  async compute({ session, layout, settings, hasValue, clockless }) {
    const { timezone, journeys } = settings;
    const time = (event: string) =>
      `(${layout.origin}::bigint + ${layout.time(event)}::bigint * ${layout.unit})`;
    const touches = `select ${journeys === 'reuse' ? 'distinct ' : ''}unnest(touches) as event from journeys`;
    const midnightIn = (zones: readonly string[]) =>
      zones
        .map((zone) => `${localTimeSql(`quarter * ${QUARTER}::bigint`, zone)} % ${DAY} = 0`)
        .join(' or ') || 'false';
    const rows = await session.rows(
      'times of the week',
      `with quarters as (
        select time // ${QUARTER} as quarter, time % ${QUARTER} = 0 as exact, true as touches,
          count(*) as touchpoints, 0 as conversions, 0::decimal(38,12) as value
        from (select ${time('event')} as time from (${touches})) group by quarter, exact
        union all
        select time // ${QUARTER} as quarter, time % ${QUARTER} = 0 as exact, false, 0, count(*),
          ${hasValue ? 'coalesce(sum(value), 0)::decimal(38,12)' : '0::decimal(38,12)'}
        from (
          select ${time('conversion')} as time${hasValue ? ', value' : ''}
          from journeys where conversion is not null
        ) group by quarter, exact
      ),
      clocks as (
        select timezone(${literal(timezone)}, to_timestamp(quarter * ${QUARTER / 1e6})) as clock,
          exact, exact and case when touches then ${midnightIn(clockless.touches)}
            else ${midnightIn(clockless.converts)} end as dated,
          touchpoints, conversions, value
        from quarters
      )
      select isodow(clock)::integer as weekday, hour(clock)::integer as hour, dated,
        bool_and(exact and minute(clock) = 0) as on_the_hour, sum(touchpoints)::double as touchpoints,
        sum(conversions)::double as conversions, sum(value)::double as value
      from clocks group by weekday, hour, dated order by weekday, hour, dated`,
    );
    const datesOnly =
      rows.length > 0 && rows.every((row) => row['hour'] === 0 && row['on_the_hour'] === true);
    const inHours = datesOnly ? rows : rows.filter((row) => row['dated'] !== true);
    const dated = datesOnly ? [] : rows.filter((row) => row['dated'] === true);
    const counted = (own: readonly Row[]) => {
      const sum = (name: string): number => own.reduce((all, row) => all + Number(row[name] ?? 0), 0);
      return {
        touchpoints: sum('touchpoints'),
        conversions: sum('conversions'),
        value: hasValue ? sum('value') : null,
      };
    };
    return {
      timezone,
      datesOnly,
      hours: WEEKDAYS.flatMap((_, day) =>
        Array.from({ length: HOURS }, (_, hour): WeekHour => {
          const own = inHours.filter((row) => row['weekday'] === day + 1 && row['hour'] === hour);
          return { weekday: day + 1, hour, ...counted(own) };
        }),
      ),
      withoutClock: WEEKDAYS.map((_, day) => ({
        weekday: day + 1,
        ...counted(dated.filter((row) => row['weekday'] === day + 1)),
      })),
    };
  },
  tables: ({ hours, withoutClock }) => [
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
        values: (['touchpoints', 'conversions'] as const).filter(
          (name) => sumOf(hours, name) > 0 || sumOf(withoutClock, name) === 0,
        ),
      },
    },
  ],
  notes: ({ timezone, datesOnly, withoutClock }) => [
    `Hours are those of the clocks in ${timezone}.`,
    ...(datesOnly ? ['All times are midnight: the log seems to have dates without a clock.'] : []),
    ...(['touchpoints', 'conversions'] as const).flatMap((name) => {
      const count = sumOf(withoutClock, name);
      return count === 0
        ? []
        : [`Not among them: ${many(count, name.slice(0, -1))} with a date and no time of day.`];
    }),
  ],
};

function sumOf(counts: readonly WeekdayCount[], name: 'touchpoints' | 'conversions'): number {
  return counts.reduce((sum, own) => sum + own[name], 0);
}
