import { MONTH_PATTERN } from './month-names.ts';

/** What the parts of a written time are called. */
export type TimePart =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'utc'
  | 'sign'
  | 'offsetHours'
  | 'offsetMinutes';

/** The shapes in which people and systems write times. Times without a clock are midnight. */
export interface TimeForm {
  /** For people, as a strptime pattern of the date where one says it. */
  readonly name: string;
  /** Of a time in lower case with single spaces; RE2 and JavaScript read it alike. One group for each part. */
  readonly pattern: string;
  /** In the order of the groups; none where the form cannot be read without help. */
  readonly parts: readonly TimePart[];
  /** Months are names. */
  readonly named?: boolean;
}

const YEAR = String.raw`(\d{4}|\d{2})`;
const NUMBER = String.raw`(\d{1,2})`;
const NAME = `(${MONTH_PATTERN})[.]?`;
/** `6`, `6.`, `6th`, `1er`. */
const ORDINAL = String.raw`(\d{1,2})(?:st|nd|rd|th|er|º)?[.]?`;
const OF = `(?: de | del |[ ./-]{1,2})`;
const WEEKDAY = String.raw`(?:\p{L}+[.]?,? )?`;

const ZONE = String.raw`(?: ?[(]?(z|utc|gmt)?(?:([+-])(0?\d|1[0-4])(?::?([0-5]\d))?)?[)]?(?: [(][^()]*[)])?)`;
const HALF = `(?: ?(a[.]? ?m[.]?|p[.]? ?m[.]?|öö|ös|ص|م))?`;
/** `06/Feb/2026:10:00:00` is how web servers log. */
const GAP = `(?:t|:|,? (?:at |um |à |a las |kl[.]? |saat |- )?)`;
const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
/** `14h05`, and `14:05 Uhr`. */
const SPOKEN = String.raw`(\d{1,2})(?::| ?h ?)(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: uhr)?`;
const CLOCK = `(?:${GAP}${SPOKEN}${HALF}${ZONE})?`;
/** `14.05`, as clocks are written where dates have dots. */
const DOTTED = String.raw`${GAP}(\d{1,2})[.](\d{2})(?:[.](\d{2}))?(?: uhr)?`;
const DOTTED_PARTS: readonly TimePart[] = ['hour', 'minute', 'second'];
const WEEKDAY_BEHIND = String.raw`(?:,? \p{L}{2,}[.]?)?`;
const CLOCK_PARTS: readonly TimePart[] = [
  ...(['hour', 'minute', 'second', 'fraction', 'half'] as const),
  ...(['utc', 'sign', 'offsetHours', 'offsetMinutes'] as const),
];

