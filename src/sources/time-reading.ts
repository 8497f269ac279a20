import { literal, literals } from '../engine/sql.ts';
import { withClocks } from './time-forms.ts';

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

const EPOCH_UNITS: Readonly<Record<string, number>> = {
  'epoch-s': 1_000_000,
  'epoch-ms': 1_000,
  'epoch-us': 1,
};

export function isEpochFormat(format: string): boolean {
  return format in EPOCH_UNITS;
}

/** A naive timestamp in `zone` as µs; NULL for a local time that the zone's clocks skip. */
function instant(naive: string, zone: string): string {
  if (zone === 'UTC') return `epoch_us(${naive})`;
  const there = `timezone(${literal(zone)}, ${naive})`;
  return `(case when timezone(${literal(zone)}, ${there}) = ${naive} then epoch_us(${there}) end)`;
}

const OFFSET = String.raw`\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$`;

/**
 * ISO 8601 and its relatives (`2026-01-31 4:05`, `2026/01/31`, any fraction, `Z`, `+02`, `-0500`, `+05:30`).
 * DuckDB's own cast to TIMESTAMP drops an offset without a word, and its cast to TIMESTAMPTZ lets a zone name in
 * one row change the reading of the next: so only text without an offset is cast, and offsets are subtracted here.
 */
export function isoReading(zone: string): TimeReading {
  return {
    label: 'ISO 8601',
    sql(text) {
      const plain = instant(`try_cast(${text} as timestamp)`, zone);
      const local = `try_cast(regexp_replace(${text}, ${literal(OFFSET)}, '') as timestamp)`;
      const digits = (group: number) =>
        `coalesce(try_cast(regexp_extract(${text}, '([+-])(\\d{2}):?(\\d{2})?$', ${group}) as integer), 0)`;
      const sign = `(case when regexp_matches(${text}, '-\\d{2}(:?\\d{2})?$') then -1 else 1 end)`;
      const offset = `${sign} * (${digits(2)} * 3600000000::bigint + ${digits(3)} * 60000000::bigint)`;
      const zoned = `epoch_us(${local}) - (case when regexp_matches(${text}, '[+-]\\d{2}(:?\\d{2})?$') then ${offset} else 0 end)`;
      const maybeOffset =
        zone === 'UTC'
          ? `length(${text}) > 19 or (length(${text}) > 10 and ${text}[-3] in ('+', '-'))`
          : `length(${text}) > 10`;
      const hasOffset = `regexp_matches(${text}, ${literal(`\\d:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?${OFFSET}`)})`;
      return `(case when ${maybeOffset} then (case when ${hasOffset} then ${zoned} else ${plain} end)
        else coalesce(${plain}, case when ${hasOffset} then ${zoned} end) end)`;
    },
  };
}

/** The patterns as given, tried in order; `epoch-s`, `epoch-ms` and `epoch-us` are numbers since 1970. */
export function patternReading(formats: readonly string[], zone: string): TimeReading {
  const zoned = formats.filter((format) => format.includes('%z'));
  const naive = formats.filter((format) => !format.includes('%z') && !isEpochFormat(format));
  return {
    label: formats.join(' | '),
    sql(text) {
      const readers = formats.filter(isEpochFormat).map((format) => {
        const unit = EPOCH_UNITS[format] ?? 1;
        return `try_cast(round(try_cast(${text} as decimal(30,6)) * ${unit}) as bigint)`;
      });
      if (zoned.length > 0) readers.push(`epoch_us(try_strptime(${text}, ${literals(zoned)}))`);
      if (naive.length > 0) readers.push(instant(`try_strptime(${text}, ${literals(naive)})`, zone));
      return readers.length === 1 ? (readers[0] ?? 'NULL') : `coalesce(${readers.join(', ')})`;
    },
  };
}

/** A written-out date form, with or without a clock behind the date. */
export function dateReading(datePatterns: readonly string[], zone: string): TimeReading {
  return { label: datePatterns.join(' | '), sql: patternReading(withClocks(datePatterns), zone).sql };
}
