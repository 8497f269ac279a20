import * as z from 'zod';
import { AttribError, usageError } from '../errors.ts';
import { channelRules } from './channel-schema.ts';
import { checkedCurrency } from './currencies.ts';
import { checkedCustomWeights, parseCustomWeights } from './custom-weights.ts';
import { checkedDateFormat } from './date-format.ts';
import { checkedDuration, parseDuration, parseLookback } from './duration.ts';
import { checkedCondition } from './fail-on/parse-condition.ts';
import { unanswerable } from './fail-on/unanswerable.ts';
import { checkedEncoding, parseDelimiter, parseMemoryLimit } from './file-dialect.ts';
import type { CheckedSource, FileOptions } from './named-sources.ts';
import {
  confidenceChoices,
  consentRules,
  decimalChoices,
  defaults,
  journeyChoices,
  type OptionName,
  openJourneyChoices,
  optionFacts,
  repeatChoices,
  sourceKinds,
} from './option-facts.ts';
import { parseAgainstRule, parsePeriodRule } from './period-rule.ts';
import { checkedPositionWeights, parsePositionWeights } from './position-weights.ts';
import { parseRejectLimit } from './reject-limit.ts';
import { conversionRoles, identityRoles, pathRoles, spendRoles, touchpointRoles } from './roles.ts';
import type {
  ColumnMap,
  Confidence,
  Exclusion,
  Filters,
  MarkovOrder,
  RunOptions,
  RunSettings,
} from './run-options.ts';
import type { SourceKind, SourceOptions } from './source-settings.ts';
import { checkedStageWeights, parseStageWeights } from './stage-weights.ts';
import { checkedTimezone } from './timezone.ts';

/** Options that are allowed, with their defaults; files are not yet brought together. */
export type CheckedOptions = Omit<RunSettings, 'timezoneGiven' | 'sources'> & FileOptions;

/** Of what kind at least one file has to be named; paths are as good as touchpoints. */
export type NeededFiles = 'touchpoints' | 'touchpoints-or-conversions';