export const ISO: TimeForm = {
  name: 'ISO 8601',
  pattern: String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t ]${TIME}${ZONE})?`,
  parts: ['year', 'month', 'day', ...CLOCK_PARTS.filter((part) => part !== 'half')],
};

export const EPOCH: TimeForm = {
  name: 'number',
  pattern: String.raw`\d{9,11}(?:[.]\d+)?|\d{13}(?:[.]\d+)?|\d{16}|\d{19}`,
  parts: [],
};

export const ISO_WEEK: TimeForm = { name: 'ISO week', pattern: String.raw`\d{4}-w\d{2}-\d`, parts: [] };

/** Day and month both as numbers, the year last: only the data or the user can say which comes first. */
export const NUMERIC_YEAR_LAST: TimeForm = numericForm('numeric', 'day', 'month');
export const DAY_FIRST: TimeForm = numericForm('%d/%m/%Y', 'day', 'month');
export const MONTH_FIRST: TimeForm = numericForm('%m/%d/%Y', 'month', 'day');
/** With two digits of the year; dots, dashes or slashes between. */
export const SHORT_YEAR_FIRST: TimeForm = {
  name: '%y-%m-%d',
  pattern: String.raw`(\d{2})[/.-]${NUMBER}[/.-]${NUMBER}${CLOCK}`,
  parts: ['year', 'month', 'day', ...CLOCK_PARTS],
};
export const DOTS: TimeForm = {
  name: '%d.%m.%Y',
  pattern: `${NUMBER}[.] ?${NUMBER}[.] ?${YEAR}[.]?${CLOCK}`,
  parts: ['day', 'month', 'year', ...CLOCK_PARTS],
};

function numericForm(name: string, first: TimePart, second: TimePart): TimeForm {
  return {
    name,
    pattern: `${NUMBER}[/-]${NUMBER}[/-]${YEAR}${CLOCK}`,
    parts: [first, second, 'year', ...CLOCK_PARTS],
  };
}

/** A time of day by itself, for dates that stand in another column. */
export const CLOCK_ONLY: TimeForm = { name: 'clock', pattern: `${TIME}${HALF}${ZONE}`, parts: [] };

const UNAMBIGUOUS: readonly TimeForm[] = [
  ISO,
  {
    name: '%Y-%m-%d, 12-hour clock',
    pattern: String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})${CLOCK}`,
    parts: ['year', 'month', 'day', ...CLOCK_PARTS],
  },
  EPOCH,
  {
    name: '%Y%m%d',
    pattern: String.raw`((?:19|20)\d{2})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(?:(\d{2})(?:[.](\d{1,9}))?)?${ZONE})?`,
    parts: ['year', 'month', 'day', ...CLOCK_PARTS.filter((part) => part !== 'half')],
  },
  DOTS,
  {
    name: '%d.%m.%Y %H.%M',
    pattern: `${NUMBER}[.] ?${NUMBER}[.] ?${YEAR}[.]?${DOTTED}`,
    parts: ['day', 'month', 'year', ...DOTTED_PARTS],
  },
  {
    name: '%Y.%m.%d',
    pattern: String.raw`(\d{4})[.] ?(\d{1,2})[.] ?(\d{1,2})[.]?${CLOCK}`,
    parts: ['year', 'month', 'day', ...CLOCK_PARTS],
  },
  {
    name: '%d %b %Y',
    pattern: `${WEEKDAY}${ORDINAL}${OF}${NAME}${OF}${YEAR}${WEEKDAY_BEHIND}${CLOCK}`,
    parts: ['day', 'month', 'year', ...CLOCK_PARTS],
    named: true,
  },
  {
    name: '%d %b %Y %H.%M',
    pattern: `${WEEKDAY}${ORDINAL}${OF}${NAME}${OF}${YEAR}${WEEKDAY_BEHIND}${DOTTED}`,
    parts: ['day', 'month', 'year', ...DOTTED_PARTS],
    named: true,
  },
  {
    name: '%b %d, %Y',
    pattern: `${WEEKDAY}${NAME}[ -]${ORDINAL}[ ,-]{1,2}${YEAR}${CLOCK}`,
    parts: ['month', 'day', 'year', ...CLOCK_PARTS],
    named: true,
  },
  {
    name: '%Y %b %d',
    pattern: String.raw`(\d{4})[ ./-]${NAME}[ ./-]${ORDINAL}${CLOCK}`,
    parts: ['year', 'month', 'day', ...CLOCK_PARTS],
    named: true,
  },
  ISO_WEEK,
];

const ALL: readonly TimeForm[] = [...UNAMBIGUOUS, NUMERIC_YEAR_LAST];
const COMPILED: ReadonlyMap<TimeForm, RegExp> = new Map(
  [...ALL, CLOCK_ONLY].map((form) => [form, new RegExp(`^(?:${form.pattern})$`, 'u')]),
);

/** Whether a text, however it is spaced and whatever its digits, is written in the form. */
export function isInForm(text: string, form: TimeForm): boolean {
  return COMPILED.get(form)?.test(usualTime(text)) ?? false;
}

/** The form most of the samples have (the first listed wins a tie); undefined when none has any. */
export function commonForm(samples: readonly string[]): TimeForm | undefined {
  let best: TimeForm | undefined;
  let most = 0;
  for (const form of ALL) {
    const count = samples.filter((sample) => isInForm(sample, form)).length;
    if (count > most) {
      best = form;
      most = count;
    }
  }
  return best;
}

const ARABIC = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';

/** Arabic and Persian digits as those of Europe. */
export function usualDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(ARABIC.indexOf(digit) % 10));
}

/** The SQL of `usualDigits`. */
export function usualDigitsSql(text: string): string {
  return `translate(${text}, '${ARABIC}', '01234567890123456789')`;
}

/** Lower case, digits of Europe, single spaces, nothing invisible. */
function usualTime(text: string): string {
  return usualDigits(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Cf}|\u0307/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}

/** The SQL of `usualTime`. */
export function usualTimeSql(text: string): string {
  const digits = usualDigitsSql(`lower(nfc_normalize(${text}))`);
  const visible = String.raw`regexp_replace(${digits}, '[\p{Cf}\x{307}]+', '', 'g')`;
  return String.raw`trim(regexp_replace(${visible}, '[\s\p{Z}]+', ' ', 'g'))`;
}

const CLOCKS: readonly RegExp[] = [
  /\d(?::| ?h ?)\d{2}|^\d{8}[t ]?\d{4}|^\d{9,}/,
  /\d{4}\D*[ ,t]\D*\d{1,2}[.]\d{2}(?:[.]\d{2})?(?: uhr)?$/,
];

/** Whether a time says more than its day. */
export function hasClock(text: string): boolean {
  const usual = usualTime(text);
  return CLOCKS.some((clock) => clock.test(usual));
}

/** Whether a time with a clock says where that clock is. */
export function hasOffset(text: string): boolean {
  return /(?:\d ?[(]?(?:z|utc|gmt)|[+-]\d{1,2}(?::?\d{2})?)[)]?(?: [(][^()]*[)])?$/.test(usualTime(text));
}
