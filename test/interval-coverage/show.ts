import { type Outcome, type Tally, tallied } from './interval-coverage.ts';

/** Prints how often intervals held the truth, by a key of their own. */
export function show(title: string, outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): void {
  const lines = [...tallied(outcomes, keyOf)].map(
    ([key, tally]) => `| ${key} | ${cells(tally).join(' | ')} |`,
  );
  console.log([`${title}: covered, truth below, truth above, intervals, too few`, ...lines].join('\n'));
}

function cells({ intervals, inside, below, above, tooFew }: Tally): string[] {
  const part = (count: number) => `${((100 * count) / intervals).toFixed(1)} %`;
  return [part(inside), part(below), part(above), String(intervals), String(tooFew)];
}
