/**
 * The shapes in which people and systems write times. Each says which strptime patterns read it; ISO 8601 has
 * its own reader. Times without a clock are midnight.
 */
export interface TimeForm {
  readonly name: string;
  readonly matches: RegExp;
  /** Patterns for the date part; empty where the form needs another reader or cannot be read without help. */
  readonly datePatterns: readonly string[];
}

/** Clock, optional fraction and AM/PM, after a date. */
const CLOCK = String.raw`(?:(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?)?`;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';

export const ISO: TimeForm = {
  name: 'ISO 8601',
  matches:
    /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/,
  datePatterns: [],
};

export const EPOCH: TimeForm = {
  name: 'number',
  matches: /^\d{9,11}(?:\.\d+)?$|^\d{13}(?:\.\d+)?$|^\d{16}$/,
  datePatterns: [],
};

/** Day and month both as numbers, the year last: only the data or the user can say which comes first. */
export const NUMERIC_YEAR_LAST: TimeForm = {
  name: 'numeric',
  matches: new RegExp(String.raw`^\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})${CLOCK}$`),
  datePatterns: [],
};

const UNAMBIGUOUS: readonly TimeForm[] = [
  ISO,
  {
    name: 'year-month-day, 12-hour clock',
    matches: /^\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?\s*[AaPp][Mm]$/,
    datePatterns: ['%Y-%m-%d', '%Y/%m/%d'],
  },
  EPOCH,
  { name: 'compact', matches: /^(?:19|20)\d{6}(?:\d{6})?$/, datePatterns: ['%Y%m%d'] },
  {
    name: 'day.month.year',
    matches: new RegExp(String.raw`^\d{1,2}\.\d{1,2}\.\d{4}${CLOCK}$`),
    datePatterns: ['%d.%m.%Y'],
  },
  {
    name: 'day.month.year',
    matches: new RegExp(String.raw`^\d{1,2}\.\d{1,2}\.\d{2}${CLOCK}$`),
    datePatterns: ['%d.%m.%y'],
  },
  {
    name: 'day month year',
    matches: new RegExp(String.raw`^\d{1,2}[ -]${MONTH}[ -]\d{4}${CLOCK}$`, 'i'),
    datePatterns: ['%d %b %Y', '%d %B %Y', '%d-%b-%Y'],
  },
  {
    name: 'month day, year',
    matches: new RegExp(String.raw`^${MONTH} \d{1,2},? \d{4}${CLOCK}$`, 'i'),
    datePatterns: ['%b %d, %Y', '%B %d, %Y', '%b %d %Y'],
  },
];

const ALL: readonly TimeForm[] = [...UNAMBIGUOUS, NUMERIC_YEAR_LAST];

/** The form most of the samples have (the first listed wins a tie); undefined when none has any. */
export function commonForm(samples: readonly string[]): TimeForm | undefined {
  let best: TimeForm | undefined;
  let most = 0;
  for (const form of ALL) {
    const count = samples.filter((sample) => form.matches.test(sample.trim())).length;
    if (count > most) {
      best = form;
      most = count;
    }
  }
  return best;
}

/** Date patterns, each with every way of writing the clock behind it. */
export function withClocks(datePatterns: readonly string[]): string[] {
  const clocks = [
    ' %H:%M:%S',
    ' %H:%M',
    '',
    ' %I:%M:%S %p',
    ' %I:%M %p',
    ' %H:%M:%S.%f',
    'T%H:%M:%S',
    'T%H:%M',
  ];
  const more = datePatterns.some((pattern) => pattern === '%Y%m%d') ? ['%H%M%S'] : [];
  return datePatterns.flatMap((date) =>
    [...clocks, ', %H:%M:%S', ', %H:%M', ', %I:%M %p', ...more].map((clock) => date + clock),
  );
}
