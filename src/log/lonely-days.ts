/** Rows of one day; days are counted from 1970-01-01 UTC. */
export interface DayCount {
  readonly day: number;
  readonly rows: number;
}

/** Days far from those of most rows. */
export interface LonelyDays {
  readonly side: 'before' | 'after';
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Days between them and the nearest of most rows. */
  readonly gap: number;
}

const YEAR = 365;
/** How far away from the rest rows have to be, and the largest share of all rows that they may be. */
const DISTANCES: readonly { readonly days: number; readonly share: number }[] = [
  { days: 5 * YEAR, share: 0.5 },
  { days: YEAR, share: 0.05 },
  { days: 60, share: 0.005 },
];
/** Of rows so few, even those are odd that are nearer than the rest is long. */
const FEW = 0.001;

/**
 * Rows before and behind a gap that is longer than all the rest spans. The rest is the run of days, without such a gap
 * within, that has more than half of the rows; where there is none, nothing is odd.
 * @param days in the order of time
 */
export function lonelyDays(days: readonly DayCount[]): readonly LonelyDays[] {
  const all = days.reduce((sum, { rows }) => sum + rows, 0);
  return (['before', 'after'] as const).flatMap((side) => {
    for (const { days: least, share } of DISTANCES) {
      const found = outside(days, all, side, least);
      if (found === undefined || found.rows > share * all) continue;
      if (found.gap > found.span || found.rows <= FEW * all) {
        const { span: _, ...lonely } = found;
        return [lonely];
      }
    }
    return [];
  });
}

function outside(
  days: readonly DayCount[],
  all: number,
  side: LonelyDays['side'],
  least: number,
): (LonelyDays & { readonly span: number }) | undefined {
  const runs = runsOf(days, least);
  const main = runs.findIndex((run) => 2 * rowsOf(run) > all);
  const rest = runs[main] ?? [];
  const lonely = (side === 'before' ? runs.slice(0, main) : runs.slice(main + 1)).flat();
  const [first, last] = [rest[0]?.day, rest.at(-1)?.day];
  const [from, to] = [lonely[0]?.day, lonely.at(-1)?.day];
  if (main === -1 || first === undefined || last === undefined || from === undefined || to === undefined) {
    return undefined;
  }
  const gap = side === 'before' ? first - to : from - last;
  return { side, from, to, rows: rowsOf(lonely), gap, span: last - first };
}

/** Days that follow each other with less than `least` days between. */
function runsOf(days: readonly DayCount[], least: number): readonly (readonly DayCount[])[] {
  const runs: DayCount[][] = [];
  for (const one of days) {
    const run = runs.at(-1);
    if (run === undefined || one.day - (run.at(-1)?.day ?? 0) >= least) runs.push([one]);
    else run.push(one);
  }
  return runs;
}

function rowsOf(days: readonly DayCount[]): number {
  return days.reduce((sum, { rows }) => sum + rows, 0);
}
