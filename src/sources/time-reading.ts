import type { EpochFormat } from '../config/date-format.ts';
import { bound, literal, literals } from '../engine/sql.ts';
import { ISO, type TimeForm } from './time-forms.ts';
import { trimSql } from './trim.ts';
import { writtenSql } from './written-reading.ts';
import { instantSql, isUnknownZoneSql, type Zone, zoneLabel } from './zones.ts';

/**
 * How the text of a time column becomes an instant. `sql(text)` yields µs since 1970-01-01 UTC as BIGINT, or
 * NULL when the text is no such time; it never throws.
 */
export interface TimeReading {
  /** For people: `ISO 8601`, or the patterns tried in order. */
  readonly label: string;
  /** Of times without an offset. */
  readonly zone: Zone;
  sql(text: string): string;
  /** SQL text: why `sql` is NULL. */
  reason(text: string): string;
}

export const FIRST_INSTANT: number = Date.UTC(1990, 0, 1) * 1000;
export const LAST_INSTANT: number = Date.UTC(2100, 0, 1) * 1000;

/** Decimals that make a microsecond of the unit. */
const EPOCH_DECIMALS: Readonly<Record<EpochFormat, number>> = {
  'epoch-s': 6,
  'epoch-ms': 3,
  'epoch-us': 0,
  'epoch-ns': -3,
};

function isEpochFormat(format: string): format is EpochFormat {
  return Object.hasOwn(EPOCH_DECIMALS, format);
}

/**
 * Numbers in 18 digits, rounded to the microsecond; whole nanoseconds, cut off there. Wider decimals take DuckDB
 * hundreds of times longer to read.
 */
function epochReading(text: string, format: EpochFormat): string {
  const decimals = EPOCH_DECIMALS[format];
  if (decimals < 0) {
    return `case when regexp_full_match(${text}, '\\d{1,19}') then try_cast(${text} as bigint) // ${10 ** -decimals} end`;
  }
  const unit = 10 ** decimals;
  return `case when regexp_full_match(${text}, '\\d{1,${18 - decimals}}') then try_cast(${text} as bigint) * ${unit}
    else try_cast(try_cast(${text} as decimal(18,${decimals}))::decimal(30,${decimals}) * ${unit} as bigint) end`;
}

const DATE = String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}`;
const CLOCK = String.raw`[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
const NAIVE = `${DATE}(?:${CLOCK})?`;

/**
 * ISO 8601 and its relatives (`2026-01-31 4:05`, `2026/01/31`, any fraction, `Z`, `+02`, `-0500`, `(UTC)`).
 * DuckDB's own cast to TIMESTAMP drops an offset without a word, and its cast to TIMESTAMPTZ lets a zone name in
 * one row change the reading of the next: so only text without an offset is cast.
 */
export function isoReading(zone: Zone): TimeReading {
  return timeReading(ISO.name, zone, isoSql);
}

function isoSql(text: string, zone: Zone): string {
  const slowly = writtenSql(ISO, text, zone);
  if (zone !== 'UTC') {
    const naive = `regexp_full_match(${text}, ${literal(NAIVE)})`;
    return `(case when ${naive} then ${instantSql(`try_cast(${text} as timestamp)`, zone)} else ${slowly} end)`;
  }
  const noOffset = `length(${text}) <= 19 and (length(${text}) <= 10 or ${text}[-3] not in ('+', '-'))`;
  return `coalesce((case when ${noOffset} then epoch_us(try_cast(${text} as timestamp)) end), ${slowly})`;
}

/** The patterns as given, tried in order; `epoch-s` to `epoch-ns` are numbers since 1970. */
export function patternReading(formats: readonly string[], zone: Zone): TimeReading {
  return timeReading(formats.join(' | '), zone, (text, place) => patternSql(formats, text, place));
}

function patternSql(formats: readonly string[], text: string, zone: Zone): string {
  const zoned = formats.filter(namesZone);
  const naive = formats.filter((format) => !namesZone(format) && !isEpochFormat(format));
  const readers = formats.filter(isEpochFormat).map((format) => epochReading('x', format));
  if (zoned.length > 0) readers.push(`epoch_us(try_strptime(x, ${literals(zoned)}))`);
  if (naive.length > 0) readers.push(instantSql(`try_strptime(x, ${literals(naive)})`, zone));
  const first = readers.length === 1 ? (readers[0] ?? 'null') : `coalesce(${readers.join(', ')})`;
  return bound('x', trimSql(text), first);
}

/** `%z` is an offset, `%Z` a zone's name; `%%z` is neither. */
function namesZone(format: string): boolean {
  return /%[zZ]/.test(format.replaceAll('%%', ''));
}

/** A form in which times are written out, with or without a clock behind the date. */
export function writtenReading(form: TimeForm, zone: Zone): TimeReading {
  return timeReading(form.name, zone, (text, place) => writtenSql(form, text, place));
}

function timeReading(label: string, zone: Zone, sql: (text: string, zone: Zone) => string): TimeReading {
  const otherwise = literal(`not a time in the form ${label}`);
  const skipped = literal(`not a time in ${zoneLabel(zone)}: the clocks skip it`);
  return {
    label,
    zone,
    sql: (text) => sql(text, zone),
    reason: (text) =>
      zone === 'UTC'
        ? otherwise
        : `case ${unknownZone(zone)} when (${sql(text, 'UTC')}) is not null then ${skipped} else ${otherwise} end`,
  };
}

function unknownZone(zone: Zone): string {
  return typeof zone === 'string'
    ? ''
    : `when ${isUnknownZoneSql(zone)} then 'in no time zone that attrib knows'`;
}
