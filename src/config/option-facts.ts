import { formatDuration, formatLookback } from './duration.ts';
import { formatPositionWeights } from './position-weights.ts';
import type { RunOptions, RunSettings } from './run-options.ts';

/**
 * What an option is for and what holds without it. The schema, the flags' help and the help topics all read
 * this table, so none of them can say something else. Nothing heavy may be imported here: help needs it.
 */
export interface OptionFact {
  /** Without a full stop; ends up in a list. */
  readonly description: string;
  /** As it would be typed; absent where there is nothing to say. */
  readonly defaultText?: string;
  /** Every allowed word with its meaning. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Whether its values are names of files. */
  readonly isFile?: true;
}

const DAY = 86_400;

export const defaults: Defaults = {
  channels: 'default',
  by: ['channel'],
  models: ['first-touch', 'last-touch', 'linear', 'time-decay', 'markov'],
  halfLife: 7 * DAY,
  lookback: 90 * DAY,
  markovOrder: 1,
  remove: [],
  consentBlank: 'exclude',
  maxIdLinks: 50,
  maxPersonIds: 50,
  stages: [],
  positionWeights: { first: 40, middle: 20, last: 40 },
  directChannels: [
    'direct',
    '(direct)',
    'direct traffic',
    '(none)',
    'direct / none',
    '(direct) / (none)',
    'typed/bookmarked',
    'direkt',
    'direkte',
    'directo',
    'direto',
    'diretto',
    'doğrudan',
    'birbaşa',
    'مباشر',
  ],
  journeys: 'split',
  repeats: 'keep',
  openJourneys: 'keep',
  confidence: 95,
  seed: 1,
  timezone: 'UTC',
};

export type Defaults = { readonly channels: string } & Pick<
  RunSettings,
  | 'by'
  | 'models'
  | 'halfLife'
  | 'lookback'
  | 'markovOrder'
  | 'remove'
  | 'consentBlank'
  | 'maxIdLinks'
  | 'maxPersonIds'
  | 'stages'
  | 'positionWeights'
  | 'directChannels'
  | 'journeys'
  | 'repeats'
  | 'openJourneys'
  | 'confidence'
  | 'seed'
  | 'timezone'
>;

export const journeyChoices = {
  split: 'a conversion ends the journey; later touchpoints begin the next one',
  reuse:
    'every conversion may use all touchpoints within its look-back, also those before an earlier conversion',
  first: "only a person's first conversion counts; later rows of that person are set aside",
} as const;

export const repeatChoices = {
  keep: 'the path keeps every touchpoint: A A B A',
  collapse: 'neighbouring repeats become one: A A B A → A B A',
  unique: 'each channel once, where it last appears: A A B A → B A',
  first: 'each channel once, where it first appears: A A B A → A B',
} as const;

export const openJourneyChoices = {
  keep: 'they count as journeys without a conversion',
  exclude: 'they are left out, and counted',
} as const;

export const consentRules = {
  exclude: 'nobody who was not asked has agreed',
  keep: 'who was not asked need not agree',
} as const;

export const confidenceChoices = {
  '90': 'narrower, and wrong one time in ten',
  '95': 'wrong one time in twenty',
  '99': 'wider, and wrong one time in a hundred',
} as const;

export const sourceKinds = {
  touchpoints: 'a row is a touchpoint, and may be a conversion too',
  conversions: 'a row is a conversion',
  identities: 'a row holds two or more ids of one person',
  paths: 'a row is a path, with the number of journeys that took it',
} as const;

export const decimalChoices = {
  '.': 'as in 1234.50',
  ',': 'as in 1234,50',
} as const;

export type OptionName = keyof RunOptions;

