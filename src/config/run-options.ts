import type { ChannelRule } from './channel-rule.ts';
import type { CustomWeightOptions, CustomWeights } from './custom-weights.ts';
import type { DayPeriod } from './days.ts';
import { nameSources } from './named-sources.ts';
import type { consentRules, journeyChoices, openJourneyChoices, repeatChoices } from './option-facts.ts';
import type { AgainstRule, PeriodRule } from './period-rule.ts';
import type { PositionWeights } from './position-weights.ts';
import type { RejectLimit } from './reject-limit.ts';
import type { ConversionRole, IdentityRole, PathRole, SpendRole, TouchpointRole } from './roles.ts';
import { type NeededFiles, runSchema } from './run-schema.ts';
import { type NameOf, optionPath, settingsError } from './settings-error.ts';
import type { NamedSource, ReadingDefaults, SourceOptions } from './source-settings.ts';
import type { StageWeights } from './stage-weights.ts';

/**
 * What a caller may ask for; the words are those of the command line. Only touchpoints have no default: they are named
 * in `touchpoints` or in `sources`.
 */
export interface RunOptions {
  /** Local files; `-` is standard input. */
  readonly touchpoints?: readonly string[] | undefined;
  readonly conversions?: readonly string[] | undefined;
  /**
   * More files, each with what is peculiar to it. The options that say what columns and rows mean (`map`,
   * `mapConversions`, `conversionEvent`, `conversionIsTouch`, `channel`, `exclude`, `keep`, `excludeConversions`,
   * `keepConversions`) hold for the files above only; those that say how texts are written hold for these files too, unless they have their own.
   */
  readonly sources?: readonly SourceOptions[] | undefined;
  /** Column name by role. Roles that are not mapped are found by the header. */
  readonly map?: ColumnMap<TouchpointRole> | undefined;
  readonly mapConversions?: ColumnMap<ConversionRole> | undefined;
  /** Files that only say which ids are one person's. */
  readonly identities?: readonly string[] | undefined;
  /** Files of journeys that were counted already: path, conversions, perhaps value and non-conversions. */
  readonly paths?: readonly string[] | undefined;
  readonly mapIdentities?: ColumnMap<IdentityRole> | undefined;
  readonly mapPaths?: ColumnMap<PathRole> | undefined;
  /** An id that stands beside more different ids of other kinds joins nobody. */
  readonly maxIdLinks?: number | undefined;
  /** More ids than this are no person: they stay apart. */
  readonly maxPersonIds?: number | undefined;
  /** What becomes of rows whose consent column is empty. */
  readonly consentBlank?: ConsentRule | undefined;
  /** Files with one id a line: only rows with one of them; no row with one of them. */
  readonly allowList?: readonly string[] | undefined;
  readonly denyList?: readonly string[] | undefined;
  /** Files with one id a line, of people of whom nothing is to count. */
  readonly forget?: readonly string[] | undefined;
  /** Seconds, or a duration such as `10s`, within which touchpoints of one person and channel are one. */
  readonly dedupe?: number | string | undefined;
  /** People with more touchpoints are set aside. */
  readonly maxTouchpoints?: number | undefined;
  /** Whether pseudonyms are shown for ids of people. */
  readonly pseudonymize?: boolean | undefined;
  /** File with the key, 16 bytes at least; else `pseudonymKey` of the environment. */
  readonly pseudonymKeyFile?: string | undefined;
  /** Values of the event column that mark conversions. */
  readonly conversionEvent?: readonly string[] | undefined;
  /** Rows marked by `conversionEvent` are touchpoints as well. */
  readonly conversionIsTouch?: boolean | undefined;
  /** Rows to set aside: those with this value in this column. */
  readonly exclude?: Filters | undefined;
  /** Rows to keep: those with this value, or one of these values, in each of these columns. */
  readonly keep?: Filters | undefined;
  /** The same for the files in `conversions`. */
  readonly excludeConversions?: Filters | undefined;
  readonly keepConversions?: Filters | undefined;
  /** What make the files are of: the name of a preset, or `none`; by default found out from their headers. */
  readonly preset?: string | undefined;
  /** What earns the credit in every row of files that have no column for it. */
  readonly channel?: string | undefined;
  /**
   * What tells the channel from source, medium, referrer and address in files that have no column for it: rules, or
   * the name of a YAML or JSON file of rules; the built-in ones come after them. `default`: the built-in ones alone;
   * `none`: no rules.
   */
  readonly channels?: readonly ChannelRule[] | string | undefined;
  /** Types of conversions that count; all by default. Letter case and white space do not matter. */
  readonly conversionType?: readonly string[] | undefined;
  /** Funnel stages in their order; rows whose stage, event or type column names one mark it. */
  readonly stages?: readonly string[] | undefined;
  /** Whether conversions of each type are also credited by themselves. */
  readonly perType?: boolean | undefined;
  /** What earns credit: `channel`, `campaign` or column names; several together are one label. */
  readonly by?: readonly string[] | undefined;
  /** Columns whose values, joined, tell the segment of a journey; credit is then also told segment by segment. */
  readonly segment?: readonly string[] | undefined;
  readonly models?: readonly string[] | undefined;
  /** Seconds, or a duration such as `7d`. */
  readonly halfLife?: number | string | undefined;
  /** Seconds, a duration, or `none` (null) for no limit. */
  readonly lookback?: number | string | null | undefined;
  readonly markovOrder?: number | string | undefined;
  /** Sets of channels to remove together from the Markov chain, such as `Email+Ads`. */
  readonly remove?: readonly string[] | undefined;
  /** Percentages that add up to 100, such as `40,20,40`: the first touchpoint, all in between, the last. */
  readonly positionWeights?: PositionWeights | string | undefined;
  /** Percentages that add up to 100, such as `30,30,30,10`: the first touchpoint, one for each of `stages`, the rest. */
  readonly stageWeights?: StageWeights | string | undefined;
  /** Of the model custom: percentages by place, factors by channel; as text `first=30+10,middle=20,last=10+30,Email*0.5`. */
  readonly customWeights?: CustomWeightOptions | string | undefined;
  /** Channels that the model last-non-direct passes over; letter case and white space do not matter. */
  readonly directChannels?: readonly string[] | undefined;
  readonly journeys?: JourneyRule | undefined;
  readonly repeats?: RepeatRule | undefined;
  readonly openJourneys?: OpenJourneyRule | undefined;
  /** Percent of confidence of the intervals. */
  readonly confidence?: Confidence | `${Confidence}` | undefined;
  /** How often to draw the people anew, at least 100; undefined: not at all. */
  readonly bootstrap?: number | undefined;
  /** Of the draws: a whole number from 0 up to 2³² − 1. */
  readonly seed?: number | undefined;
  /**
   * Whether to work out how far the credits are to be believed, which takes several times as long; `quick`: only what
   * can be said without rebuilding the journeys.
   */
  readonly trust?: boolean | 'quick' | undefined;
  /** Names of insights to work out besides, `['all']` or `['none']`. */
  readonly insights?: readonly string[] | undefined;
  /** IANA zone of times without an offset. */
  readonly timezone?: string | undefined;
  /** strptime patterns, or `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`; tried in order. */
  readonly dateFormat?: readonly string[] | undefined;
  /** Decimal mark of values, where it has to be said; else it is found out from the column. */
  readonly decimal?: '.' | ',' | undefined;
  /** ISO 4217 code of the currency of values that name none. */
  readonly currency?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Of several tables in one file the one that is meant, counted from 1. */
  readonly table?: number | undefined;
  readonly encoding?: string | undefined;
  /** Refused rows that are still tolerated: `5`, `2%`, `{ rows: 5 }` or `{ share: 0.02 }`. */
  readonly maxRejects?: RejectLimit | string | undefined;
  readonly strict?: boolean | undefined;
  readonly refunds?: boolean | undefined;
  /** What stands between the steps of a path, such as `>`; default: found out from the file. */
  readonly pathSeparator?: string | undefined;
  readonly threads?: number | undefined;
  /** Such as `512MB` or `1GB`. */
  readonly memoryLimit?: string | undefined;
  /** CSV file of lift tests: channel, incremental conversions, perhaps their interval and period. */
  readonly calibration?: string | undefined;
  /** Files of what was paid, by day and channel; or `Google Ads=google.csv`, where the file does not tell the channel. */
  readonly spend?: readonly string[] | undefined;
  readonly mapSpend?: ColumnMap<SpendRole> | undefined;
  /** Which conversions count: of the last whole `week` or `month`, or of days such as `2026-01-05..2026-01-11`. */
  readonly period?: string | DayPeriod | undefined;
  /** What to compare the period with: `previous`, or days. */
  readonly against?: string | DayPeriod | undefined;
  /** Conditions to fail on, such as `unattributed > 5%`; the attribution tells what became of them. */
  readonly failOn?: readonly string[] | undefined;
  /** Channels and cells with fewer people than this are merged or left out, at least 2. */
  readonly share?: number | undefined;
  /** Where to write refused rows, as CSV. */
  readonly rejectsFile?: string | undefined;
}

