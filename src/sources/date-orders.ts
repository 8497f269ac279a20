import type { DateOrder } from './numeric-dates.ts';

const DATE = /^(\d{1,2})([/.-] ?)(\d{1,2})[/.-] ?(\d{4}|\d{2})(?!\d)/;

/** The strptime pattern of a text such as this, its clock included, in an order. */
export function datePattern(text: string, order: DateOrder): string {
  const [, , separator = '/', , last = ''] = DATE.exec(text.trim()) ?? [];
  const year = last.length === 4 ? '%Y' : '%y';
  const parts = {
    'day-first': ['%d', '%m', year],
    'month-first': ['%m', '%d', year],
    'year-first': ['%y', '%m', '%d'],
  };
  return `${parts[order].join(separator)}${clockPattern(text)}`;
}

const CLOCK = /(T|,?\s+)\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(\s*[AaPp][Mm])?$/;

function clockPattern(text: string): string {
  const clock = CLOCK.exec(text.trim());
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

/** What a date is in each of the orders, in words; not in those that make no date of it. */
export function readingsOf(text: string, orders: readonly DateOrder[]): readonly string[] {
  const [, a = '', , b = '', c = ''] = DATE.exec(text.trim()) ?? [];
  const words = (day: string, month: string, short: string) => {
    const year = short.length === 4 ? short : `${short >= '90' ? '19' : '20'}${short}`;
    const name = MONTHS[Number(month) - 1];
    return name === undefined || Number(day) < 1 || Number(day) > 31
      ? []
      : [`${Number(day)} ${name} ${year}`];
  };
  return orders.flatMap((order) => {
    if (order === 'day-first') return words(a, b, c);
    return order === 'month-first' ? words(b, a, c) : words(c, b, a);
  });
}
