/** Whether there is enough of something, and what follows. */
export interface Gate {
  readonly gate: GateName;
  /** Null where it cannot be said. */
  readonly passed: boolean | null;
  readonly number: number | null;
  /** The least that passes. */
  readonly needed: number;
  /** What follows, in plain words. */
  readonly meaning: string;
}

export type GateName =
  | 'conversions'
  | 'days'
  | 'conversions-per-channel'
  | 'non-converting-journeys'
  | 'sequence';

export interface Measured {
  /** Conversions with a touchpoint. */
  readonly conversions: number;
  /** Of the calendar, from that of the first event that journeys can use, also before a period, to that of the last. */
  readonly days: number;
  /** What each channel is credited with, mean over the models that can be compared. */
  readonly credited: readonly number[];
  readonly nonConverting: number;
  /** See `sequenceGain`. */
  readonly sequenceGain: number | null;
}

/** Adobe's Attribution AI asks for as much before it answers. */
const CONVERSIONS = 1_000;
const DAYS = 90;
/** Of which intervals are made, too. */
const PER_CHANNEL = 30;
const GAIN = 0.01;

const MEANINGS: Readonly<Record<GateName, { readonly pass: string; readonly fail: string }>> = {
  conversions: {
    pass: 'enough conversions for a model of journeys',
    fail: 'few conversions: read shares by their intervals, and take Markov and other fitted models as exploratory',
  },
  days: {
    pass: 'the data is long enough to hold slow journeys and ordinary weeks',
    fail: 'a short time: long journeys are cut off, and a campaign or a season may be all there is in it',
  },
  'conversions-per-channel': {
    pass: 'every channel was credited with enough conversions to be judged by itself',
    fail: 'the smallest channels earned too few conversions to be judged: join them with others, or wait',
  },
  'non-converting-journeys': {
    pass: 'journeys without a conversion are there, so models can learn what does not convert',
    fail: 'only converters are in the data: removal effects measure who took part, not what makes people convert',
  },
  sequence: {
    pass: 'the last touchpoint helps to guess what comes next, so the order of touchpoints carries information',
    fail: 'the last touchpoint hardly helps to guess what comes next: read nothing into the order of touchpoints',
  },
};

const UNKNOWN = 'there is too little data to tell';

/** Whether the data suffices, gate by gate. */
export function checkGates(measured: Measured): readonly Gate[] {
  const fewest = measured.credited.reduce(
    (least, credit) => Math.min(least, credit),
    Number.POSITIVE_INFINITY,
  );
  return [
    gate('conversions', measured.conversions, CONVERSIONS),
    gate('days', measured.days, DAYS),
    gate('conversions-per-channel', Number.isFinite(fewest) ? fewest : null, PER_CHANNEL),
    gate('non-converting-journeys', measured.nonConverting, 1),
    gate('sequence', measured.sequenceGain, GAIN),
  ];
}

function gate(name: GateName, number: number | null, needed: number): Gate {
  if (number === null) return { gate: name, passed: null, number, needed, meaning: UNKNOWN };
  const passed = number >= needed;
  return { gate: name, passed, number, needed, meaning: MEANINGS[name][passed ? 'pass' : 'fail'] };
}
