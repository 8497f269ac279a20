import { FOLDS } from '../../journeys/person-folds.ts';
import type { ModelInput } from '../model.ts';
import { chooseOrder, type OrderScore, scoreOrders } from './choose-order.ts';
import { mostChannels } from './gram-moves.ts';
import { groupByKey } from './grouped.ts';
import { type EndedPaths, heldOutLosses } from './held-out-loss.ts';
import { inSlices } from './work.ts';

export const HIGHEST_ORDER = 4;

/**
 * The order that predicts people best who are left out, in folds of all people by their ids; so journeys of one
 * person are never on both sides. Reads `journeys` and `person_folds`. With too few people to leave any out it is 1.
 */
export async function automaticOrder({
  session,
  channels,
  layout,
}: Pick<ModelInput, 'session' | 'channels' | 'layout'>): Promise<{
  readonly order: number;
  /** Of the orders that there are; empty with too few people. */
  readonly scores: readonly OrderScore[];
}> {
  const count = channels.labels.length;
  const columns = await session.columns(
    'markov folds',
    `select f.fold::integer as fold,
      list_transform(j.touches, lambda e: ${layout.channel('e')}::integer)
        || [case when j.conversion is null then ${count + 2} else ${count + 1} end] as path,
      count(*)::double as journeys
    from journeys as j join person_folds as f on f.person = j.person
    where len(j.touches) > 0
    group by all`,
  );
  const folds = splitFolds(columns.numbers('fold'), columns.lists('path'), columns.numbers('journeys'));
  let highest = HIGHEST_ORDER;
  while (highest > 1 && mostChannels(highest) < count + 2) highest--;
  if (folds.length < 2) return { order: 1, scores: [] };
  const losses = await inSlices(heldOutLosses(folds, count, highest), () => session.breathe());
  const scores = scoreOrders(losses);
  return { order: chooseOrder(scores), scores };
}

/** The folds that have journeys, by rising number. */
function splitFolds(
  foldOf: Float64Array,
  { items, offsets }: EndedPaths['paths'],
  journeys: Float64Array,
): readonly EndedPaths[] {
  const { offsets: firsts, indices } = groupByKey(Int32Array.from(foldOf), FOLDS);
  const folds: EndedPaths[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const rows = indices.subarray(firsts[fold], firsts[fold + 1]);
    if (rows.length === 0) continue;
    const ownOffsets = new Int32Array(rows.length + 1);
    rows.forEach((row, i) => {
      const length = (offsets[row + 1] as number) - (offsets[row] as number);
      ownOffsets[i + 1] = (ownOffsets[i] as number) + length;
    });
    const ownItems = new Int32Array(ownOffsets[rows.length] as number);
    rows.forEach((row, i) => {
      ownItems.set(items.subarray(offsets[row], offsets[row + 1]), ownOffsets[i]);
    });
    folds.push({
      paths: { items: ownItems, offsets: ownOffsets },
      conversions: new Float64Array(rows.length).map((_, i) => journeys[rows[i] as number] as number),
      nonConversions: new Float64Array(rows.length),
    });
  }
  return folds;
}
