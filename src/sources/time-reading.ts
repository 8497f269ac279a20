import { bound, literal, literals } from '../engine/sql.ts';
import { withClocks } from './time-forms.ts';
import { trimSql } from './trim.ts';

/**
 * How the text of a time column becomes an instant. `sql(text)` yields µs since 1970-01-01 UTC as BIGINT, or
 * NULL when the text is no such time; it never throws.
 */
export interface TimeReading {
  /** For people: `ISO 8601`, or the patterns tried in order. */
  readonly label: string;
  sql(text: string): string;
}

export const FIRST_INSTANT: number = Date.UTC(1990, 0, 1) * 1000;
export const LAST_INSTANT: number = Date.UTC(2100, 0, 1) * 1000;

/** Decimals that make a microsecond of the unit. */
const EPOCH_DECIMALS: ReadonlyMap<string, number> = new Map([
  ['epoch-s', 6],
  ['epoch-ms', 3],
  ['epoch-us', 0],
]);

export function isEpochFormat(format: string): boolean {
  return EPOCH_DECIMALS.has(format);
}

/** Numbers in 18 digits, rounded to the microsecond. Wider decimals take DuckDB hundreds of times longer to read. */
function epochReading(text: string, format: string): string {
  const decimals = EPOCH_DECIMALS.get(format) ?? 0;
  const unit = 10 ** decimals;
  return `case when regexp_full_match(${text}, '\\d{1,${18 - decimals}}') then try_cast(${text} as bigint) * ${unit}
    else try_cast(try_cast(${text} as decimal(18,${decimals}))::decimal(30,${decimals}) * ${unit} as bigint) end`;
}

/** A naive timestamp in `zone` as µs; NULL for a local time that the zone's clocks skip. */
function instant(naive: string, zone: string): string {
  if (zone === 'UTC') return `epoch_us(${naive})`;
  const there = `timezone(${literal(zone)}, ${naive})`;
  return `(case when timezone(${literal(zone)}, ${there}) = ${naive} then epoch_us(${there}) end)`;
}

const DATE = String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}`;
const CLOCK = String.raw`[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
const NAIVE = `${DATE}(?:${CLOCK})?`;
const OFFSET = String.raw`(?:[Zz]|[Uu][Tt][Cc]|[Gg][Mm][Tt]|([+-])(0\d|1[0-4])(?::?([0-5]\d))?)`;

/**
 * ISO 8601 and its relatives (`2026-01-31 4:05`, `2026/01/31`, any fraction, `Z`, `+02`, `-0500`, `+05:30`).
 * DuckDB's own cast to TIMESTAMP drops an offset without a word, and its cast to TIMESTAMPTZ lets a zone name in
 * one row change the reading of the next: so only text without an offset is cast, and offsets are subtracted here.
 */
export function isoReading(zone: string): TimeReading {
  const zoned = literal(`(${DATE}${CLOCK})\\s*${OFFSET}`);
  const part = (group: number) => `regexp_extract(x, ${zoned}, ${group})`;
  const minutes = `(coalesce(try_cast(${part(3)} as bigint), 0) * 60 + coalesce(try_cast(${part(4)} as bigint), 0))`;
  const offset = `(${minutes} * 60000000 * case ${part(2)} when '-' then -1 else 1 end)`;
  const anyForm = `case when regexp_full_match(x, ${literal(NAIVE)}) then ${instant('try_cast(x as timestamp)', zone)}
    when regexp_full_match(x, ${zoned}) then epoch_us(try_cast(${part(1)} as timestamp)) - ${offset} end`;
  return {
    label: 'ISO 8601',
    sql(text) {
      const slowly = bound('x', trimSql(text), anyForm);
      if (zone !== 'UTC') return slowly;
      const noOffset = `length(${text}) <= 19 and (length(${text}) <= 10 or ${text}[-3] not in ('+', '-'))`;
      return `coalesce((case when ${noOffset} then epoch_us(try_cast(${text} as timestamp)) end), ${slowly})`;
    },
  };
}

/** The patterns as given, tried in order; `epoch-s`, `epoch-ms` and `epoch-us` are numbers since 1970. */
export function patternReading(formats: readonly string[], zone: string): TimeReading {
  const zoned = formats.filter(namesZone);
  const naive = formats.filter((format) => !namesZone(format) && !isEpochFormat(format));
  return {
    label: formats.join(' | '),
    sql(text) {
      const readers = formats.filter(isEpochFormat).map((format) => epochReading('x', format));
      if (zoned.length > 0) readers.push(`epoch_us(try_strptime(x, ${literals(zoned)}))`);
      if (naive.length > 0) readers.push(instant(`try_strptime(x, ${literals(naive)})`, zone));
      return bound(
        'x',
        trimSql(text),
        readers.length === 1 ? (readers[0] ?? 'null') : `coalesce(${readers.join(', ')})`,
      );
    },
  };
}

/** `%z` is an offset, `%Z` a zone's name; `%%z` is neither. */
function namesZone(format: string): boolean {
  return /%[zZ]/.test(format.replaceAll('%%', ''));
}

/** A written-out date form, with or without a clock behind the date. */
export function dateReading(datePatterns: readonly string[], zone: string): TimeReading {
  return { label: datePatterns.join(' | '), sql: patternReading(withClocks(datePatterns), zone).sql };
}
