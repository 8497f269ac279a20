import type { Session } from '../../engine/session.ts';

/** How often something came after a channel: another touchpoint, or the end of the journey in either way. */
export type Steps = readonly Step[];

export interface Step {
  /** Channel number from 1. */
  readonly after: number;
  /** Channel number, or channels + 1 for a conversion and channels + 2 for none. */
  readonly next: number;
  readonly count: number;
}

/** Weight of what is guessed without looking at the last touchpoint, in observations. */
const BACK_OFF = 2;

/** Reads `paths`; by rising numbers. */
export async function readSteps(session: Session, channels: number): Promise<Steps> {
  const rows = await session.rows(
    'steps of journeys',
    `with steps as (
      select unnest(path) as after, unnest(path[2:] || [0]) as next, conversions, non_conversions from paths
    )
    select after::integer as after, next::integer as next, sum(conversions)::double as conversions,
      sum(non_conversions)::double as others
    from steps group by after, next order by after, next`,
  );
  return rows.flatMap((row) => {
    const [after, next] = [Number(row['after']), Number(row['next'])];
    const [conversions, others] = [Number(row['conversions']), Number(row['others'])];
    if (next > 0) return [{ after, next, count: conversions + others }];
    return [
      { after, next: channels + 1, count: conversions },
      { after, next: channels + 2, count: others },
    ].filter(({ count }) => count > 0);
  });
}

/**
 * What it helps to know the last touchpoint when guessing what comes next, for people whom one has not seen: the part of
 * the loss −ln P(next) that goes, with P learnt from the other half. The first touchpoint of a journey is no step,
 * since nothing is known before it. Near 0, or below, the order of touchpoints says nothing.
 * Null where a half has no steps.
 */
export function sequenceGain(halves: readonly [Steps, Steps], channels: number): number | null {
  const [first, second] = halves;
  if (first.length === 0 || second.length === 0) return null;
  const [one, other] = [heldOutLoss(first, second, channels), heldOutLoss(second, first, channels)];
  const without = one.without + other.without;
  return without === 0 ? 0 : (without - one.knowing - other.knowing) / without;
}

/** The loss on steps, summed, by what was learnt from others: without the last touchpoint, and knowing it. */
function heldOutLoss(
  steps: Steps,
  learnt: Steps,
  channels: number,
): { readonly without: number; readonly knowing: number } {
  const nexts = channels + 2;
  const all = learnt.reduce((sum, { count }) => sum + count, 0);
  const byNext = totals(learnt, ({ next }) => next);
  const byAfter = totals(learnt, ({ after }) => after);
  const byBoth = totals(learnt, ({ after, next }) => after * (nexts + 1) + next);
  let [without, knowing] = [0, 0];
  for (const { after, next, count } of steps) {
    const guess = ((byNext.get(next) ?? 0) + BACK_OFF / nexts) / (all + BACK_OFF);
    const seen = byBoth.get(after * (nexts + 1) + next) ?? 0;
    const better = (seen + BACK_OFF * guess) / ((byAfter.get(after) ?? 0) + BACK_OFF);
    without -= count * Math.log(guess);
    knowing -= count * Math.log(better);
  }
  return { without, knowing };
}

function totals(steps: Steps, key: (step: Step) => number): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const step of steps) sums.set(key(step), (sums.get(key(step)) ?? 0) + step.count);
  return sums;
}