/** The schema of every run option: what is allowed, what it becomes, what holds without it. */
export function runSchema(
  modelNames: readonly string[],
  insightNames: readonly string[] = [],
  needs: NeededFiles = 'touchpoints',
): z.ZodType<CheckedOptions, RunOptions> {
  return z
    .strictObject({
      touchpoints: told('touchpoints', z.array(path).default([]).readonly()),
      conversions: told('conversions', z.array(path).default([]).readonly()),
      sources: told('sources', z.array(source).default([]).readonly()),
      map: told('map', columns(touchpointRoles)),
      mapConversions: told('mapConversions', columns(conversionRoles)),
      identities: told('identities', z.array(path).default([]).readonly()),
      mapIdentities: told('mapIdentities', columns(identityRoles)),
      paths: told('paths', z.array(path).default([]).readonly()),
      mapPaths: told('mapPaths', columns(pathRoles)),
      pathSeparator: told('pathSeparator', nonEmpty.optional()),
      maxIdLinks: told('maxIdLinks', z.int().min(1, 'at least 1 is needed').default(defaults.maxIdLinks)),
      maxPersonIds: told(
        'maxPersonIds',
        z.int().min(2, 'at least 2 are needed').default(defaults.maxPersonIds),
      ),
      consentBlank: told('consentBlank', oneOf(consentRules).default(defaults.consentBlank)),
      allowList: told('allowList', z.array(path).default([]).readonly()),
      denyList: told('denyList', z.array(path).default([]).readonly()),
      forget: told('forget', z.array(path).default([]).readonly()),
      dedupe: told('dedupe', duration.optional()),
      maxTouchpoints: told('maxTouchpoints', z.int().min(1, 'at least 1 is needed').optional()),
      pseudonymize: told('pseudonymize', z.boolean().default(false)),
      pseudonymKeyFile: told('pseudonymKeyFile', path.optional()),
      conversionEvent: told('conversionEvent', z.array(nonEmpty).default([]).readonly()),
      conversionIsTouch: told('conversionIsTouch', z.boolean().default(false)),
      exclude: told('exclude', filters.default([])),
      keep: told('keep', filters.default([])),
      excludeConversions: told('excludeConversions', filters.default([])),
      keepConversions: told('keepConversions', filters.default([])),
      preset: told('preset', nonEmpty.optional()),
      channel: told('channel', nonEmpty.optional()),
      channels: told('channels', z.union([nonEmpty, channelRules]).default(defaults.channels)),
      conversionType: told('conversionType', z.array(nonEmpty).default([]).readonly()),
      stages: told('stages', stages),
      perType: told('perType', z.boolean().default(false)),
      by: told('by', by),
      segment: told('segment', segment),
      models: told('models', models(modelNames)),
      halfLife: told('halfLife', duration.default(defaults.halfLife)),
      lookback: told('lookback', lookback.default(defaults.lookback)),
      markovOrder: told('markovOrder', markovOrder.default(defaults.markovOrder)),
      remove: told(
        'remove',
        z
          .array(nonEmpty)
          .default([...defaults.remove])
          .readonly(),
      ),
      positionWeights: told('positionWeights', positionWeights.default(defaults.positionWeights)),
      stageWeights: told('stageWeights', stageWeights.optional()),
      customWeights: told('customWeights', customWeights.optional()),
      directChannels: told('directChannels', directChannels.default([...defaults.directChannels]).readonly()),
      journeys: told('journeys', oneOf(journeyChoices).default(defaults.journeys)),
      repeats: told('repeats', oneOf(repeatChoices).default(defaults.repeats)),
      openJourneys: told('openJourneys', oneOf(openJourneyChoices).default(defaults.openJourneys)),
      confidence: told('confidence', confidence.default(defaults.confidence)),
      bootstrap: told('bootstrap', replicates.optional()),
      seed: told('seed', seed.default(defaults.seed)),
      trust: told('trust', z.union([z.boolean(), z.literal('quick')]).default(false)),
      insights: told('insights', insights(insightNames)),
      timezone: told('timezone', checked(checkedTimezone).default(defaults.timezone)),
      dateFormat: told('dateFormat', z.array(checked(checkedDateFormat)).default([]).readonly()),
      decimal: told('decimal', oneOf(decimalChoices).optional()),
      currency: told('currency', checked(checkedCurrency).optional()),
      delimiter: told('delimiter', checked(parseDelimiter).optional()),
      table: told('table', tableNumber.optional()),
      encoding: told('encoding', checked(checkedEncoding).optional()),
      maxRejects: told('maxRejects', rejectLimit.optional()),
      strict: told('strict', z.boolean().default(false)),
      refunds: told('refunds', z.boolean().default(false)),
      threads: told('threads', z.int().min(1, 'at least 1 is needed').optional()),
      memoryLimit: told('memoryLimit', checked(parseMemoryLimit).optional()),
      calibration: told('calibration', path.optional()),
      spend: told('spend', z.array(path).default([]).readonly()),
      mapSpend: told('mapSpend', columns(spendRoles)),
      period: told('period', reading(dayPeriod, parsePeriodRule).optional()),
      against: told('against', reading(dayPeriod, parseAgainstRule).optional()),
      failOn: told('failOn', z.array(checked(checkedCondition)).default([]).readonly()),
      share: told('share', z.int().min(2, 'at least 2 are needed').optional()),
      rejectsFile: told('rejectsFile', nonEmpty.optional()),
    })
    .superRefine((options, context) => someFiles(needs, options, context))
    .superRefine(oneReaderOfStdin)
    .superRefine(filtersOfConversions)
    .superRefine(removalWithMarkov)
    .superRefine(periodAlone)
    .superRefine(conditionsOnReport)
    .superRefine(stageColumnWithStages)
    .superRefine(stagesOfWShaped)
    .superRefine(weightsOfCustom)
    .superRefine(keyOfPseudonyms)
    .readonly();
}

