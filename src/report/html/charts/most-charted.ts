const MOST_CHANNELS = 15;
const MOST_SIGNS = 96;
const FEWEST_CHANNELS = 8;

/** Channels that a chart with a sign for each of so many models has room for; the table beside it has more. */
export function mostCharted(models: number): number {
  return Math.min(MOST_CHANNELS, Math.max(FEWEST_CHANNELS, Math.floor(MOST_SIGNS / Math.max(1, models))));
}