export const optionFacts: Readonly<Record<OptionName, OptionFact>> = {
  touchpoints: { description: 'files with one row per touchpoint; - is standard input', isFile: true },
  sources: { description: 'more files, each with settings of its own' },
  conversions: {
    description: 'file with one row per conversion, if they are not in the touchpoint rows',
    isFile: true,
  },
  map: {
    description: 'which column plays which role; a comma in a name is written \\,; see attrib help columns',
  },
  mapConversions: { description: 'the same for the conversions file' },
  identities: { description: 'file with two or more ids of one person in a row', isFile: true },
  mapIdentities: { description: 'the same for the file of identities' },
  paths: { description: 'file of paths with the number of journeys that took each', isFile: true },
  mapPaths: { description: 'the same for the file of paths' },
  maxIdLinks: {
    description: 'an id that stands beside more different ids of other kinds joins nobody',
    defaultText: String(defaults.maxIdLinks),
  },
  maxPersonIds: {
    description: 'more ids than this are no person: they stay apart',
    defaultText: String(defaults.maxPersonIds),
  },
  conversionEvent: { description: 'values of the event column that mark conversions' },
  conversionIsTouch: { description: 'rows marked by --conversion-event are touchpoints as well' },
  exclude: { description: 'set rows aside that have this value in this column' },
  keep: {
    description: 'keep only rows that have this value in this column; for one column any of several values',
  },
  excludeConversions: { description: 'as --exclude, for the conversions file' },
  keepConversions: { description: 'as --keep, for the conversions file, such as status=paid' },
  preset: {
    description: 'what make the files are of: a preset (see attrib help presets), or none',
    defaultText: 'detected',
  },
  channel: { description: 'what earns the credit in files without a column for it' },
  channels: {
    description:
      'what tells the channel where no column does: a YAML or JSON file of rules, default or none; see attrib help channels',
    defaultText: defaults.channels,
  },
  consentBlank: {
    description: 'what becomes of rows whose consent column is empty',
    defaultText: defaults.consentBlank,
    choices: consentRules,
  },
  allowList: {
    description: 'only rows that have an id of this file, one id a line; before ids are joined',
    isFile: true,
  },
  denyList: {
    description: 'set rows aside that have an id of this file, one id a line; before ids are joined',
    isFile: true,
  },
  forget: {
    description:
      'set everything aside of the people who have an id of this file, whatever ids they have besides',
    isFile: true,
  },
  dedupe: {
    description:
      'one touchpoint of several by the same person in the same channel that follow each other within this time',
    defaultText: 'all count',
  },
  maxTouchpoints: {
    description: 'set people aside who have more touchpoints than this: bots and shared ids',
    defaultText: 'no limit',
  },
  pseudonymize: { description: 'show keyed pseudonyms wherever ids of people would be shown' },
  pseudonymKeyFile: {
    description: 'file with the key of the pseudonyms; else the variable ATTRIB_PSEUDONYM_KEY',
    isFile: true,
  },
  conversionType: {
    description:
      'count conversions of these types only: of these events, or of these texts in the type column',
    defaultText: 'all',
  },
  stages: {
    description:
      'funnel stages in their order, such as lead,opportunity; rows whose stage, event or type column names one mark it',
  },
  perType: { description: 'also credit the conversions of each type by themselves' },
  by: {
    description: 'what earns credit: channel, campaign or any columns, several together as one label',
    defaultText: defaults.by.join(','),
  },
  segment: {
    description:
      'tell journeys and credit by the values of these columns too, such as device; several together as one label',
  },
  models: {
    description: 'models to compute; see attrib help models',
    defaultText: defaults.models.join(','),
  },
  halfLife: {
    description: 'time decay: a touchpoint this much older counts half',
    defaultText: formatDuration(defaults.halfLife),
  },
  lookback: {
    description: 'how long before a conversion a touchpoint still counts; none for no limit',
    defaultText: formatLookback(defaults.lookback),
  },
  markovOrder: {
    description: 'how many touchpoints back the Markov chain remembers: 1 to 4, or auto',
    defaultText: String(defaults.markovOrder),
  },
  remove: {
    description: 'Markov: tell what is lost without these channels together',
  },
  positionWeights: {
    description: 'position-based: percentages for the first touchpoint, those in between, and the last',
    defaultText: formatPositionWeights(defaults.positionWeights),
  },
  stageWeights: {
    description:
      'W-shaped: percentages for the first touchpoint, for the one that brought each of the stages, and for the rest',
    defaultText: '10 for the rest, the others alike',
  },
  customWeights: {
    description:
      'custom: weights by place and factors by channel, such as first=30+10,last=10+30,Email*0.5; the rest of 100 is for those between',
  },
  directChannels: {
    description: 'last non-direct: the channels that are direct visits, in any spelling',
    defaultText: `${defaults.directChannels.slice(0, 4).join(',')} and the like`,
  },
  journeys: {
    description: 'what a conversion does to the journey',
    defaultText: defaults.journeys,
    choices: journeyChoices,
  },
  repeats: {
    description: 'what becomes of a channel that appears repeatedly in a path',
    defaultText: defaults.repeats,
    choices: repeatChoices,
  },
  openJourneys: {
    description: 'journeys that the end of the data may have cut short',
    defaultText: defaults.openJourneys,
    choices: openJourneyChoices,
  },
  confidence: {
    description: 'percent of confidence of the intervals around shares and credits',
    defaultText: String(defaults.confidence),
    choices: confidenceChoices,
  },
  bootstrap: {
    description: 'also draw the people anew this many times: ranks with their probabilities, in the JSON',
    defaultText: 'none',
  },
  seed: {
    description: 'bootstrap: another number, other draws',
    defaultText: String(defaults.seed),
  },
  trust: {
    description:
      'also work out how far to trust the credits: other look-backs, halves of the people, enough data',
  },
  insights: {
    description:
      'what else to tell of the journeys, such as top paths; all or none; see attrib help insights',
    defaultText: 'none',
  },
  timezone: {
    description: 'zone of times that are written without an offset, and of times shown, by its IANA name',
    defaultText: defaults.timezone,
  },
  dateFormat: {
    description:
      'how times are written: strptime pattern, epoch-s, epoch-ms, epoch-us or epoch-ns; see attrib help dates',
  },
  currency: {
    description: 'currency of values that name none, as an ISO code such as EUR',
    defaultText: 'none',
  },
  decimal: { description: 'decimal mark of values', defaultText: 'detected', choices: decimalChoices },
  delimiter: {
    description: 'what separates cells: one character, or tab, comma, semicolon, pipe, space',
    defaultText: 'detected',
  },
  table: {
    description: 'of several tables under each other in one file the one to read: 1, 2, …',
    defaultText: 'the first that has the columns',
  },
  encoding: { description: 'text encoding of the files, such as windows-1252', defaultText: 'detected' },
  maxRejects: {
    description: 'fail when more rows than this cannot be used: a number or a percentage',
    defaultText: 'no limit',
  },
  strict: { description: 'treat warnings as errors' },
  pathSeparator: {
    description: 'what stands between the steps of a path',
    defaultText: 'detected: arrows, bars or semicolons',
  },
  refunds: { description: 'accept negative values, as refunds' },
  threads: { description: 'threads of the database', defaultText: 'one per core' },
  memoryLimit: {
    description: 'memory of the database, such as 512MB or 1GB',
    defaultText: "the database's own share of the machine",
  },
  calibration: {
    description:
      'file of lift tests, to set beside the credit: channel, incremental conversions, low, high, from, to',
    isFile: true,
  },
  spend: {
    description:
      'file of what was paid, by day and channel, or CHANNEL=file: adds cost per conversion, return on spend and cost per new customer',
    isFile: true,
  },
  mapSpend: { description: 'the same for the spend file' },
  period: {
    description:
      'count only conversions of the last whole week or month, or of days such as 2026-01-05..2026-01-11',
    defaultText: 'all',
  },
  against: {
    description: 'compare the period with the previous one, or with days: what changed, and why',
  },
  failOn: {
    description:
      'fail, after the report, when a condition holds, such as unattributed>5%; see attrib help fail-on',
  },
  share: {
    description:
      'make the result fit to leave the house: channels and cells with fewer people than this are merged or left out, and no file is named',
  },
  rejectsFile: { description: 'write every refused row to this CSV file, with its reason', isFile: true },
};