/** Options with every default applied, checked and frozen. Durations are seconds. */
export interface RunSettings extends ReadingDefaults {
  /** Touchpoints first, then conversions; at least one of touchpoints. */
  readonly sources: readonly NamedSource[];
  readonly maxIdLinks: number;
  readonly maxPersonIds: number;
  /** Rules, the name of a file of rules, `default` or `none`. */
  readonly channels: readonly ChannelRule[] | string;
  readonly consentBlank: ConsentRule;
  /** Empty: everybody is allowed. */
  readonly allowList: readonly string[];
  readonly denyList: readonly string[];
  readonly forget: readonly string[];
  /** Seconds; undefined: all count. */
  readonly dedupe?: number | undefined;
  readonly maxTouchpoints?: number | undefined;
  readonly pseudonymize: boolean;
  readonly pseudonymKeyFile?: string | undefined;
  /** Empty for all. */
  readonly conversionType: readonly string[];
  /** Empty where nobody asks for funnel stages. */
  readonly stages: readonly string[];
  readonly perType: boolean;
  /** Without repeats; at least one. */
  readonly by: readonly string[];
  /** Without repeats; empty where nobody asks for segments. */
  readonly segment: readonly string[];
  /** Without repeats, in the order asked for. */
  readonly models: readonly string[];
  readonly halfLife: number;
  /** Null for no limit. */
  readonly lookback: number | null;
  readonly markovOrder: MarkovOrder;
  readonly remove: readonly string[];
  readonly positionWeights: PositionWeights;
  /** Undefined: 10 for the rest, the others alike. */
  readonly stageWeights?: StageWeights | undefined;
  readonly customWeights?: CustomWeights | undefined;
  readonly directChannels: readonly string[];
  readonly journeys: JourneyRule;
  readonly repeats: RepeatRule;
  readonly openJourneys: OpenJourneyRule;
  readonly confidence: Confidence;
  readonly bootstrap?: number | undefined;
  readonly seed: number;
  readonly trust: boolean | 'quick';
  /** Without repeats. */
  readonly insights: readonly string[];
  /** Whether the caller named the zone, or UTC was assumed. */
  readonly timezoneGiven: boolean;
  /** Undefined: no limit. */
  readonly maxRejects?: RejectLimit | undefined;
  readonly strict: boolean;
  readonly threads?: number | undefined;
  readonly memoryLimit?: string | undefined;
  readonly calibration?: string | undefined;
  /** Empty for none. */
  readonly spend: readonly string[];
  readonly mapSpend: ColumnMap<SpendRole>;
  /** Undefined: all. */
  readonly period?: PeriodRule | undefined;
  readonly against?: AgainstRule | undefined;
  readonly failOn: readonly string[];
  readonly rejectsFile?: string | undefined;
  readonly share?: number | undefined;
}

