import { epochFormats, likelyEpochFormat } from '../config/date-format.ts';
import type { Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import type { Places } from './table.ts';
import {
  commonForm,
  DAY_FIRST,
  EPOCH,
  ISO,
  ISO_WEEK,
  isInForm,
  MONTH_FIRST,
  NUMERIC_YEAR_LAST,
  usualDigits,
  usualDigitsSql,
} from './time-forms.ts';
import { isoReading, patternReading, type TimeReading, writtenReading } from './time-reading.ts';
import type { Zone } from './zones.ts';

export interface TimeColumn {
  readonly file: string;
  readonly column: string;
  /** The first values of the column with the places they stand in. */
  readonly samples: readonly { readonly text: string; readonly line: number }[];
  readonly places: Places;
  /** A query's FROM clause over the file, and the column in it. */
  readonly from: string;
  readonly sql: string;
  readonly formats: readonly string[];
  readonly zone: Zone;
}

/**
 * Decides how a time column is read: as the user said, or by its form. Where day and month could be swapped,
 * the whole column is looked at; if even that leaves two readings, it is an error and never a guess.
 */
export async function readTimeColumn(session: Session, time: TimeColumn): Promise<TimeReading> {
  if (time.formats.length > 0) return patternReading(time.formats, time.zone);
  const texts = time.samples.map((sample) => sample.text.trim()).filter((text) => text !== '');
  if (texts.length === 0) return isoReading(time.zone);
  const form = commonForm(texts);
  if (form === undefined) {
    throw inputError(
      `${time.file}: the times in column "${time.column}" are in no form attrib knows, such as "${texts[0]}"`,
      `Say how they are written: --date-format '%Y-%m-%d %H:%M:%S' (strptime patterns: attrib help dates)`,
    );
  }
  if (form === ISO) return isoReading(time.zone);
  if (form === EPOCH) {
    throw inputError(
      `${time.file}: the times in column "${time.column}" are numbers, such as ${texts[0]}`,
      epochHint(texts[0] ?? ''),
    );
  }
  if (form === NUMERIC_YEAR_LAST) return numericReading(session, time);
  if (form === ISO_WEEK) return patternReading(['%G-W%V-%u'], time.zone);
  return writtenReading(form, time.zone);
}

async function numericReading(session: Session, time: TimeColumn): Promise<TimeReading> {
  const text = usualDigitsSql(`trim(${time.sql})`);
  const part = (group: number) =>
    `try_cast(regexp_extract(${text}, '^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4}|\\d{2})\\b', ${group}) as integer)`;
  const evidence = await session.row(
    'day or month first',
    `select count(*) filter (where a > 12 and b between 1 and 12)::integer as day_first,
      count(*) filter (where b > 12 and a between 1 and 12)::integer as month_first,
      min(s) filter (where a > 12 and b between 1 and 12) as day_first_example,
      min(s) filter (where b > 12 and a between 1 and 12) as month_first_example
    from (select ${part(1)} as a, ${part(2)} as b, ${text} as s ${time.from})`,
  );
  const samples = time.samples.map(({ text: cell, line }) => ({ text: usualDigits(cell), line }));
  const example = samples.find((sample) => isInForm(sample.text, NUMERIC_YEAR_LAST));
  const separator = /[/-]/.exec(example?.text ?? '/')?.[0] ?? '/';
  const year = /^\d{1,2}[/-]\d{1,2}[/-]\d{4}/.test(example?.text.trim() ?? '') ? '%Y' : '%y';
  const dayFirst = ['%d', '%m', year].join(separator);
  const monthFirst = ['%m', '%d', year].join(separator);
  const [days, months] = [Number(evidence['day_first']), Number(evidence['month_first'])];
  if (days > 0 && months === 0) return writtenReading(DAY_FIRST, time.zone);
  if (months > 0 && days === 0) return writtenReading(MONTH_FIRST, time.zone);
  const clock = clockOf(example?.text ?? '');
  const hint = `Say which: --date-format '${monthFirst}${clock}'   or   --date-format '${dayFirst}${clock}'`;
  if (days > 0) {
    throw inputError(
      `${time.file}: the dates in column "${time.column}" are written in two ways: "${evidence['day_first_example']}" has the day first, "${evidence['month_first_example']}" the month`,
      hint,
    );
  }
  throw inputError(
    `${time.file}: the dates in column "${time.column}" can be read two ways: "${example?.text.trim()}" (${time.places} ${example?.line}) is ${twoReadings(example?.text ?? '')}`,
    hint,
  );
}

/** What the number would be in the unit that its digits suggest. */
function epochHint(text: string): string {
  const milliseconds = { 'epoch-s': 1000, 'epoch-ms': 1, 'epoch-us': 1e-3, 'epoch-ns': 1e-6 } as const;
  const likely = likelyEpochFormat(text);
  const instant = new Date(Math.floor(Number(text) * milliseconds[likely]))
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');
  const others = Object.keys(epochFormats).filter((unit) => unit !== likely);
  return `Say their unit: --date-format ${likely} if that is ${instant} UTC; else ${others.slice(0, -1).join(', ')} or ${others.at(-1)}`;
}

/** The strptime pattern of the clock behind a date. */
function clockOf(text: string): string {
  const clock = /(T|,?\s+)\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(\s*[AaPp][Mm])?$/.exec(text.trim());
  if (clock === null) return '';
  const [, gap = ' ', seconds = '', fraction = '', half = ''] = clock;
  const noon = half === '' ? '' : half.startsWith(' ') ? ' %p' : '%p';
  return `${gap}${half === '' ? '%H' : '%I'}:%M${seconds === '' ? '' : ':%S'}${fraction === '' ? '' : '.%f'}${noon}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function twoReadings(text: string): string {
  const [, a = '', b = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})/.exec(text.trim()) ?? [];
  return `${Number(a)} ${MONTHS[Number(b) - 1]} ${year} or ${Number(b)} ${MONTHS[Number(a) - 1]} ${year}`;
}
