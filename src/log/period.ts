import { type DayPeriod, periodOf } from '../config/days.ts';
import { daysOfRule } from '../config/period-rule.ts';
import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { measureLog } from './measure.ts';
import type { ReadLog } from './read-log.ts';
import type { SetAside } from './set-aside.ts';

/** A log that ends with a period: what came later is as if nobody knew of it yet. */
export interface LogOfPeriod extends ReadLog {
  /** Null where the run is of all its data. */
  readonly period: LoggedPeriod | null;
}

export interface LoggedPeriod {
  readonly days: DayPeriod;
  /** First instant, in µs since 1970-01-01 UTC. */
  readonly from: number;
  /** Of the whole log. */
  readonly dataDays: DayPeriod;
  readonly setAside: readonly SetAside[];
}

/** Takes the rows after the period of the run off `touchpoints`; those before it stay, for journeys begin there. */
export async function endWithPeriod(
  session: Session,
  settings: RunSettings,
  log: ReadLog,
): Promise<LogOfPeriod> {
  const { measure } = log;
  const instant = (microseconds: number) => new Date(Math.floor(microseconds / 1000)).toISOString();
  const dataDays =
    measure.rows === 0 ? null : periodOf(instant(measure.first), instant(measure.last), settings.timezone);
  if (settings.period === undefined || dataDays === null) return { ...log, period: null };
  const days = daysOfRule(settings.period, dataDays.to);
  const at = (day: string) => `epoch_us(timezone(${literal(settings.timezone)}, timestamp ${literal(day)}))`;
  const bounds = await session.row(
    'the period',
    `select ${at(days.from)}::double as start,
      epoch_us(timezone(${literal(settings.timezone)}, timestamp ${literal(days.to)} + interval 1 day))::double as finish`,
  );
  const [from, end] = [Number(bounds['start']), Number(bounds['finish'])];
  const later = await session.row(
    'rows after the period',
    `select count(*)::double as n from touchpoints where time >= ${end}`,
  );
  const count = Number(later['n']);
  if (count > 0)
    await session.run('until the end of the period', `delete from touchpoints where time >= ${end}`);
  return {
    ...log,
    measure: { ...(count > 0 ? await measureLog(session, log.columns) : measure), since: from },
    period: {
      days,
      from,
      dataDays,
      setAside: count === 0 ? [] : [{ reason: 'after the period', count }],
    },
  };
}
