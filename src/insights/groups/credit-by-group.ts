import { internalError } from '../../errors.ts';
import type { Model } from '../../models/model.ts';
import { neumaierSum } from '../../models/neumaier-sum.ts';
import type { InsightInput } from '../insight.ts';
import { OWN_JOURNEYS } from '../trust/other-journeys.ts';
import { askEach, type OtherAnswer } from './ask-each.ts';

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
export async function creditByGroup(input: InsightInput, groups: number): Promise<readonly OtherAnswer[]> {
  const models = modelsOfGroups(input);
  const views = Array.from(
    { length: groups },
    (_, i) => `select j.* from ${OWN_JOURNEYS} as j join ${JOURNEY_GROUPS} as g on g.journey = j.rowid
      where g."group" = ${i + 1}`,
  );
  const answers = await askEach(input, models, views, input.hasValue);
  await input.session.drop(JOURNEY_GROUPS);
  for (const model of models.filter(addsUp)) checkSums(input, model, answers);
  return answers;
}

const TOLERANCE = 1e-6;

/** Fails where the credits of the groups are not those of the run: then something is wrong with the groups. */
function checkSums({ results, channels }: InsightInput, model: Model, answers: readonly OtherAnswer[]): void {
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
