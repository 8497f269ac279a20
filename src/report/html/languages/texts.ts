import type { TotalName } from '../../../insights/comparison/comparison.ts';
import type { GateName } from '../../../insights/trust/gates.ts';
import type { Grade } from '../../../log/checks/finding.ts';
import type { Content } from '../html.ts';
import type { KnownModel } from '../known-model.ts';
import type { FindingTexts } from './findings/finding-texts.ts';

/** A word that the page explains where it first occurs. */
export type Term =
  | 'conversion'
  | 'value'
  | 'touchpoint'
  | 'channel'
  | 'journey'
  | 'credit'
  | 'model'
  | 'interval'
  | 'unattributed'
  | 'spend'
  | 'roas'
  | 'cpa'
  | 'path';

/** A word or a number with what it means. */
export interface Explained {
  readonly title: string;
  readonly meaning: string;
}

export interface Explanation extends Explained {
  /** The meaning where it fails. */
  readonly failed: string;
}

export type Measure = 'conversions' | 'value';

/**
 * Everything that a report says in one language. Functions take what stands inside the sentence, ready to be shown:
 * numbers are formatted, names are safe, lists are joined.
 */
export interface Texts {
  /** BCP 47, with the digits to use. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly page: {
    readonly title: string;
    readonly contents: string;
    readonly skip: string;
    readonly period: (from: Content, to: Content) => Content;
    readonly noPeriod: string;
    readonly keys: string;
    readonly sortBy: (column: string) => string;
    readonly table: string;
    readonly cut: (shown: Content, all: Content) => Content;
    /** That details in English are what the program itself said; empty where that goes without saying. */
    readonly program: string;
  };
  /** What the program says of the data, in this language; null where its own words are in it. */
  readonly findings: FindingTexts | null;
  readonly terms: Readonly<Record<Term, Explained>>;
  readonly models: Readonly<Record<KnownModel, Explained>>;
  readonly answer: {
    readonly title: string;
    readonly nothing: string;
    readonly only: (channel: Content) => Content;
    readonly first: (channel: Content, share: Content) => Content;
    readonly firstByAll: (channel: Content, low: Content, high: Content) => Content;
    readonly firstByMost: (
      channel: Content,
      count: Content,
      all: Content,
      low: Content,
      high: Content,
    ) => Content;
    readonly byModels: (channel: Content, models: Content) => Content;
    readonly unsure: (leader: Content) => Content;
    readonly shared: (channels: Content) => Content;
    readonly nobody: (channels: Content) => Content;
    readonly closeBy: (channels: Content, models: Content) => Content;
    readonly levelBy: (channels: Content, models: Content) => Content;
    readonly levelByAll: (channels: Content) => Content;
    readonly manyChannels: (count: Content) => Content;
    /** At the end of a list. */
    readonly manyMore: (count: Content) => Content;
    readonly split: (parts: Content) => Content;
    readonly part: (channel: Content, models: Content) => Content;
    readonly partOthers: (channel: Content) => Content;
    readonly partLevel: (channels: Content, models: Content) => Content;
    readonly partClose: (models: Content) => Content;
    readonly differUnknown: string;
    readonly differLess: string;
    readonly differMore: (channels: Content) => Content;
    readonly differMany: (count: Content, all: Content) => Content;
    readonly conversions: string;
    readonly unattributed: (count: Content) => Content;
    readonly noneUnattributed: string;
    readonly value: string;
    readonly perConversion: (amount: Content) => Content;
    readonly people: string;
    readonly touchpoints: (touchpoints: Content, channels: Content) => Content;
    readonly converting: string;
    readonly ofJourneys: (converting: Content, journeys: Content) => Content;
    readonly perJourney: string;
    readonly beforeConversion: string;
    readonly doubts: (failed: Content, checked: Content, link: Content) => Content;
    readonly noDoubts: (checked: Content, link: Content) => Content;
  };
  readonly earned: {
    readonly title: string;
    readonly question: Readonly<Record<Measure, string>>;
    readonly measure: string;
    readonly measures: Readonly<Record<Measure, string>>;
    readonly models: string;
    readonly reading: (confidence: Content) => Content;
    readonly hollow: string;
    readonly tip: (channel: string, model: string, share: string, amount: string) => string;
    readonly tipInterval: (low: string, high: string) => string;
    readonly axis: Readonly<Record<Measure, string>>;
    readonly chartRest: (shown: Content, all: Content) => Content;
    readonly table: Readonly<Record<Measure, string>>;
    readonly intervals: string;
    readonly channel: string;
    readonly between: string;
    readonly agree: string;
    readonly rest: (count: Content) => Content;
    readonly baseline: string;
    readonly total: string;
    readonly unattributed: string;
    readonly all: string;
    readonly agreeMeaning: string;
    readonly notDividing: (models: Content) => Content;
    readonly noIntervals: (models: Content) => Content;
    readonly cause: string;
  };
  readonly cost: {
    readonly title: string;
    readonly spend: string;
    readonly roas: string;
    readonly cpa: string;
    readonly blended: string;
    readonly otherDays: string;
    readonly bent: string;
    readonly periods: (spend: Content, data: Content) => Content;
    readonly shares: string;
    readonly sharesReading: string;
    readonly costTip: (channel: string, share: string, cost: string) => string;
    readonly creditTip: (channel: string, model: string, share: string) => string;
    readonly shareAxis: string;
    readonly returns: string;
    readonly costs: string;
    readonly returnsReading: string;
    readonly costsReading: string;
    readonly multiplies: string;
    readonly ratioTip: (channel: string, model: string, ratio: string) => string;
    readonly table: string;
    readonly tableCosts: string;
    readonly cost: string;
    readonly share: string;
    readonly allPaid: string;
    readonly allSpend: string;
    readonly noSpend: string;
    readonly hint: string;
    readonly better: (channels: Content) => Content;
    readonly worse: (channels: Content) => Content;
    readonly daily: (channel: Content, low: Content, high: Content) => Content;
    readonly none: string;
    readonly average: string;
    readonly files: string;
    readonly lines: string;
    /** How long the dates of a column are. */
    readonly dates: Readonly<Record<'week' | 'month' | 'quarter' | 'year', (column: Content) => Content>>;
    readonly within: (period: Content) => Content;
    readonly rejects: string;
  };
  readonly came: {
    readonly title: string;
    readonly flows: string;
    readonly flowsReading: string;
    readonly flowTip: (from: string, to: string, journeys: string, share: string) => string;
    readonly nodeTip: (node: string, journeys: string) => string;
    readonly flowsTable: string;
    readonly step: string;
    readonly nodes: Readonly<Record<'start' | 'other' | 'conversion' | 'null', string>>;
    readonly paths: string;
    readonly pathsReading: (paths: Content, listed: Content, share: Content) => Content;
    readonly path: string;
    readonly rate: string;
    readonly length: string;
    readonly lengthReading: (median: Content, most: Content) => Content;
    readonly touchpoints: string;
    readonly conversions: string;
    readonly share: string;
    readonly value: string;
    readonly journeys: string;
    readonly barTip: (bin: string, conversions: string, share: string) => string;
    readonly lag: string;
    readonly lagReading: (median: Content, most: Content) => Content;
    readonly time: string;
    readonly withinHour: string;
    readonly withinDay: string;
    readonly andMore: (days: string) => string;
    readonly fromFirst: string;
    readonly fromLast: string;
    readonly next: string;
    readonly nextReading: string;
    readonly nextTip: (from: string, to: string, share: string, count: string) => string;
    readonly after: string;
    readonly week: Readonly<Record<'touchpoints' | 'conversions', string>>;
    readonly weekReading: (timezone: Content) => Content;
    readonly weekDates: string;
    readonly weekLeftOut: (count: Content) => Content;
    readonly weekTip: (when: string, count: string, share: string) => string;
    readonly weekday: string;
    readonly roles: string;
    readonly rolesReading: string;
    readonly started: string;
    readonly assisted: string;
    readonly closed: string;
    readonly assistRatio: string;
    readonly several: string;
    readonly severalReading: string;
    readonly met: string;
    readonly groups: Readonly<Record<'none' | 'one' | 'several', string>>;
    readonly converters: string;
    readonly rateOfPeople: string;
  };
  readonly changed: {
    readonly title: string;
    readonly periods: (before: Content, after: Content) => Content;
    readonly settings: string;
    readonly question: string;
    readonly reading: string;
    readonly axis: string;
    readonly tip: (channel: string, model: string, change: string, before: string, after: string) => string;
    readonly table: string;
    readonly noise: string;
    readonly noiseMeaning: string;
    readonly totals: string;
    /** Heads the names of the totals. */
    readonly number: string;
    readonly total: Readonly<Record<TotalName, string>>;
    readonly before: string;
    readonly after: string;
    readonly change: string;
    readonly since: (change: Content) => Content;
    readonly maybeChance: (change: Content) => Content;
    readonly parts: (model: string) => string;
    readonly partsReading: string;
    /** Why by this model. */
    readonly partsModel: Readonly<Record<'plainest' | 'first', (model: string) => string>>;
    readonly volume: string;
    readonly rate: string;
    readonly credit: string;
  };
  readonly trust: {
    readonly title: string;
    readonly statement: string;
    readonly gates: string;
    readonly passed: string;
    readonly failed: string;
    readonly unknown: string;
    readonly unknownMeaning: string;
    readonly check: string;
    readonly found: string;
    readonly needed: string;
    readonly result: string;
    readonly gate: Readonly<Record<GateName, Explanation>>;
    readonly spread: string;
    readonly spreadReading: string;
    readonly spreadAxis: string;
    readonly spreadBar: string;
    readonly spreadTick: string;
    readonly spreadTip: (channel: string, spread: string, low: string, high: string) => string;
    readonly tickTip: (channel: string, width: string) => string;
    readonly lowest: string;
    readonly highest: string;
    readonly pairs: string;
    readonly pairsReading: string;
    readonly pairTip: (first: string, second: string, share: string) => string;
    readonly groups: string;
    readonly groupsReading: string;
    readonly apart: string;
    readonly byModels: (models: Content) => Content;
    readonly together: (channels: Content) => Content;
    readonly unknownChannels: (channels: Content) => Content;
    readonly structure: string;
    readonly singleTouch: (share: Content) => Content;
    readonly singleChannel: (share: Content) => Content;
    readonly nonConverting: (share: Content) => Content;
    readonly perJourney: (touchpoints: Content, channels: Content) => Content;
    readonly sensitivity: string;
    readonly choice: string;
    readonly moved: string;
    readonly from: string;
    readonly to: string;
    readonly choices: Readonly<Record<'lookback' | 'direct' | 'repeats', string>>;
    readonly halves: string;
    readonly halvesReading: string;
    readonly firstHalf: string;
    readonly secondHalf: string;
    readonly lift: string;
    readonly measured: string;
    readonly creditToLift: string;
    readonly notTested: string;
    readonly draws: (count: Content) => Content;
    readonly quality: string;
    readonly qualityReading: (used: Content, read: Content) => Content;
    readonly used: string;
    readonly rejected: string;
    readonly rejectedShort: string;
    readonly setAside: string;
    readonly rowsTip: (part: string, rows: string, share: string) => string;
    readonly rows: string;
    readonly findings: string;
    readonly noFindings: string;
    readonly grade: (grade: Content, meaning: Content) => Content;
    readonly gradeAbout: string;
    readonly grades: Readonly<Record<Grade, string>>;
    readonly todo: string;
    readonly rejects: string;
    readonly reason: string;
    readonly count: string;
    readonly examples: string;
    readonly asides: string;
    readonly spellings: string;
    readonly spelling: string;
    readonly notes: string;
    readonly moreKinds: (kinds: Content) => Content;
  };
  readonly made: {
    readonly title: string;
    readonly settings: string;
    readonly setting: string;
    readonly chosen: string;
    readonly lookback: Explained;
    readonly noLookback: string;
    readonly by: Explained;
    readonly conversionType: Explained;
    readonly halfLife: Explained;
    readonly markovOrder: Explained;
    readonly positionWeights: Explained;
    readonly directChannels: Explained;
    readonly none: string;
    readonly period: Explained;
    readonly others: string;
    readonly timezone: Explained;
    readonly journeys: Explained;
    readonly repeats: Explained;
    readonly openJourneys: Explained;
    readonly confidence: Explained;
    readonly sources: string;
    readonly file: string;
    readonly kind: string;
    readonly kinds: Readonly<Record<string, string>>;
    readonly columns: string;
    readonly format: string;
    readonly command: string;
    readonly commandMeaning: string;
    readonly program: (program: Content, schema: Content) => Content;
    readonly noNetwork: string;
  };
}
