/**
 * A second, deliberately simple attribution engine after the definitions in docs/journeys.md and docs/models.md:
 * lists, loops and floating point, no SQL and nothing imported from `src`. It is slow and easy to read; the
 * property tests compare attrib with it.
 */

/** One row of a log: a touchpoint, a conversion, or a touchpoint that converts. */
export interface LogEvent {
  readonly person: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** Null for a row that is a conversion and no touchpoint. */
  readonly channel: string | null;
  readonly converts: boolean;
  /** What the conversion was worth, if anyone knows; says nothing where the row does not convert. */
  readonly value: number | null;
  readonly sequence: number;
}

/** Earlier first: by time, touchpoints before mere conversions, by sequence, else as they came. */
export function inOrder(events: readonly LogEvent[]): LogEvent[] {
  return [...events].sort(
    (a, b) =>
      a.time - b.time ||
      Number(a.channel === null) - Number(b.channel === null) ||
      a.sequence - b.sequence ||
      events.indexOf(a) - events.indexOf(b),
  );
}

/** Each person's events, in order. */
export function byPerson(log: readonly LogEvent[]): LogEvent[][] {
  const people = [...new Set(log.map((event) => event.person))];
  return people.map((person) => inOrder(log.filter((event) => event.person === person)));
}
