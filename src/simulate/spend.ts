import type { Day } from './calendar.ts';
import type { Draws } from './draws.ts';
import type { Scenario } from './scenario.ts';

export interface SpendRow {
  readonly date: string;
  readonly channel: string;
  readonly cents: number;
}

/** Prices vary from day to day by at most so much. */
const PRICE_CHANGE = 0.1;

/** What every channel costs on every day: its touches, logged or not, at that day's price. */
export function spendRows(
  { channels }: Scenario,
  days: readonly Day[],
  touches: Uint32Array,
  draws: Draws,
): readonly SpendRow[] {
  return days.flatMap(({ date }, day) =>
    channels.map(({ name, cost }, channel) => {
      const change = 1 + PRICE_CHANGE * (2 * draws.uniform('spend', day, channel) - 1);
      const count = touches[day * channels.length + channel] ?? 0;
      return { date, channel: name, cents: Math.round(100 * count * cost * change) };
    }),
  );
}