/** The same schema with the option's description on it, for the JSON Schema. */
function told<Schema extends z.ZodType>(name: OptionName, schema: Schema): Schema {
  return schema.describe(optionFacts[name].description);
}

/** A schema that applies a function of ours, and passes on what it throws. */
function reading<In, Out>(schema: z.ZodType<In, In>, read: (value: In) => Out): z.ZodType<Out, In> {
  return schema.transform((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof AttribError)) throw error;
      context.addIssue({ code: 'custom', message: error.message, params: { hint: error.hint } });
      return z.NEVER;
    }
  });
}

function checked<Out>(read: (text: string) => Out): z.ZodType<Out, string> {
  return reading(z.string(), read);
}

function oneOf<Choices extends Readonly<Record<string, string>>>(
  choices: Choices,
): z.ZodType<keyof Choices & string, keyof Choices & string> {
  return z.enum(Object.keys(choices) as (keyof Choices & string)[]);
}

const nonEmpty = z.string().min(1, 'must not be empty');

const tableNumber = z.int().min(1, 'tables are counted from 1');

const path = checked((text) => {
  if (text === '') throw usageError('a file name is empty');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    throw usageError(
      `"${text}" is an address; attrib reads local files only`,
      'it opens no connection: download the file first',
    );
  }
  return text;
});

const exclusion = z.strictObject({ column: nonEmpty, value: z.string() }).readonly();

/** Pairs of column and value, also as `{ status: test, source: [a, b] }`. */
const filters: z.ZodType<readonly Exclusion[], Filters> = z
  .union(
    [
      z.array(exclusion).readonly(),
      z.record(
        nonEmpty,
        z.union(
          [z.string(), z.array(z.string()).readonly()],
          'expected a text or a list of texts (words such as true and numbers need quotes)',
        ),
      ),
    ],
    'expected columns with their values, such as { status: test }',
  )
  .transform((asked) =>
    Array.isArray(asked)
      ? (asked as readonly Exclusion[])
      : Object.entries(asked as Readonly<Record<string, string | readonly string[]>>).flatMap(
          ([name, values]) => [values].flat().map((value) => ({ column: name, value })),
        ),
  )
  .readonly();

/** More than this are no funnel. */
const MOST_STAGES = 10;

const stages: z.ZodType<readonly string[], readonly string[] | undefined> = z
  .array(nonEmpty)
  .max(MOST_STAGES, `at most ${MOST_STAGES} stages are allowed`)
  .default([])
  .readonly();

const by: z.ZodType<readonly string[], readonly string[] | undefined> = z
  .array(nonEmpty)
  .min(1, 'name at least one column')
  .transform((asked) => [...new Set(asked)])
  .default([...defaults.by])
  .readonly();

const segment: z.ZodType<readonly string[], readonly string[] | undefined> = z
  .array(nonEmpty)
  .transform((asked) => [...new Set(asked)])
  .default([])
  .readonly();

const duration = reading(z.union([z.number(), z.string()], 'expected a duration such as 7d'), (value) =>
  typeof value === 'number' ? checkedDuration(value) : parseDuration(value),
);

const lookback = reading(
  z.union([z.number(), z.string(), z.null()], 'expected a duration such as 90d, or none'),
  (value) => {
    if (value === null) return null;
    return typeof value === 'number' ? checkedDuration(value) : parseLookback(value);
  },
);

const markovOrder = reading(
  z.union([z.number(), z.string()], 'expected 1, 2, 3, 4 or auto'),
  (value): MarkovOrder => {
    if (value === 'auto') return value;
    if (['1', '2', '3', '4'].includes(String(value))) return Number(value);
    throw usageError(`"${value}" is no order`, 'allowed: 1, 2, 3, 4, auto');
  },
);

