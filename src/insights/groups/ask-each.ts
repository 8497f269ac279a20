import { buildPaths } from '../../journeys/paths.ts';
import { type JourneyTotals, journeyTotals } from '../../journeys/totals.ts';
import type { Model, ModelResult } from '../../models/model.ts';
import type { InsightInput } from '../insight.ts';
import { type LengthCounts, readLengths } from '../journey-lengths.ts';
import { withOtherJourneys } from '../trust/other-journeys.ts';

/** What the models say of other journeys than those of the run. */
export interface OtherAnswer {
  readonly totals: JourneyTotals;
  readonly lengths: readonly LengthCounts[];
  /** Of every model asked; where there is no attributed conversion none is. */
  readonly results: readonly { readonly model: Model; readonly result: ModelResult }[];
}

/**
 * Asks models of each of several choices of journeys, as if there were no others.
 * @param views queries for what is to stand in the place of `journeys`, which is called `journeys_of_run` meanwhile
 * @param hasValue whether these have the column `value`
 */
export async function askEach(
  input: InsightInput,
  models: readonly Model[],
  views: readonly string[],
  hasValue: boolean,
): Promise<readonly OtherAnswer[]> {
  const { session, layout, channels, settings } = input;
  const order = input.results.find(({ result }) => result.markov !== undefined)?.result.markov?.order;
  // The order is chosen once, so that all chains are of the same.
  const parameters = { ...settings, markovOrder: order ?? settings.markovOrder, remove: [] };
  return withOtherJourneys(input, async () => {
    const answers: OtherAnswer[] = [];
    for (const view of views) {
      await session.run('other journeys', `create view journeys as ${view}`);
      await buildPaths(session, layout, hasValue);
      const totals = await journeyTotals(session, hasValue);
      const attributed = {
        conversions: totals.conversions - totals.unattributedConversions,
        value: (totals.value ?? 0) - (totals.unattributedValue ?? 0),
      };
      const asked = { session, layout, channels, hasValue, totals: attributed, parameters };
      const results: { readonly model: Model; readonly result: ModelResult }[] = [];
      for (const model of attributed.conversions === 0 ? [] : models) {
        results.push({ model, result: await model.attribute(asked) });
      }
      answers.push({ totals, lengths: await readLengths(session), results });
      await session.run('without other journeys', 'drop view journeys');
      await session.drop('paths');
    }
    return answers;
  });
}
