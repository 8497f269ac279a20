/** The touchpoints of one converting journey, as a stretch of longer arrays. */
export interface TouchedJourney {
  /** Channel numbers from 1; the journey's are those from `from` up to `end`, in order of touch. */
  readonly channels: Int32Array;
  /** How long before the journey's last touchpoint each one lies, in units of `seconds`; only where asked for. */
  readonly ages: Int32Array;
  readonly from: number;
  readonly end: number;
  /** Only where asked for. */
  readonly stages?: StageTouches | undefined;
}

/** Which touchpoints of a journey brought the funnel stages. */
export interface StageTouches {
  /** Of each stage the place of its touchpoint, counted from 1 in the journey; 0 where it was not reached. */
  readonly places: Int32Array;
  /** Where the journey's begin. */
  readonly from: number;
}

/** How a model divides each journey by itself. Intervals are worked out from it, whatever the rule. */
export interface Division {
  /** Whether it looks at ages. */
  readonly timed: boolean;
  /** Whether it looks at funnel stages. */
  readonly staged?: boolean;
  /**
   * Writes what each touchpoint earns of one conversion to `parts`, the first touchpoint's to index 0. A channel
   * earns the sum of its touchpoints' parts.
   * @param seconds what the ages count
   */
  divide(journey: TouchedJourney, parts: Float64Array, seconds: number): void;
}

/** All to one touchpoint, named by its place in the arrays. */
export function wholeTo(touch: (journey: TouchedJourney) => number): Division {
  return {
    timed: false,
    divide(journey, parts) {
      parts.fill(0, 0, journey.end - journey.from);
      parts[touch(journey) - journey.from] = 1;
    },
  };
}

/** The same part to every distinct channel of the journey, at its first touchpoint, by how many channels there are. */
export function alikeToChannels(channels: number, part: (distinct: number) => number): Division {
  const lastSeen = new Float64Array(channels + 1);
  let journeys = 0;
  return {
    timed: false,
    divide(journey, parts) {
      journeys++;
      let distinct = 0;
      for (let touch = journey.from; touch < journey.end; touch++) {
        const channel = journey.channels[touch] as number;
        const isNew = lastSeen[channel] !== journeys;
        parts[touch - journey.from] = isNew ? 1 : 0;
        if (isNew) distinct++;
        lastSeen[channel] = journeys;
      }
      const own = part(distinct);
      for (let i = 0; i < journey.end - journey.from; i++) parts[i] = (parts[i] as number) * own;
    },
  };
}
