export const SECONDS_A_DAY = 86_400;

/** A Monday; sixty days from here include the busiest shopping week of the year. */
const FIRST_DAY = Date.UTC(2025, 9, 6);
const MILLISECONDS_A_DAY = SECONDS_A_DAY * 1000;

interface Season {
  /** Month and day, both included. */
  readonly from: string;
  readonly to: string;
  readonly name: string;
  /** Touches and purchases compared with an ordinary day. */
  readonly exposure: number;
  readonly purchase: number;
}

const SEASONS: readonly Season[] = [
  { name: 'black-week', from: '11-24', to: '12-01', exposure: 1.8, purchase: 1.7 },
  { name: 'christmas', from: '12-08', to: '12-20', exposure: 1.4, purchase: 1.4 },
  { name: 'summer', from: '07-10', to: '08-20', exposure: 0.8, purchase: 0.8 },
];
const ORDINARY = { name: 'always-on', exposure: 1, purchase: 1 };

/** Purchases from Monday to Sunday compared with the mean day. */
const PURCHASES_BY_WEEKDAY = [1, 0.98, 0.97, 1, 1.08, 0.95, 1.02];
/** Weight of each hour for purchases. */
const PURCHASES_BY_HOUR = [1, 1, 0, 0, 0, 1, 2, 3, 4, 6, 7, 7, 8, 7, 6, 6, 6, 7, 8, 9, 10, 9, 6, 3];

/** What the date does to everybody. */
export interface Day {
  readonly date: string;
  /** Whole seconds since 1970 at midnight UTC. */
  readonly start: number;
  /** From 0, Monday. */
  readonly weekday: number;
  readonly season: string;
  readonly exposure: number;
  readonly purchase: number;
}

/** The days of a simulation, from 6 October 2025. */
export function calendar(days: number): readonly Day[] {
  return Array.from({ length: days }, (_, day) => {
    const time = FIRST_DAY + day * MILLISECONDS_A_DAY;
    const date = new Date(time).toISOString().slice(0, 10);
    const weekday = day % 7;
    const season = SEASONS.find(({ from, to }) => from <= date.slice(5) && date.slice(5) <= to) ?? ORDINARY;
    return {
      date,
      start: time / 1000,
      weekday,
      season: season.name,
      exposure: season.exposure,
      purchase: season.purchase * (PURCHASES_BY_WEEKDAY[weekday] ?? 1),
    };
  });
}

/** The second of the day at which a person buys, if they buy on that day at all. */
export function purchaseSecond(uniform: number): number {
  return secondOfDay(PURCHASES_BY_HOUR, uniform);
}

/** The second of the day below which lies the part `uniform` of the weight of its hours. */
export function secondOfDay(hours: readonly number[], uniform: number): number {
  let left = uniform * hours.reduce((sum, weight) => sum + weight, 0);
  for (const [hour, weight] of hours.entries()) {
    if (left < weight) return Math.floor((hour + left / weight) * 3600);
    left -= weight;
  }
  return SECONDS_A_DAY - 1;
}

/** `2025-10-06T14:05:09Z`. */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
