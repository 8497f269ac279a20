import { byPerson, type LogEvent } from './event.ts';
import { type Journey, type JourneyRules, journeysOf } from './journeys.ts';
import { type Markov, markov } from './markov.ts';
import { type Credits, divide, firstTouch, lastTouch, linear, timeDecay } from './rule-credits.ts';

export interface ReferenceRules extends JourneyRules {
  /** Milliseconds. */
  readonly halfLife: number;
}

export interface ReferenceAnswer {
  readonly touchpoints: number;
  readonly persons: number;
  readonly journeys: number;
  readonly convertingJourneys: number;
  readonly openJourneys: number;
  readonly conversions: number;
  readonly conversionValue: number;
  readonly unattributedConversions: number;
  readonly unattributedValue: number;
  readonly refunds: { readonly count: number; readonly value: number };
  readonly channels: readonly string[];
  readonly rowsSetAside: number;
  readonly afterFirst: number;
  readonly outsideWindow: number;
  readonly inOpenJourneys: number;
  readonly credits: Readonly<
    Record<'first-touch' | 'last-touch' | 'linear' | 'time-decay' | 'markov', Credits>
  >;
  readonly markov: Markov;
}

/** The whole answer for a log of at least one event. */
export function referenceAnswer(log: readonly LogEvent[], rules: ReferenceRules): ReferenceAnswer {
  const touches = log.filter((event) => event.channel !== null);
  const channels = [...new Set(touches.map((event) => event.channel!))];
  const { journeys, open, afterFirst, outsideWindow, inOpenJourneys } = journeysOf(log, rules);
  const led = journeys.filter((journey) => journey.touches.length > 0);
  const converting = journeys.filter((journey) => journey.conversion !== null);
  const unattributed = converting.filter((journey) => journey.touches.length === 0);
  const refunds = converting.filter(({ conversion }) => (conversion?.value ?? 0) < 0);
  const chain = markov(journeys, channels);
  return {
    touchpoints: touches.length,
    persons: byPerson(log).length,
    journeys: led.length,
    convertingJourneys: led.filter((journey) => journey.conversion !== null).length,
    openJourneys: open,
    conversions: converting.length,
    conversionValue: worthOf(converting),
    unattributedConversions: unattributed.length,
    unattributedValue: worthOf(unattributed),
    refunds: { count: refunds.length, value: worthOf(refunds) },
    channels,
    rowsSetAside: afterFirst + outsideWindow + inOpenJourneys,
    afterFirst,
    outsideWindow,
    inOpenJourneys,
    credits: {
      'first-touch': divide(journeys, channels, firstTouch),
      'last-touch': divide(journeys, channels, lastTouch),
      linear: divide(journeys, channels, linear),
      'time-decay': divide(journeys, channels, timeDecay(rules.halfLife)),
      markov: chain.credits,
    },
    markov: chain,
  };
}

function worthOf(journeys: readonly Journey[]): number {
  return journeys.reduce((sum, { conversion }) => sum + (conversion?.value ?? 0), 0);
}
