import type { Confidence } from '../../config/run-options.ts';
import type { Model, ModelInput, ModelResult } from '../model.ts';
import { readConvertingJourneys } from './converting-journeys.ts';
import { type CreditInterval, creditIntervals } from './credit-intervals.ts';
import { type CreditedPeople, creditedPeople } from './credited-people.ts';
import { divisionMoments, type ModelMoments } from './division-moments.ts';
import { markovMoments } from './markov/markov-moments.ts';

/** How sure the credits of one model are; one entry per channel, in the order of the credits. */
export interface ModelIntervals {
  readonly conversions: readonly CreditInterval[];
  /** Null where there is no value, or nothing can be said about it. */
  readonly value: readonly CreditInterval[] | null;
}

/** Intervals of the models, in the order of `results`; where a model has none, why. */
export type Intervals = readonly (ModelIntervals | { readonly reason: string })[];

/**
 * Analytic intervals of every model's credits: the delta method with influence functions. The unit of chance is the
 * person, whose journeys are summed before they are squared.
 *
 * Needs the tables `journeys` and `paths`.
 */
export async function findIntervals(
  input: ModelInput,
  results: readonly { readonly model: Model; readonly result: ModelResult }[],
  confidence: Confidence,
): Promise<Intervals> {
  const divisions = results.map(({ model }) => model.division?.(input.parameters, input.channels));
  const timed = divisions.some((division) => division?.timed === true);
  const credited = creditedPeople(await readConvertingJourneys(input, timed));
  const intervals: (ModelIntervals | { readonly reason: string })[] = [];
  for (const [i, { result }] of results.entries()) {
    await input.session.breathe();
    const division = divisions[i];
    const moments =
      division !== undefined
        ? divisionMoments(division, input.channels.labels.length, credited)
        : result.chain !== undefined
          ? await markovMoments(input, result.chain, credited)
          : { reason: 'the model has no formula for them' };
    intervals.push('reason' in moments ? moments : ofModel(result, moments, credited, confidence));
  }
  return intervals;
}

function ofModel(
  { credits }: ModelResult,
  moments: ModelMoments,
  credited: CreditedPeople,
  confidence: Confidence,
): ModelIntervals {
  const conversions = credits.map((credit) => credit.conversions);
  const { value } = credited;
  return {
    conversions: creditIntervals(
      {
        amounts: conversions,
        conversions,
        moments: moments.conversions,
        all: credited.conversions,
        signed: false,
      },
      confidence,
    ),
    value:
      value === null || moments.value === null
        ? null
        : creditIntervals(
            {
              amounts: credits.map((credit) => credit.value),
              conversions,
              moments: moments.value,
              all: value,
              signed: value.refunds,
            },
            confidence,
          ),
  };
}
