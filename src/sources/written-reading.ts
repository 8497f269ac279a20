import { bound, literal } from '../engine/sql.ts';
import { MONTHS_BY_NAME } from './month-names.ts';
import { type TimeForm, type TimePart, usualTimeSql } from './time-forms.ts';
import { instantSql, type Zone } from './zones.ts';

/**
 * Over a text: µs since 1970-01-01 UTC of a time written in the form; NULL where it is not. A time with an offset is
 * that instant, one without is in `zone`. Digits beyond the microsecond are cut off.
 */
export function writtenSql(form: TimeForm, text: string, zone: Zone): string {
  const pattern = literal(`^(?:${form.pattern})$`);
  const parts = `[${form.parts.map(literal).join(', ')}]`;
  const taken = (from: string) => `regexp_extract(${from}, ${pattern}, ${parts})`;
  const part = (name: TimePart) => (form.parts.includes(name) ? `p.${name}` : `''`);
  const instant = `case when ${part('year')} <> '' then ${instantOf(form, part, zone)} end`;
  const usual = bound('p', taken(usualTimeSql(text)), instant);
  if (form.named === true) return usual;
  const asIs = `case when ${part('year')} <> '' then ${instantOf(form, part, zone)} else ${bound('p', taken(usualTimeSql('t')), instant)} end`;
  return bound('t', `lower(${text})`, bound('p', taken('t'), asIs));
}

type Part = (name: TimePart) => string;

function instantOf(form: TimeForm, part: Part, zone: Zone): string {
  const offset = `(coalesce(try_cast(${part('offsetHours')} as bigint), 0) * 60 + coalesce(try_cast(${part('offsetMinutes')} as bigint), 0)) * 60000000`;
  const local = `case when ${part('sign')} = '-' then epoch_us(l) + ${offset}
    when ${part('sign')} = '+' then epoch_us(l) - ${offset}
    when ${part('utc')} <> '' then epoch_us(l) else ${instantSql('l', zone)} end`;
  return bound('l', naiveSql(form, part), local);
}

/** A TIMESTAMP; NULL for a date or a clock that does not exist. */
function naiveSql(form: TimeForm, part: Part): string {
  const year = `case when length(${part('year')}) = 4 then '' when ${part('year')} >= '90' then '19' else '20' end || ${part('year')}`;
  const month = form.named === true ? `${monthsSql()}[${part('month')}]` : part('month');
  const date = `${year} || '-' || ${month} || '-' || ${part('day')}`;
  const fraction = `case when ${part('fraction')} = '' then '' else '.' || ${part('fraction')} end`;
  const seconds = `case when ${part('second')} = '' then '' else ':' || ${part('second')} || ${fraction} end`;
  const clock = `case when ${part('hour')} = '' then '' else ' ' || ${hourSql(part)} || ':' || ${part('minute')} || ${seconds} end`;
  return `try_cast(${date} || ${clock} as timestamp)`;
}

/** Of a 12-hour clock the hour of 24; NULL for `13 pm`. */
function hourSql(part: Part): string {
  if (part('half') === `''`) return part('hour');
  const hour = `${part('hour')}::integer`;
  const afternoon = `(starts_with(${part('half')}, 'p') or ${part('half')} in ('ös', 'م'))`;
  return `case when ${part('half')} = '' then ${part('hour')} when ${hour} between 1 and 12 then ((${hour} % 12) + case when ${afternoon} then 12 else 0 end)::varchar end`;
}

function monthsSql(): string {
  const entries = [...MONTHS_BY_NAME].map(([name, month]) => `${literal(name)}: '${month}'`);
  return `map {${entries.join(', ')}}`;
}