const confidence = reading(
  z.union([z.literal([90, 95, 99]), oneOf(confidenceChoices)], 'expected 90, 95 or 99'),
  (value) => Number(value) as Confidence,
);

const replicates = z.int().min(100, 'at least 100 are needed').max(100_000, 'at most 100000 are allowed');

const seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

const positionWeights = reading(
  z.union(
    [z.string(), z.strictObject({ first: z.number(), middle: z.number(), last: z.number() }).readonly()],
    'expected percentages for first, middle and last, such as 40,20,40',
  ),
  (value) => (typeof value === 'string' ? parsePositionWeights(value) : checkedPositionWeights(value)),
);

const stageWeights = reading(
  z.union(
    [z.string(), z.array(z.number()).readonly()],
    'expected percentages for the first touchpoint, each stage and the rest, such as 30,30,30,10',
  ),
  (value) => (typeof value === 'string' ? parseStageWeights(value) : checkedStageWeights(value)),
);

const places = z.union([z.number(), z.array(z.number()).readonly()]).optional();

const customWeights = reading(
  z.union(
    [
      z.string(),
      z
        .strictObject({
          first: places,
          middle: z.number().optional(),
          last: places,
          channels: z.record(z.string(), z.number()).optional(),
        })
        .readonly(),
    ],
    'expected percentages by place and factors by channel, such as { first: 40, last: 40, channels: { Email: 0.5 } }',
  ),
  (value) => (typeof value === 'string' ? parseCustomWeights(value) : checkedCustomWeights(value)),
);

const directChannels = z.array(nonEmpty).min(1, 'name at least one channel');

const dayPeriod = z.union(
  [z.string(), z.strictObject({ from: z.string(), to: z.string() }).readonly()],
  'expected a period such as 2026-01-05..2026-01-11',
);

const rejectLimit = reading(
  z.union(
    [
      z.string(),
      z.strictObject({ rows: z.int().min(0) }).readonly(),
      z.strictObject({ share: z.number().min(0).max(1) }).readonly(),
    ],
    'expected a number of rows or a percentage',
  ),
  (value) => (typeof value === 'string' ? parseRejectLimit(value) : value),
);

function models(names: readonly string[]): z.ZodType<readonly string[], readonly string[] | undefined> {
  return z
    .array(z.enum([...names]))
    .min(1, 'name at least one model')
    .transform((asked) => [...new Set(asked)])
    .default([...defaults.models])
    .readonly();
}

function insights(names: readonly string[]): z.ZodType<readonly string[], readonly string[] | undefined> {
  return z
    .array(z.enum([...names, 'all', 'none']))
    .transform((asked) => (asked.includes('all') ? names : asked.filter((name) => name !== 'none')))
    .transform((asked) => [...new Set(asked)])
    .default([])
    .readonly();
}

function columns<Role extends string>(
  roles: Readonly<Record<Role, string>>,
): z.ZodType<ColumnMap<Role>, ColumnMap<Role> | undefined> {
  const shape = Object.fromEntries(
    Object.keys(roles).map((role) => [role, (role === 'consent' ? z.string() : nonEmpty).optional()]),
  );
  const schema: unknown = z.strictObject(shape).default({}).readonly();
  return schema as z.ZodType<ColumnMap<Role>, ColumnMap<Role> | undefined>;
}

