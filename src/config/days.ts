/** Days, both included, as `2026-01-31`. */
export interface DayPeriod {
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const QUARTER = /^(\d{4})-?Q([1-4])$/i;
const MONTH = /^(\d{4})-(\d\d)$/;
const YEAR = /^\d{4}$/;
const BETWEEN = /\s*(?:\/|\.\.\.?|…|–|—|\sto\s|\s-\s)\s*/;

/** `2026-01-31`, if that is a day of the calendar. */
export function readDate(text: string): string | null {
  const day = text.trim();
  if (!DATE.test(day)) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || dateOf(time) !== day ? null : day;
}

/** `2026-01-01/2026-01-31`, `2026-01-01 to 2026-01-31`, `2026-01`, `2026-Q1` or `2026`; else null. */
export function readPeriod(text: string): DayPeriod | null {
  const words = text.trim();
  const [, year, month] = MONTH.exec(words) ?? [];
  if (year !== undefined) return months(Number(year), Number(month), 1);
  const [, ofYear, quarter] = QUARTER.exec(words) ?? [];
  if (ofYear !== undefined) return months(Number(ofYear), 3 * Number(quarter) - 2, 3);
  if (YEAR.test(words)) return months(Number(words), 1, 12);
  const [from, to, ...more] = words.split(BETWEEN).map(readDate);
  return from && to && more.length === 0 ? { from, to } : null;
}

/** How many days a period has; less than 1 where it ends before it begins. */
export function daysOf({ from, to }: DayPeriod): number {
  return (Date.parse(to) - Date.parse(from)) / DAY + 1;
}

/** The days that two periods share; null where they share none. */
export function overlapOf(one: DayPeriod, other: DayPeriod): DayPeriod | null {
  const [, from = one.from] = [one.from, other.from].sort();
  const [to = one.to] = [one.to, other.to].sort();
  return to < from ? null : { from, to };
}

/** From the first day of any to the last of any; null of none. */
export function spanOf(periods: readonly DayPeriod[]): DayPeriod | null {
  const from = periods.map((period) => period.from).sort()[0];
  const to = periods
    .map((period) => period.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/** From the day of one instant to that of another, in a time zone; null without them. */
export function periodOf(first: string | null, last: string | null, zone: string): DayPeriod | null {
  return first === null || last === null ? null : { from: dayIn(zone, first), to: dayIn(zone, last) };
}

function dayIn(zone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(Date.parse(instant));
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

function months(year: number, first: number, count: number): DayPeriod | null {
  if (first < 1 || first > 12) return null;
  return {
    from: dateOf(Date.UTC(year, first - 1, 1)),
    to: dateOf(Date.UTC(year, first - 1 + count, 0)),
  };
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
