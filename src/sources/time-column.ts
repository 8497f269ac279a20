import { epochFormats, likelyEpochFormat } from '../config/date-format.ts';
import type { Cell, Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import { datePattern, readingsOf } from './date-orders.ts';
import { harmlessText } from './harmless-text.ts';
import { type DateEvidence, type DateOrder, evidenceSql, openOrders } from './numeric-dates.ts';
import type { Places } from './table.ts';
import {
  commonForm,
  DAY_FIRST,
  DOTS,
  EPOCH,
  ISO,
  ISO_WEEK,
  isInForm,
  MONTH_FIRST,
  NUMERIC_YEAR_LAST,
  SHORT_YEAR_FIRST,
  type TimeForm,
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
      `${time.file}: the times in column "${time.column}" are in no form attrib knows, such as "${harmlessText(texts[0] ?? '')}"`,
      `Say how they are written: --date-format '%Y-%m-%d %H:%M:%S' (strptime patterns: attrib help dates)`,
    );
  }
  if (form === ISO) return isoReading(time.zone);
  if (form === EPOCH) {
    throw inputError(
      `${time.file}: the times in column "${time.column}" are numbers, such as ${harmlessText(texts[0] ?? '')}`,
      epochHint(texts[0] ?? ''),
    );
  }
  if (form === NUMERIC_YEAR_LAST) return numericReading(session, time);
  if (form === DOTS) return dottedReading(session, time);
  if (form === ISO_WEEK) return patternReading(['%G-W%V-%u'], time.zone);
  return writtenReading(form, time.zone);
}

const FORMS: Readonly<Record<DateOrder, TimeForm>> = {
  'day-first': DAY_FIRST,
  'month-first': MONTH_FIRST,
  'year-first': SHORT_YEAR_FIRST,
};

/** Dates with dots have the day first, unless they can only begin with a year. */
async function dottedReading(session: Session, time: TimeColumn): Promise<TimeReading> {
  const orders = openOrders(await evidence(session, time));
  return writtenReading(
    orders.length === 1 && orders[0] === 'year-first' ? SHORT_YEAR_FIRST : DOTS,
    time.zone,
  );
}

async function numericReading(session: Session, time: TimeColumn): Promise<TimeReading> {
  const found = await evidence(session, time);
  const orders = openOrders(found);
  const [order] = orders;
  if (order !== undefined && orders.length === 1) return writtenReading(FORMS[order], time.zone);
  const samples = time.samples.map(({ text, line }) => ({ text: usualDigits(text).trim(), line }));
  const { text, line } = samples.find((sample) => readingsOf(sample.text, orders).length > 1) ??
    samples.find((sample) => isInForm(sample.text, NUMERIC_YEAR_LAST)) ?? { text: '', line: 0 };
  const every: readonly DateOrder[] = orders.length > 0 ? orders : ['month-first', 'day-first'];
  const patterns = every.map((each) => `--date-format '${datePattern(text, each)}'`);
  const hint = `Say which: ${patterns.join('   or   ')}`;
  if (orders.length === 0) throw inputError(contradiction(time, found), hint);
  throw inputError(
    `${time.file}: the dates in column "${time.column}" can be read ${orders.length === 2 ? 'two' : 'three'} ways: "${text}" (${time.places} ${line}) is ${readingsOf(text, orders).join(' or ')}`,
    hint,
  );
}

type Found = DateEvidence & {
  readonly [Name in 'dayFirst' | 'monthFirst' | 'yearFirst' | 'yearLast' as `${Name}Example`]: Cell;
};

async function evidence(session: Session, { sql, from }: TimeColumn): Promise<Found> {
  const row = await session.row('what dates begin with', evidenceSql(usualDigitsSql(`trim(${sql})`), from));
  return row as unknown as Found;
}

function contradiction({ file, column }: TimeColumn, found: Found): string {
  const ways =
    found.dayFirst > 0 && found.monthFirst > 0
      ? `"${found.dayFirstExample}" has the day first, "${found.monthFirstExample}" the month`
      : `"${found.yearFirstExample}" has the year first, "${found.yearLastExample}" last`;
  return `${file}: the dates in column "${column}" are written in two ways: ${ways}`;
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
