import type { Attribution } from '../attribution.ts';
import type { TextFormat } from '../format.ts';
import type { KeyOrder } from '../key-order.ts';
import { SPEND_KEYS } from '../spend-keys.ts';

const ROWS = { rowsRead: true, rowsUsed: true, rowsRejected: true, rowsSetAside: true } as const;

const ORDER: KeyOrder<Attribution> = {
  schemaVersion: true,
  summary: {
    ...ROWS,
    touchpoints: true,
    persons: true,
    journeys: true,
    convertingJourneys: true,
    openJourneys: true,
    conversions: true,
    conversionValue: true,
    unattributedConversions: true,
    unattributedValue: true,
    channels: true,
    firstTime: true,
    lastTime: true,
  },
  settings: {
    lookback: true,
    halfLife: true,
    markovOrder: true,
    positionWeights: true,
    customWeights: true,
    directChannels: true,
    timezone: true,
    journeys: true,
    repeats: true,
    openJourneys: true,
    conversionType: true,
    stages: true,
    stageWeights: true,
    by: true,
    maxIdLinks: true,
    maxPersonIds: true,
    pseudonymKeyId: true,
    confidence: true,
  },
  models: {
    name: true,
    title: true,
    sums: true,
    baseline: { conversions: true, value: true },
    noIntervals: true,
  },
  credits: {
    model: true,
    channel: true,
    conversions: true,
    value: true,
    share: true,
    valueShare: true,
    conversionsLow: true,
    conversionsHigh: true,
    shareLow: true,
    shareHigh: true,
    shareStandardError: true,
    tooFew: true,
    valueLow: true,
    valueHigh: true,
    valueShareLow: true,
    valueShareHigh: true,
    valueShareStandardError: true,
    valueTooFew: true,
  },
  markov: {
    order: true,
    states: true,
    conversionProbability: true,
    removalEffects: { channel: true, removalEffect: true, valueRemovalEffect: true },
    lumped: { channels: true, touchpointShare: true, removalEffect: true, valueRemovalEffect: true },
    removedSets: { channels: true, removalEffect: true, valueRemovalEffect: true },
    transitions: { from: true, to: true, count: true, probability: true },
    orders: { order: true, logLoss: true, standardError: true, contexts: true },
    selfCheck: true,
    errorBound: true,
  },
  conversionTypes: {
    conversionType: true,
    conversions: true,
    conversionValue: true,
    unattributedConversions: true,
    unattributedValue: true,
  },
  creditsByType: {
    conversionType: true,
    model: true,
    channel: true,
    conversions: true,
    value: true,
    share: true,
    valueShare: true,
  },
  roles: { channel: true, role: true, conversions: true, value: true },
  timeToEvent: {
    ages: true,
    personDays: true,
    conversions: true,
    states: true,
    baselineRate: true,
    againMultiplier: true,
    iterations: true,
    parameters: true,
    devianceReduction: true,
    dispersion: true,
    effects: { channel: true, age: true, multiplier: true, standardError: true },
  },
  calibration: {
    file: true,
    statement: true,
    assumption: true,
    period: { from: true, to: true, days: true },
    channels: {
      channel: true,
      status: true,
      calibratedConversions: true,
      calibratedLow: true,
      calibratedHigh: true,
      test: { from: true, to: true, conversions: true, low: true, high: true, scale: true },
      creditToLift: { model: true, ratio: true },
    },
  },
  spend: SPEND_KEYS,
  bootstrap: {
    replicates: true,
    seed: true,
    credits: {
      model: true,
      channel: true,
      firstProbability: true,
      rankLow: true,
      rankHigh: true,
      conversionsLow: true,
      conversionsHigh: true,
      shareLow: true,
      shareHigh: true,
      shareStandardError: true,
      valueFirstProbability: true,
      valueRankLow: true,
      valueRankHigh: true,
      valueLow: true,
      valueHigh: true,
      valueShareLow: true,
      valueShareHigh: true,
      valueShareStandardError: true,
    },
  },
  trust: {
    sentence: true,
    gates: { gate: true, passed: true, number: true, needed: true, meaning: true },
    structure: {
      singleTouchShare: true,
      singleChannelShare: true,
      unattributedShare: true,
      nonConvertingShare: true,
      touchpointsPerJourney: true,
      channelsPerJourney: true,
    },
    agreement: {
      pairs: { models: true, totalVariation: true, kendallTau: true },
      spreads: {
        channel: true,
        low: true,
        high: true,
        spread: true,
        intervalWidth: true,
        modelChoiceDominates: true,
      },
    },
    groups: { model: true, groups: true, unknown: true },
    sensitivity: {
      variants: {
        changed: true,
        lookback: true,
        direct: true,
        repeats: true,
        attributedConversions: true,
        unattributedConversions: true,
      },
      movers: { changed: true, model: true, channel: true, variant: true, from: true, to: true },
      shares: { model: true, channel: true, low: true, high: true, shares: true },
    },
    stability: {
      halves: { persons: true, attributedConversions: true },
      models: {
        model: true,
        kendallTau: true,
        totalVariation: true,
        largestDifference: { channel: true, first: true, second: true },
        shares: { channel: true, first: true, second: true },
      },
    },
  },
  insights: 'kept',
  quality: {
    grade: true,
    findings: {
      code: true,
      grade: true,
      count: true,
      message: true,
      effect: true,
      examples: { file: true, line: true, text: true },
      advice: true,
    },
    sources: {
      file: true,
      kind: true,
      ...ROWS,
      columns: {},
      ignoredColumns: true,
      format: true,
      delimiter: true,
      encoding: true,
      dateFormat: true,
      notes: true,
    },
    rejects: { file: true, column: true, reason: true, count: true, examples: { line: true, value: true } },
    setAside: { reason: true, count: true },
    identity: {
      kinds: true,
      ids: true,
      people: true,
      joinedIds: true,
      joinedRows: true,
      joinedShare: true,
      largestPerson: true,
      sharedIds: true,
      oversizedPeople: true,
      oversizedIds: true,
    },
    channelSpellings: { channel: true, spellings: { text: true, count: true } },
    similarNames: { of: true, names: { text: true, count: true } },
    unassignedTraffic: { source: true, medium: true, count: true },
    warnings: { code: true, message: true, hint: true },
  },
};

/** The whole attribution as one JSON document. */
export const json: TextFormat = {
  name: 'json',
  title: 'JSON',
  description: 'Everything in one document for programs, with full precision: `attrib run … --json | jq`.',
  extension: 'json',
  render: jsonDocument,
};

/** An attribution, or what is wanted of it. */
export function jsonDocument(attribution: Partial<Attribution>): string {
  return `${JSON.stringify(ordered(attribution, ORDER), null, 2)}\n`;
}

type AnyOrder = { readonly [key: string]: AnyOrder } | 'kept' | true | undefined;

/** A copy whose keys stand in a fixed order, however the object was put together. */
function ordered(value: unknown, order: AnyOrder): unknown {
  if (order === 'kept') return value;
  if (Array.isArray(value)) return value.map((entry) => ordered(entry, order));
  if (typeof value !== 'object' || value === null) return value;
  const known = typeof order === 'object' ? order : {};
  const first = Object.keys(known).filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value)
    .filter((key) => !Object.hasOwn(known, key))
    .sort();
  const entries: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return Object.fromEntries(
    [...first, ...others].map((key) => [
      key,
      ordered(entries.get(key), Object.hasOwn(known, key) ? known[key] : undefined),
    ]),
  );
}
