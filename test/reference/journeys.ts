import { byPerson, type LogEvent } from './event.ts';

export interface Journey {
  readonly touches: readonly LogEvent[];
  /** Null for a journey that leads to none. */
  readonly conversion: LogEvent | null;
}

export interface JourneyRules {
  readonly journeys: 'split' | 'reuse' | 'first';
  /** Milliseconds; null for none. */
  readonly lookback: number | null;
  readonly repeats: 'keep' | 'collapse' | 'unique' | 'first';
  readonly openJourneys: 'keep' | 'exclude';
}

export interface Journeys {
  /** As models see them; a conversion that nothing led to has no touches. */
  readonly journeys: readonly Journey[];
  readonly open: number;
  /** Rows that no journey uses, by reason. */
  readonly afterFirst: number;
  readonly outsideWindow: number;
  readonly inOpenJourneys: number;
}

/** The rules of docs/journeys.md, in its order. */
export function journeysOf(log: readonly LogEvent[], rules: JourneyRules): Journeys {
  const window = rules.lookback ?? Number.POSITIVE_INFINITY;
  const all: Journey[] = [];
  let afterFirst = 0;
  let outsideWindow = 0;
  for (const everything of byPerson(log)) {
    const events = rules.journeys === 'first' ? untilFirstConversion(everything) : everything;
    afterFirst += everything.length - events.length;
    const split = splitAtConversions(events, window);
    const journeys = rules.journeys === 'reuse' ? reusing(events, split, window) : split;
    all.push(...journeys);
    const used = new Set(journeys.flatMap((journey) => journey.touches));
    outsideWindow += events.filter((event) => event.channel !== null && !used.has(event)).length;
  }

  const end = Math.max(...log.map((event) => event.time));
  const isOpen = ({ conversion, touches }: Journey) =>
    conversion === null && end - touches.at(-1)!.time <= window;
  const open = all.filter(isOpen);
  const excluded = rules.openJourneys === 'exclude' ? open : [];
  const kept = all.filter((journey) => !excluded.includes(journey));
  return {
    journeys: kept.map((journey) => ({
      ...journey,
      touches: withoutRepeats(journey.touches, rules.repeats),
    })),
    open: open.length,
    afterFirst,
    outsideWindow,
    inOpenJourneys: excluded.reduce((sum, { touches }) => sum + touches.length, 0),
  };
}

function untilFirstConversion(events: readonly LogEvent[]): readonly LogEvent[] {
  const first = events.findIndex((event) => event.converts);
  return first === -1 ? events : events.slice(0, first + 1);
}

/** A conversion takes the touchpoints since the last one; a silence longer than the window ends a journey as well. */
function splitAtConversions(events: readonly LogEvent[], window: number): Journey[] {
  const journeys: Journey[] = [];
  let since: LogEvent[] = [];
  const endWithoutConversion = () => {
    if (since.length > 0) journeys.push({ touches: since, conversion: null });
    since = [];
  };
  for (const event of events) {
    const last = since.at(-1);
    if (last !== undefined && event.time - last.time > window) endWithoutConversion();
    if (event.channel !== null) since.push(event);
    if (event.converts) {
      journeys.push({
        touches: since.filter((touch) => event.time - touch.time <= window),
        conversion: event,
      });
      since = [];
    }
  }
  endWithoutConversion();
  return journeys;
}

/** Every conversion sees all touchpoints before it, taken or not; what leads to none is as when splitting. */
function reusing(events: readonly LogEvent[], split: readonly Journey[], window: number): Journey[] {
  const converting = events.flatMap((conversion, position) => {
    if (!conversion.converts) return [];
    const before = events.slice(0, position + 1).filter((event) => event.channel !== null);
    return [{ touches: before.filter((touch) => conversion.time - touch.time <= window), conversion }];
  });
  return [...converting, ...split.filter((journey) => journey.conversion === null)];
}

function withoutRepeats(touches: readonly LogEvent[], repeats: JourneyRules['repeats']): readonly LogEvent[] {
  switch (repeats) {
    case 'keep':
      return touches;
    case 'collapse':
      return touches.filter((touch, i) => touch.channel !== touches[i - 1]?.channel);
    case 'unique':
      return touches.filter(
        (touch, i) => !touches.slice(i + 1).some((later) => later.channel === touch.channel),
      );
    case 'first':
      return touches.filter(
        (touch, i) => !touches.slice(0, i).some((before) => before.channel === touch.channel),
      );
  }
}
