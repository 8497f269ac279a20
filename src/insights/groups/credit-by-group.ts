import { internalError } from '../../errors.ts';
import { buildPaths } from '../../journeys/paths.ts';
import { type JourneyTotals, journeyTotals } from '../../journeys/totals.ts';
import type { Model, ModelResult } from '../../models/model.ts';
import { neumaierSum } from '../../models/neumaier-sum.ts';
import type { InsightInput } from '../insight.ts';
import { type LengthCounts, readLengths } from '../journey-lengths.ts';
import { OWN_JOURNEYS, withOtherJourneys } from '../trust/other-journeys.ts';

/** What the models say of one group of journeys by itself. */
export interface GroupAnswer {
  readonly totals: JourneyTotals;
  readonly lengths: readonly LengthCounts[];
  /** Of every model asked; in a group without attributed conversions none is. */
  readonly results: readonly { readonly model: Model; readonly result: ModelResult }[];
}

/** Which group a journey is in; `journey` is its `rowid`. Every journey is in just one. */
export const JOURNEY_GROUPS = 'journey_groups';

/** The run's models that can be asked of some journeys alone. */
export function modelsOfGroups({ results }: InsightInput): readonly Model[] {
  return results.map(({ model }) => model).filter(({ needs }) => needs === undefined);
}

/** Of models that divide each journey by itself, the credits of all groups together are those of the run. */
export function addsUp({ division }: Model): boolean {
  return division !== undefined;
}

/**
 * Asks the run's models of each group of journeys by itself, as if there were no other. Takes the table
 * `journey_groups(journey, "group")`, groups counted from 1, and drops it.
 */
export async function creditByGroup(input: InsightInput, groups: number): Promise<readonly GroupAnswer[]> {
  const { session, layout, channels, hasValue } = input;
  const models = modelsOfGroups(input);
  const order = input.results.find(({ result }) => result.markov !== undefined)?.result.markov?.order;
  const answers = await withOtherJourneys(input, async () => {
    const found: GroupAnswer[] = [];
    for (let group = 1; group <= groups; group++) {
      await session.run(
        'journeys of a group',
        `create view journeys as
        select j.* from ${OWN_JOURNEYS} as j join ${JOURNEY_GROUPS} as g on g.journey = j.rowid
        where g."group" = ${group}`,
      );
      await buildPaths(session, layout, hasValue);
      const totals = await journeyTotals(session, hasValue);
      const attributed = {
        conversions: totals.conversions - totals.unattributedConversions,
        value: (totals.value ?? 0) - (totals.unattributedValue ?? 0),
      };
      // The order is chosen once, so that all groups have chains of the same.
      const parameters = { ...input.settings, markovOrder: order ?? input.settings.markovOrder, remove: [] };
      const asked = { session, layout, channels, hasValue, totals: attributed, parameters };
      const results: { readonly model: Model; readonly result: ModelResult }[] = [];
      for (const model of attributed.conversions === 0 ? [] : models) {
        results.push({ model, result: await model.attribute(asked) });
      }
      found.push({ totals, lengths: await readLengths(session), results });
      await session.run('without journeys of a group', 'drop view journeys');
      await session.drop('paths');
    }
    return found;
  });
  await session.drop(JOURNEY_GROUPS);
  for (const model of models.filter(addsUp)) checkSums(input, model, answers);
  return answers;
}

const TOLERANCE = 1e-6;

/** Fails where the credits of the groups are not those of the run: then something is wrong with the groups. */
function checkSums({ results, channels }: InsightInput, model: Model, answers: readonly GroupAnswer[]): void {
  const whole = results.find((own) => own.model === model)?.result.credits ?? [];
  const parts = answers.flatMap((answer) => answer.results.filter((own) => own.model === model));
  for (const part of ['conversions', 'value'] as const) {
    channels.labels.forEach((label, i) => {
      const all = whole[i]?.[part] ?? 0;
      const sum = neumaierSum(parts.map(({ result }) => result.credits[i]?.[part] ?? 0));
      if (Math.abs(sum - all) > TOLERANCE * Math.max(1, Math.abs(all))) {
        throw internalError(
          `${model.name}: the groups of journeys credit ${label} with ${sum} ${part}, not ${all}`,
        );
      }
    });
  }
}
