import { usageError } from '../errors.ts';
import { buildPaths } from '../journeys/paths.ts';
import { type JourneyTotals, journeyTotals } from '../journeys/totals.ts';
import type { Model, ModelInput, ModelResult } from './model.ts';

/** What the conversions of one type earn the channels, by one model. */
export interface TypedResults {
  readonly conversionType: string;
  readonly totals: JourneyTotals;
  readonly results: readonly { readonly model: Model; readonly result: ModelResult }[];
}

/** With more types than this, a column of something else was taken for the type. */
const MOST_TYPES = 100;

/**
 * Credits the conversions of each type by themselves, on the same journeys: a journey that ends in a conversion of
 * another type is one without a conversion. Credits of the types add up to those of all conversions together, for every
 * model that divides each journey by itself.
 *
 * The Markov chain is the same for all types, since journeys take the same steps; what differs is which exits are
 * worth something. Each type then has removal effects of its own, which divide its conversions exactly, but types do
 * not add up: all conversions together are divided by removal effects of all together.
 */
export async function attributeByType(
  input: Omit<ModelInput, 'totals'>,
  models: readonly Model[],
  types: readonly string[],
): Promise<readonly TypedResults[]> {
  const { session, layout, hasValue } = input;
  if (types.length > MOST_TYPES) {
    throw usageError(
      `the conversions are of ${types.length} types, too many to credit each by itself`,
      'choose some with --conversion-type, or look whether the right column is taken for the type',
    );
  }
  await session.run('journeys of all types', 'alter table journeys rename to journeys_of_all');
  await session.run('paths of all types', 'alter table paths rename to paths_of_all');
  const all: TypedResults[] = [];
  for (const [index, conversionType] of types.entries()) {
    const own = (column: string) => `case when type = ${index + 1} then ${column} end as ${column}`;
    await session.run(
      'journeys of one type',
      `create view journeys as
      select * replace (${own('conversion')}${hasValue ? `, ${own('value')}` : ''}) from journeys_of_all`,
    );
    await buildPaths(session, layout, hasValue);
    const totals = await journeyTotals(session, hasValue);
    const attributed = {
      conversions: totals.conversions - totals.unattributedConversions,
      value: (totals.value ?? 0) - (totals.unattributedValue ?? 0),
    };
    const results: { readonly model: Model; readonly result: ModelResult }[] = [];
    for (const model of models) {
      results.push({ model, result: await model.attribute({ ...input, totals: attributed }) });
    }
    all.push({ conversionType, totals, results });
    await session.run('without journeys of one type', 'drop view journeys');
    await session.drop('paths');
  }
  await session.run('journeys again', 'alter table journeys_of_all rename to journeys');
  await session.run('paths again', 'alter table paths_of_all rename to paths');
  return all.sort((a, b) => b.totals.conversions - a.totals.conversions);
}