/** Touchpoints that the Markov chain remembers, or the number of them that predicts best. */
export type MarkovOrder = number | 'auto';

export type ColumnMap<Role extends string> = { readonly [role in Role]?: string | undefined };

export interface Exclusion {
  readonly column: string;
  readonly value: string;
}

/** Pairs, or the values by column: `{ status: 'test', source: ['a', 'b'] }`. */
export type Filters = readonly Exclusion[] | Readonly<Record<string, string | readonly string[]>>;

export type ConsentRule = keyof typeof consentRules;
export type JourneyRule = keyof typeof journeyChoices;
export type RepeatRule = keyof typeof repeatChoices;
export type OpenJourneyRule = keyof typeof openJourneyChoices;
export type Confidence = 90 | 95 | 99;

/**
 * Checks options and fills in what was left out.
 * @param modelNames the models there are, in the order in which messages list them
 * @param nameOf how messages call the option at a path; the command line passes its flags
 * @param insightNames the insights there are
 * @param needs without what files there is nothing to do
 * @throws AttribError usage, naming the first option that cannot be used
 */
export function resolveRunOptions(
  options: RunOptions,
  modelNames: readonly string[],
  nameOf: NameOf = optionPath,
  insightNames: readonly string[] = [],
  needs: NeededFiles = 'touchpoints',
): RunSettings {
  const parsed = runSchema(modelNames, insightNames, needs).safeParse(options, { reportInput: true });
  if (!parsed.success) throw settingsError(parsed.error.issues, nameOf);
  const { paths, mapPaths, ...data } = parsed.data;
  const { touchpoints, conversions, map, mapConversions, identities, mapIdentities, sources, ...rest } = data;
  const { channel, conversionEvent, conversionIsTouch, preset, ...others } = rest;
  const { exclude, keep, excludeConversions, keepConversions, ...settings } = others;
  return Object.freeze({
    ...settings,
    sources: nameSources(parsed.data),
    timezoneGiven: options.timezone !== undefined,
  });
}