const source: z.ZodType<CheckedSource, SourceOptions> = z
  .strictObject({
    files: z
      .union([path.transform((file) => [file]), z.array(path).min(1, 'name at least one file')], {
        error: 'expected a file name or a list of them',
      })
      .readonly(),
    kind: oneOf(sourceKinds).default('touchpoints'),
    map: columns({ ...touchpointRoles, ...conversionRoles, ...identityRoles, ...pathRoles }).optional(),
    preset: nonEmpty.optional(),
    channel: nonEmpty.optional(),
    conversionEvent: z.array(nonEmpty).readonly().optional(),
    conversionIsTouch: z.boolean().optional(),
    exclude: filters.optional(),
    keep: filters.optional(),
    timezone: checked(checkedTimezone).optional(),
    dateFormat: z.array(checked(checkedDateFormat)).readonly().optional(),
    decimal: oneOf(decimalChoices).optional(),
    currency: checked(checkedCurrency).optional(),
    delimiter: checked(parseDelimiter).optional(),
    table: tableNumber.optional(),
    encoding: checked(checkedEncoding).optional(),
    refunds: z.boolean().optional(),
    pathSeparator: nonEmpty.optional(),
  })
  .readonly();

function someFiles(needs: NeededFiles, options: CheckedOptions, context: z.RefinementCtx): void {
  const { touchpoints, conversions, paths, sources } = options;
  if (touchpoints.length > 0 || paths.length > 0) return;
  if (sources.some(({ kind }) => kind === 'touchpoints' || kind === 'paths')) return;
  const anyConversions = conversions.length > 0 || sources.some(({ kind }) => kind === 'conversions');
  if (needs === 'touchpoints-or-conversions' && anyConversions) return;
  const others = otherFiles(options);
  context.addIssue({
    code: 'custom',
    path: [sources.length > 0 ? 'sources' : 'touchpoints'],
    message:
      others.length === 0
        ? 'name at least one file'
        : `no file holds touchpoints: there are only files of ${others.join(' and ')}`,
    params: {
      hint: 'a run needs rows that say who met which channel when, or paths that are counted already',
    },
  });
}

/** What files there are that are none of touchpoints. */
function otherFiles({ conversions, identities, spend, sources }: CheckedOptions): readonly string[] {
  const has = (wanted: SourceKind) => sources.some(({ kind }) => kind === wanted);
  return [
    ...(conversions.length > 0 || has('conversions') ? ['conversions'] : []),
    ...(identities.length > 0 || has('identities') ? ['identities'] : []),
    ...(spend.length > 0 ? ['spend'] : []),
  ];
}

/** Filters that no file is asked by would pass for applied. */
function filtersOfConversions(options: CheckedOptions, context: z.RefinementCtx): void {
  if (options.conversions.length > 0) return;
  for (const name of ['keepConversions', 'excludeConversions'] as const) {
    if (options[name].length === 0) continue;
    const own = name === 'keepConversions' ? 'keep' : 'exclude';
    context.addIssue({
      code: 'custom',
      path: [name],
      message: 'holds for files in conversions, and none is named there',
      params: {
        hint: options.sources.some(({ kind }) => kind === 'conversions')
          ? `a source of the configuration has filters of its own: write ${own} beside its files`
          : `name the file with --conversions; where conversions are rows of the touchpoints, it is --${own}`,
      },
    });
  }
}

function removalWithMarkov(
  { remove, models }: Pick<RunSettings, 'remove' | 'models'>,
  context: z.RefinementCtx,
): void {
  if (remove.length === 0 || models.some((name) => name.startsWith('markov'))) return;
  context.addIssue({
    code: 'custom',
    path: ['remove'],
    message: 'only the Markov model removes channels, and it is not asked for',
    params: { hint: 'add markov to the models' },
  });
}

function stageColumnWithStages({ map, sources, stages }: CheckedOptions, context: z.RefinementCtx): void {
  if (stages.length > 0) return;
  const issue = (path: readonly (string | number)[], column: string, file: string) =>
    context.addIssue({
      code: 'custom',
      path: [...path],
      message: `${file}the column "${column}" is to name funnel stages, but nothing says which there are`,
      params: {
        hint: 'name them in their order, such as --stages lead,opportunity, or do not map it. If it says which deals were won, it is no stage: read the file as conversions and keep those rows',
      },
    });
  if (map.stage !== undefined) issue(['map', 'stage'], map.stage, '');
  sources.forEach(({ files, map: own }, i) => {
    if (own?.stage !== undefined) issue(['sources', i, 'map', 'stage'], own.stage, `${files[0]}: `);
  });
}

