import { type IdRole, idRoles } from './id-kinds.ts';

/** What the role `consent` is mapped to where no column of a file is to play it, though one may be called so. */
export const NO_CONSENT = 'none';

/** Whether a file is to be read without any column of consent; `--map consent=` is short for it. */
export function refusesConsent({ consent }: { readonly consent?: string | undefined }): boolean {
  return consent === '' || consent === NO_CONSENT;
}

const ofTouchpoints = {
  person: 'who was touched: any id that is the same for one person in all rows',
  time: 'when it happened',
  clock: 'the time of day, where time is a date without one',
  zone: 'the time zone of the row, for times without an offset',
  channel: 'what earns the credit',
  conversion: 'flag: this row is a conversion too (1, true, t, yes, y), or not (0, false, f, no, n, empty)',
  value: 'what the conversion was worth; without a conversion column, rows with a value other than 0 convert',
  currency: 'the currency of the value; all of a run must have the same',
  event: 'kind of row; --conversion-event says which kinds are conversions',
  campaign: 'finer label within the channel',
  source: 'where the visit came from, for channel rules: google, newsletter',
  medium: 'how it came, for channel rules: cpc, email',
  referrer: 'address of the page that linked here, for channel rules',
  url: 'address that was visited, for channel rules: utm parameters and click ids are read from it',
  sequence: 'order of rows that have the same time',
  stage: 'funnel stage that the row marks; --stages says which there are',
  consent:
    'flag: the person has agreed (yes, granted); rows without a yes are set aside; none: no column says it',
  'event-id': 'id of the event; rows that repeat one are set aside',
  'order-id': 'of rows that convert: the order; an order is one conversion',
} as const;

const ofConversions = {
  person: 'the same ids as in the touchpoints',
  time: 'when the conversion happened',
  clock: 'the time of day, where time is a date without one',
  zone: 'the time zone of the row, for times without an offset',
  value: 'what it was worth',
  currency: 'the currency of the value; all of a run must have the same',
  type: 'kind of conversion',
  'order-id': 'the id under which it may be found again',
  consent: 'flag: the person has agreed; rows without a yes are set aside; none: no column says it',
} as const;

/** The parts a column can play in a file of paths. */
export const pathRoles = {
  path: 'the channels in order; a file with a column for each step needs none',
  conversions: 'how many journeys took this path and converted',
  value: 'what these conversions are worth together',
  'non-conversions': 'how many journeys took this path and did not convert',
} as const;

/** The parts a column can play in a file of spend. */
export const spendRoles = {
  date: 'the day it was spent on, or the month, week or other period',
  day: 'the same, where every date is one day, whatever the column is called',
  week: 'the same, where every date is the first of seven days',
  month: 'the same, where every date stands for its calendar month',
  quarter: 'the same, where every date stands for its quarter',
  year: 'the same, where every date stands for its year',
  end: 'the last day, where date is the first of several',
  channel: 'what it was spent on; a file with a column for each channel needs none',
  source: 'where visits from it come from, for channel rules: google, facebook_ads',
  medium: 'how, for channel rules: cpc, paid_social',
  campaign: 'the campaign it was spent on, for --by campaign',
  cost: 'how much',
  currency: 'the currency of the cost; all rows of a run must have the same',
} as const;

export type TouchpointRole = keyof typeof ofTouchpoints | IdRole;
export type ConversionRole = keyof typeof ofConversions | IdRole;
export type IdentityRole = 'person' | 'consent' | IdRole;

/** The parts a column can play in a touchpoint file, and what each is for. */
export const touchpointRoles: Readonly<Record<TouchpointRole, string>> = { ...ofTouchpoints, ...idRoles };

/** The parts a column can play in a conversions file. */
export const conversionRoles: Readonly<Record<ConversionRole, string>> = { ...ofConversions, ...idRoles };

/** The parts a column can play in a file that only says which ids are one person's. */
export const identityRoles: Readonly<Record<IdentityRole, string>> = {
  person: 'the same ids as in the column of people of other files',
  ...idRoles,
  consent: 'flag: the person has agreed; rows without a yes are set aside; none: no column says it',
};

export type PathRole = keyof typeof pathRoles;
export type SpendRole = keyof typeof spendRoles;
