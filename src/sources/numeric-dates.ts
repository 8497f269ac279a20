/** A reading of dates that are all numbers. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

/** What the dates of a column say of their order; counts of dates, or of years. */
export interface DateEvidence {
  /** Those that can only have the day first, of all whose year is last; and so on. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Dates with two digits at both ends: those that can only begin with the year, and those that cannot. */
  readonly yearFirst: number;
  readonly yearLast: number;
  /** Whether any can begin with the year. */
  readonly short: boolean;
  /** How many years the dates would span if they began with the year, and if they ended with it. */
  readonly spanOfFirst: number;
  readonly spanOfLast: number;
}

/** Data of more years than this are hardly one export; a part that runs over so few is the year. */
const FEW_YEARS = 10;
const MANY_YEARS = 15;

/**
 * The orders that the dates leave open. Of two digits at both ends the year is the part that stays nearly the same:
 * the other, a day, would make an export of thirty years of it.
 * @returns one where the dates decide it, several where only the user can; none where they contradict each other
 */
export function openOrders(evidence: DateEvidence): readonly DateOrder[] {
  const { dayFirst, monthFirst, yearFirst, yearLast, short, spanOfFirst, spanOfLast } = evidence;
  if ((dayFirst > 0 && monthFirst > 0) || (yearFirst > 0 && yearLast > 0)) return [];
  const last: readonly DateOrder[] =
    dayFirst > 0 ? ['day-first'] : monthFirst > 0 ? ['month-first'] : ['month-first', 'day-first'];
  if (!short || yearLast > 0) return last;
  if (yearFirst > 0) return ['year-first'];
  if (spanOfLast <= FEW_YEARS && spanOfFirst > MANY_YEARS) return last;
  if (spanOfFirst <= FEW_YEARS && spanOfLast > MANY_YEARS) return ['year-first'];
  return [...last, 'year-first'];
}

const PARTS = /^(\d{1,2})[/.-] ?(\d{1,2})[/.-] ?(\d{4}|\d{2})(?!\d)/;

/** What texts say of their order; texts that are no such dates say nothing. */
export function evidenceOf(texts: readonly string[]): DateEvidence {
  const dates = texts.flatMap((text) => {
    const [, a = '', b = '', c = ''] = PARTS.exec(text.trim()) ?? [];
    return a === '' ? [] : [{ a: Number(a), b: Number(b), c: Number(c), short: a.length + c.length === 4 }];
  });
  const isMonth = (n: number) => n >= 1 && n <= 12;
  const isDay = (n: number) => n >= 1 && n <= 31;
  const marked = dates.map((date) => {
    const { a, b, c, short } = date;
    const last = (isDay(a) && isMonth(b)) || (isMonth(a) && isDay(b));
    return { ...date, last, first: short && isMonth(b) && isDay(c) };
  });
  const count = (holds: (date: (typeof marked)[number]) => boolean) => marked.filter(holds).length;
  const span = (years: readonly number[]) =>
    years.length === 0 ? 0 : Math.max(...years) - Math.min(...years);
  const century = (year: number) => (year > 99 ? year : year >= 90 ? 1900 + year : 2000 + year);
  return {
    dayFirst: count(({ a, b }) => isMonth(b) && isDay(a) && a > 12),
    monthFirst: count(({ a, b }) => isMonth(a) && isDay(b) && b > 12),
    yearFirst: count(({ first, last }) => first && !last),
    yearLast: count(({ first, last }) => last && !first),
    short: marked.some(({ first }) => first),
    spanOfFirst: span(marked.filter(({ first }) => first).map(({ a }) => century(a))),
    spanOfLast: span(marked.filter(({ last }) => last).map(({ c }) => century(c))),
  };
}

/** SELECT list of the same over a text column, named as the fields of `DateEvidence`. */
export function evidenceSql(text: string, from: string): string {
  const part = (group: number) =>
    `regexp_extract(${text}, '^(\\d{1,2})[/.-] ?(\\d{1,2})[/.-] ?(\\d{4}|\\d{2})(?:\\D|$)', ${group})`;
  const isMonth = (n: string) => `${n} between 1 and 12`;
  const isDay = (n: string) => `${n} between 1 and 31`;
  const century = (year: string) =>
    `case when ${year} > 99 then ${year} when ${year} >= 90 then 1900 + ${year} else 2000 + ${year} end`;
  const span = (year: string, holds: string) =>
    `coalesce(max(${century(year)}) filter (${holds}) - min(${century(year)}) filter (${holds}), 0)::integer`;
  const count = (holds: string) => `count(*) filter (${holds})::integer`;
  return `select ${count(`${isMonth('b')} and ${isDay('a')} and a > 12`)} as "dayFirst",
      ${count(`${isMonth('a')} and ${isDay('b')} and b > 12`)} as "monthFirst",
      ${count('first and not last')} as "yearFirst", ${count('last and not first')} as "yearLast",
      coalesce(bool_or(first), false) as short,
      ${span('a', 'first')} as "spanOfFirst", ${span('c', 'last')} as "spanOfLast",
      min(text) filter (${isMonth('b')} and ${isDay('a')} and a > 12) as "dayFirstExample",
      min(text) filter (${isMonth('a')} and ${isDay('b')} and b > 12) as "monthFirstExample",
      min(text) filter (first and not last) as "yearFirstExample",
      min(text) filter (last and not first) as "yearLastExample"
    from (select *, (${isDay('a')} and ${isMonth('b')}) or (${isMonth('a')} and ${isDay('b')}) as last,
        short and ${isMonth('b')} and ${isDay('c')} as first
      from (select x as a_text, try_cast(x as integer) as a, try_cast(y as integer) as b, try_cast(z as integer) as c,
          length(x) + length(z) = 4 as short, text
        from (select ${part(1)} as x, ${part(2)} as y, ${part(3)} as z, ${text} as text ${from}))
      where a_text <> '')`;
}