function stagesOfWShaped(
  { models, stages, stageWeights }: Pick<RunSettings, 'models' | 'stages' | 'stageWeights'>,
  context: z.RefinementCtx,
): void {
  const issue = (path: keyof RunSettings, message: string, hint: string) =>
    context.addIssue({ code: 'custom', path: [path], message, params: { hint } });
  if (models.includes('w-shaped') && stages.length === 0) {
    issue(
      'models',
      'w-shaped credits the touchpoints that brought funnel stages, and no stage is named',
      'add --stages lead,opportunity, and the column that marks them: --map stage=COLUMN',
    );
  } else if (stageWeights !== undefined && stageWeights.length !== stages.length + 2) {
    issue(
      'stageWeights',
      `"${stageWeights.join(',')}" has ${stageWeights.length} weights, and ${stages.length + 2} are needed`,
      `one for the first touchpoint, one for each of ${stages.length} stages, one for the rest`,
    );
  }
}

function weightsOfCustom(
  { models, customWeights }: Pick<RunSettings, 'models' | 'customWeights'>,
  context: z.RefinementCtx,
): void {
  if (!models.includes('custom') || customWeights !== undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['models'],
    message: 'custom divides by weights of your own, and there are none',
    params: { hint: 'add --custom-weights first=30+10,middle=20,last=10+30,Email*0.5 or the like' },
  });
}

function keyOfPseudonyms({ pseudonymize, pseudonymKeyFile }: CheckedOptions, context: z.RefinementCtx): void {
  if (pseudonymize || pseudonymKeyFile === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['pseudonymKeyFile'],
    message: 'there is a key for pseudonyms, and no pseudonym is asked for',
    params: { hint: 'add --pseudonymize' },
  });
}

function periodAlone(
  { period, against, trust, models, share }: CheckedOptions,
  context: z.RefinementCtx,
): void {
  const refuse = (option: OptionName, message: string, hint: string): void => {
    context.addIssue({ code: 'custom', path: [option], message, params: { hint } });
  };
  if (against !== undefined && period === undefined) {
    refuse('against', 'there is no period to compare', 'name one: --period week, or --period 2026-01');
  }
  if (period === undefined) return;
  if (trust === true)
    refuse('trust', 'looks at all of the data, and not at a period', 'run it without --period');
  if (share !== undefined) {
    refuse(
      'share',
      'counts the people of all of the data, and not of a period',
      'give only the data of the period',
    );
  }
  if (models.includes('time-to-event')) {
    refuse('models', 'time-to-event looks at all of the data, and not at a period', 'leave it out');
  }
}

function conditionsOnReport({ failOn, ...options }: CheckedOptions, context: z.RefinementCtx): void {
  for (const { message, hint } of unanswerable(failOn, options)) {
    context.addIssue({ code: 'custom', path: ['failOn'], message, params: { hint } });
  }
}

function oneReaderOfStdin(options: CheckedOptions, context: z.RefinementCtx): void {
  const { touchpoints, conversions, identities, paths, sources, calibration, spend } = options;
  const { allowList, denyList, forget } = options;
  const lists = [...identities, ...allowList, ...denyList, ...forget];
  const named = [...touchpoints, ...conversions, ...lists, ...paths, ...spend];
  const files = [...named, ...sources.flatMap((source) => source.files)];
  const readers = [...files, calibration].filter((file) => file === '-');
  if (readers.length < 2) return;
  context.addIssue({
    code: 'custom',
    path: ['touchpoints'],
    message: 'standard input (-) can be read only once',
    params: { hint: 'store one of the inputs in a file first' },
  });
}
