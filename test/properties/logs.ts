import fc from 'fast-check';
import type { LogEvent } from '../reference/event.ts';

/**
 * Where a log says what converts: in a flag column; in an event column, beside a flag; in a file of conversions,
 * beside a flag; or only by having a value.
 */
export type Shape = 'flag' | 'event' | 'file' | 'value';

export interface Log {
  readonly shape: Shape;
  /** In input order. */
  readonly events: readonly LogEvent[];
  readonly hasValue: boolean;
  readonly hasSequence: boolean;
  readonly refunds: boolean;
  /** Milliseconds between two points of the grid that all times lie on. */
  readonly grid: number;
}

export interface LogWishes {
  readonly shapes?: readonly Shape[];
  readonly hasValue?: boolean;
  readonly refunds?: boolean;
  /** No two rows of one person have the same time. */
  readonly distinctTimes?: boolean;
  readonly maxEvents?: number;
}

export const CHANNELS: readonly string[] = ['Email', 'Paid Search', 'Social', 'Store'];
/** Every other one of the people is in the first of two groups. */
export function inFirstGroup(person: string): boolean {
  return PEOPLE.indexOf(person) % 2 === 0;
}

const PEOPLE = ['ann', 'bob', 'cem', '42', '042', 'é', 'گل', 'o;k'];
/** The days up to START + 20 hold the change of clocks of 2026-03-08 in Los Angeles, where these tests run. */
export const START: number = Date.UTC(2026, 2, 1);
export const STEPS = 20;
const SECOND = 1000;
export const DAY: number = 86_400 * SECOND;
const GRIDS = [1, SECOND, 6 * 3600 * SECOND, DAY];

/** Small logs in which almost everything happens at the same time as something else. */
export function logs(wishes: LogWishes = {}): fc.Arbitrary<Log> {
  const raw = fc.record({
    person: fc.constantFrom(...PEOPLE),
    step: fc.integer({ min: 0, max: STEPS }),
    channel: fc.option(fc.constantFrom(...CHANNELS), { freq: 6 }),
    converts: fc.constantFrom(true, false, false, false),
    value: fc.option(money(), { freq: 5 }),
    sequence: fc.integer({ min: -2, max: 2 }),
  });
  const maxLength = wishes.maxEvents ?? 60;
  const rows =
    wishes.distinctTimes === true
      ? fc.uniqueArray(raw, { minLength: 1, maxLength, selector: ({ person, step }) => `${person} ${step}` })
      : fc.array(raw, { minLength: 1, maxLength });
  return fc
    .record({
      rows,
      shape: fc.constantFrom(...(wishes.shapes ?? (['flag', 'event', 'file', 'value'] as const))),
      hasValue: wishes.hasValue === undefined ? fc.boolean() : fc.constant(wishes.hasValue),
      hasSequence: wishes.distinctTimes === true ? fc.constant(false) : fc.boolean(),
      refunds: fc.constant(wishes.refunds ?? false),
      grid: fc.constantFrom(...GRIDS),
    })
    .map(({ rows, ...log }): Log => {
      const hasValue = log.hasValue || log.shape === 'value';
      const events = rows.map(({ step, value, ...row }): LogEvent => {
        const time = START + step * log.grid;
        const worth = !hasValue || value === null ? null : log.refunds ? value : Math.abs(value);
        return shaped(log.shape, {
          ...row,
          time,
          converts: row.channel === null || row.converts,
          value: worth,
          sequence: log.hasSequence ? row.sequence : 0,
        });
      });
      return { ...log, hasValue, events: log.shape === 'file' ? conversionsLast(events) : events };
    });
}

function money(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: -99_999, max: 99_999 }).map((cents) => cents / 100),
    fc.integer({ min: -9_999, max: 9_999 }).map((millionths) => millionths / 1_000_000),
    fc.constant(0),
  );
}

/** The nearest event that a log of this shape can express. */
function shaped(shape: Shape, event: LogEvent): LogEvent {
  switch (shape) {
    case 'flag':
      return { ...event, channel: event.channel ?? 'Store' };
    case 'event':
      return event;
    case 'file':
      return event.channel === null ? { ...event, sequence: 0 } : event;
    case 'value':
      return {
        ...event,
        channel: event.channel ?? 'Store',
        value: event.converts ? event.value || 1 : null,
      };
  }
}

/** A conversions file comes after all touchpoint files. */
function conversionsLast(events: readonly LogEvent[]): LogEvent[] {
  return [
    ...events.filter((event) => event.channel !== null),
    ...events.filter((event) => event.channel === null),
  ];
}
