import type { OptionName } from '../config/option-facts.ts';
import { optionFacts } from '../config/option-facts.ts';
import type { Flag } from './flags.ts';

/** How the texts of a flag become the value of its option. */
export type Reading = 'switch' | 'text' | 'number' | 'texts' | 'columns' | 'column-values';

/** A flag that sets one run option. */
export interface OptionFlag extends Flag {
  readonly option: OptionName;
  readonly reading: Reading;
}

type Spelling = Pick<Flag, 'long' | 'short' | 'value' | 'several'>;

const INPUT = 'What the files are';
const COLUMNS = 'What the columns mean';
const WHO = 'Who is one person';
const REPEATS = 'Repeats and bots';
const PRIVACY = 'Whose rows may be used';
const CREDIT = 'How credit is given';
const PATHS = 'What else is told';
const SURENESS = 'How sure the credit is';
const BAD_ROWS = 'Rows that cannot be used';
const MACHINE = 'The machine';

/** Every run option but the touchpoint files, which are arguments. */
export const runFlags: readonly OptionFlag[] = [
  flag(INPUT, 'conversions', 'texts', { long: 'conversions', value: 'file', several: 'repeated' }),
  flag(INPUT, 'spend', 'texts', { long: 'spend', value: 'file', several: 'repeated' }),
  flag(INPUT, 'paths', 'texts', { long: 'paths', value: 'file', several: 'repeated' }),
  flag(INPUT, 'pathSeparator', 'text', { long: 'path-separator', value: 'text' }),
  flag(INPUT, 'preset', 'text', { long: 'preset', value: 'name' }),
  flag(INPUT, 'timezone', 'text', { long: 'timezone', value: 'zone' }),
  flag(INPUT, 'dateFormat', 'texts', { long: 'date-format', value: 'pattern', several: 'repeated' }),
  flag(INPUT, 'decimal', 'text', { long: 'decimal', value: 'mark' }),
  flag(INPUT, 'currency', 'text', { long: 'currency', value: 'code' }),
  flag(INPUT, 'delimiter', 'text', { long: 'delimiter', value: 'character' }),
  flag(INPUT, 'table', 'number', { long: 'table', value: 'number' }),
  flag(INPUT, 'encoding', 'text', { long: 'encoding', value: 'name' }),
  flag(COLUMNS, 'map', 'columns', { long: 'map', value: 'role=column,...', several: 'commas' }),
  flag(COLUMNS, 'mapConversions', 'columns', {
    long: 'map-conversions',
    value: 'role=column,...',
    several: 'commas',
  }),
  flag(COLUMNS, 'mapSpend', 'columns', { long: 'map-spend', value: 'role=column,...', several: 'commas' }),
  flag(COLUMNS, 'mapPaths', 'columns', { long: 'map-paths', value: 'role=column,...', several: 'commas' }),
  flag(COLUMNS, 'conversionEvent', 'texts', {
    long: 'conversion-event',
    value: 'value,...',
    several: 'commas',
  }),
  flag(COLUMNS, 'conversionIsTouch', 'switch', { long: 'conversion-is-touch' }),
  flag(COLUMNS, 'exclude', 'column-values', { long: 'exclude', value: 'column=value', several: 'repeated' }),
  flag(COLUMNS, 'keep', 'column-values', { long: 'keep', value: 'column=value', several: 'repeated' }),
  flag(COLUMNS, 'excludeConversions', 'column-values', {
    long: 'exclude-conversions',
    value: 'column=value',
    several: 'repeated',
  }),
  flag(COLUMNS, 'keepConversions', 'column-values', {
    long: 'keep-conversions',
    value: 'column=value',
    several: 'repeated',
  }),
  flag(COLUMNS, 'channel', 'text', { long: 'channel', value: 'name' }),
  flag(COLUMNS, 'channels', 'text', { long: 'channel-rules', value: 'file' }),
  flag(COLUMNS, 'conversionType', 'texts', {
    long: 'conversion-type',
    value: 'name,...',
    several: 'commas',
  }),
  flag(COLUMNS, 'stages', 'texts', { long: 'stages', value: 'name,...', several: 'commas' }),
  flag(WHO, 'identities', 'texts', { long: 'identities', value: 'file', several: 'repeated' }),
  flag(WHO, 'mapIdentities', 'columns', {
    long: 'map-identities',
    value: 'role=column,...',
    several: 'commas',
  }),
  flag(WHO, 'maxIdLinks', 'number', { long: 'max-id-links', value: 'count' }),
  flag(WHO, 'maxPersonIds', 'number', { long: 'max-person-ids', value: 'count' }),
  flag(REPEATS, 'dedupe', 'text', { long: 'dedupe', value: 'duration' }),
  flag(REPEATS, 'maxTouchpoints', 'number', { long: 'max-touchpoints', value: 'count' }),
  flag(PRIVACY, 'consentBlank', 'text', { long: 'consent-blank', value: 'rule' }),
  flag(PRIVACY, 'allowList', 'texts', { long: 'allow-list', value: 'file', several: 'repeated' }),
  flag(PRIVACY, 'denyList', 'texts', { long: 'deny-list', value: 'file', several: 'repeated' }),
  flag(PRIVACY, 'forget', 'texts', { long: 'forget', value: 'file', several: 'repeated' }),
  flag(PRIVACY, 'pseudonymize', 'switch', { long: 'pseudonymize' }),
  flag(PRIVACY, 'pseudonymKeyFile', 'text', { long: 'pseudonym-key-file', value: 'file' }),
  flag(CREDIT, 'perType', 'switch', { long: 'per-type' }),
  flag(CREDIT, 'by', 'texts', { long: 'by', value: 'column,...', several: 'commas' }),
  flag(CREDIT, 'models', 'texts', { long: 'model', short: 'm', value: 'name,...', several: 'commas' }),
  flag(CREDIT, 'lookback', 'text', { long: 'lookback', value: 'duration' }),
  flag(CREDIT, 'halfLife', 'text', { long: 'half-life', value: 'duration' }),
  flag(CREDIT, 'markovOrder', 'text', { long: 'markov-order', value: 'order' }),
  flag(CREDIT, 'remove', 'texts', { long: 'remove', value: 'channel+channel,...', several: 'commas' }),
  flag(CREDIT, 'positionWeights', 'text', { long: 'position-weights', value: 'first,middle,last' }),
  flag(CREDIT, 'stageWeights', 'text', { long: 'stage-weights', value: 'first,stages,rest' }),
  flag(CREDIT, 'customWeights', 'text', { long: 'custom-weights', value: 'place=weight,...' }),
  flag(CREDIT, 'directChannels', 'texts', {
    long: 'direct-channels',
    value: 'name,...',
    several: 'commas',
  }),
  flag(CREDIT, 'journeys', 'text', { long: 'journeys', value: 'rule' }),
  flag(CREDIT, 'repeats', 'text', { long: 'repeats', value: 'rule' }),
  flag(CREDIT, 'openJourneys', 'text', { long: 'open-journeys', value: 'rule' }),
  flag(PATHS, 'segment', 'texts', { long: 'segment', value: 'column,...', several: 'commas' }),
  flag(PATHS, 'insights', 'texts', { long: 'insights', value: 'name,...', several: 'commas' }),
  flag(CREDIT, 'period', 'text', { long: 'period', value: 'period' }),
  flag(CREDIT, 'against', 'text', { long: 'against', value: 'period' }),
  flag(SURENESS, 'confidence', 'text', { long: 'confidence', value: 'percent' }),
  flag(SURENESS, 'bootstrap', 'number', { long: 'bootstrap', value: 'count' }),
  flag(SURENESS, 'seed', 'number', { long: 'seed', value: 'number' }),
  flag(SURENESS, 'trust', 'switch', { long: 'trust' }),
  flag(SURENESS, 'calibration', 'text', { long: 'calibration', value: 'file' }),
  flag('What comes out', 'share', 'number', { long: 'share', value: 'people' }),
  flag(BAD_ROWS, 'maxRejects', 'text', { long: 'max-rejects', value: 'limit' }),
  flag(BAD_ROWS, 'failOn', 'texts', { long: 'fail-on', value: 'condition', several: 'repeated' }),
  flag(BAD_ROWS, 'rejectsFile', 'text', { long: 'rejects', value: 'file' }),
  flag(BAD_ROWS, 'refunds', 'switch', { long: 'refunds' }),
  flag(BAD_ROWS, 'strict', 'switch', { long: 'strict' }),
  flag(MACHINE, 'threads', 'number', { long: 'threads', value: 'count' }),
  flag(MACHINE, 'memoryLimit', 'text', { long: 'memory-limit', value: 'size' }),
];

function flag(group: string, option: OptionName, reading: Reading, spelling: Spelling): OptionFlag {
  return { group, option, reading, ...spelling, ...optionFacts[option] };
}
