import { buildPaths } from '../../journeys/paths.ts';
import { type JourneyTotals, journeyTotals } from '../../journeys/totals.ts';
import type { Model, ModelParameters } from '../../models/model.ts';
import { type ModelShares, sharesOf } from './model-shares.ts';
import { attributed, type TrustInput } from './trust-input.ts';

/** The name that the run's own journeys have meanwhile. */
export const OWN_JOURNEYS = 'journeys_of_run';

export interface Answer {
  readonly totals: JourneyTotals;
  readonly models: readonly ModelShares[];
}

/**
 * Sets the run's `journeys` and `paths` aside as long as `work` lasts, which may make others in their place, and puts
 * them back as they were.
 */
export async function withOtherJourneys<Result>(
  { session }: Pick<TrustInput, 'session'>,
  work: () => Promise<Result>,
): Promise<Result> {
  await session.run('journeys aside', `alter table journeys rename to ${OWN_JOURNEYS}`);
  await session.run('paths aside', 'alter table paths rename to paths_of_run');
  const result = await work();
  await session.run('own journeys again', `alter table ${OWN_JOURNEYS} rename to journeys`);
  await session.run('own paths again', 'alter table paths_of_run rename to paths');
  return result;
}

/** What models say of the table or view `journeys` that stands; leaves it, and no `paths`. Conversions only, no value. */
export async function askModels(
  { session, layout, channels }: TrustInput,
  models: readonly Model[],
  parameters: ModelParameters,
  watch: () => Promise<void> = async () => {},
): Promise<Answer> {
  await buildPaths(session, layout, false);
  const totals = await journeyTotals(session, false);
  const conversions = attributed(totals);
  const input = {
    session,
    layout,
    channels,
    hasValue: false,
    totals: { conversions, value: 0 },
    parameters,
  };
  const answers: ModelShares[] = [];
  for (const model of models) {
    answers.push(sharesOf({ model, result: await model.attribute(input) }, conversions));
  }
  await watch();
  await session.drop('paths');
  return { totals, models: answers };
}
