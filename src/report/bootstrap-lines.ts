import type { Attribution } from './attribution.ts';
import { grouped, percent } from './number-format.ts';

/** Which channels may be first, model by model. */
export interface BootstrapLines {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

/** Channels that are first less often than this are not named. */
const RARE = 0.005;
const MOST_NAMED = 4;

/**
 * Null where there was no bootstrap.
 * @param shown makes a channel safe for the medium
 */
export function bootstrapLines(
  { bootstrap, models }: Attribution,
  shown: (text: string) => string,
): BootstrapLines | null {
  if (bootstrap === undefined) return null;
  const lines = models.flatMap(({ name, title }) => {
    const leaders = bootstrap.credits
      .filter(({ model, firstProbability }) => model === name && firstProbability >= RARE)
      .sort((a, b) => b.firstProbability - a.firstProbability);
    const named = leaders
      .slice(0, MOST_NAMED)
      .map(({ channel, firstProbability }) => `${shown(channel)} ${percent(firstProbability)}`);
    return leaders.length === 0 ? [] : [{ label: title, text: named.join(', ') }];
  });
  return {
    title: `Most conversions credited, in ${grouped(bootstrap.replicates, 0)} draws of the people`,
    lines,
  };
}
