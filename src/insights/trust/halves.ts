import { comparable } from './model-shares.ts';
import { type Answer, askModels, OWN_JOURNEYS, withOtherJourneys } from './other-journeys.ts';
import { readSteps, type Steps } from './sequence.ts';
import type { TrustInput } from './trust-input.ts';

/** What the models say of one half of the people. */
export interface Half extends Answer {
  readonly persons: number;
  readonly steps: Steps;
}

/**
 * The people in two halves, by their ids alone, so that they are the same in whatever order the rows come and all
 * journeys of a person are on one side. Every model is asked anew of each half.
 */
export async function askHalves(input: TrustInput): Promise<readonly [Half, Half]> {
  const { session, settings } = input;
  const asked = comparable(input.results);
  const order = asked.find(({ result }) => result.markov !== undefined)?.result.markov?.order ?? 1;
  const ask = async (half: number): Promise<Half> => {
    await session.run(
      'journeys of half the people',
      `create view journeys as
      select j.*
      from ${OWN_JOURNEYS} as j join person_folds as f on f.person = j.person
      where f.fold % 2 = ${half}`,
    );
    let steps: Steps = [];
    const answer = await askModels(
      input,
      asked.map(({ model }) => model),
      { ...settings, markovOrder: order as 1 | 2 | 3 | 4 },
      async () => {
        steps = await readSteps(session, input.channels.labels.length);
      },
    );
    const people = await session.row(
      'people of the half',
      `select count(*)::double as n from person_folds where fold % 2 = ${half}`,
    );
    await session.run('without journeys of half the people', 'drop view journeys');
    return { ...answer, persons: Number(people['n']), steps };
  };
  return withOtherJourneys(input, async () => [await ask(0), await ask(1)] as const);
}
