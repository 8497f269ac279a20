import type { Confidence } from '../../config/run-options.ts';
import type { Model, ModelInput, ModelResult } from '../model.ts';
import { type Bootstrap, bootstrap } from './bootstrap/bootstrap.ts';
import { readConvertingJourneys } from './converting-journeys.ts';
import { type CreditInterval, creditIntervals } from './credit-intervals.ts';
import { type CreditedPeople, creditedPeople } from './credited-people.ts';
import { divisionMoments, type ModelMoments } from './division-moments.ts';
import { type AllJourneys, readAllJourneys, TOO_MANY } from './markov/journeys-of-chain.ts';
import { markovMoments } from './markov/markov-moments.ts';
import { splitMoments } from './markov/split-moments.ts';
import type { PersonTotals } from './moments.ts';
import type { NoIntervals } from './no-intervals.ts';

/** How sure the credits of one model are; one entry per channel, in the order of the credits. */
export interface ModelIntervals {
  readonly conversions: readonly CreditInterval[];
  /** Null where there is no value, or nothing can be said about it. */
  readonly value: readonly CreditInterval[] | null;
}

/** How sure the credits of all models are, in the order of the results. */
export interface Sureness {
  /** Where a model has no intervals, why. */
  readonly intervals: readonly (ModelIntervals | NoIntervals)[];
  /** Undefined where nobody asked for it. */
  readonly bootstrap?: Bootstrap;
}

/** What is asked for. */
export interface SurenessPlan {
  readonly confidence: Confidence;
  /** Replicates of the bootstrap, if any. */
  readonly bootstrap?: number | undefined;
  readonly seed: number;
}

const NO_FORMULA = { reason: 'there is no formula for the intervals of this model' };

/**
 * Analytic intervals of every model's credits, by the delta method with influence functions, and the bootstrap if it
 * is asked for. The unit of chance is the person: a person's journeys are summed before they are squared, and drawn
 * together.
 *
 * Needs the tables `journeys` and `paths`.
 *
 * @throws AttribError not-computable where the bootstrap would take too long
 */
export async function findSureness(
  input: ModelInput,
  results: readonly { readonly model: Model; readonly result: ModelResult }[],
  plan: SurenessPlan,
): Promise<Sureness> {
  const divisions = results.map(({ model }) => model.division?.(input.parameters, input.channels));
  const credited = creditedPeople(
    await readConvertingJourneys(input, {
      timed: divisions.some((division) => division?.timed === true),
      staged: divisions.some((division) => division?.staged === true),
    }),
  );
  const chain = results.find(({ result }) => result.chain !== undefined)?.result.chain;
  const all = chain === undefined ? NO_FORMULA : await readAllJourneys(input, chain, credited);
  const intervals: (ModelIntervals | NoIntervals)[] = [];
  for (const [i, { result }] of results.entries()) {
    await input.session.breathe();
    const division = divisions[i];
    const moments =
      division !== undefined
        ? divisionMoments(division, input.channels.labels.length, credited)
        : await chainMomentsOf(input, result, all, credited);
    intervals.push('reason' in moments ? moments : ofModel(result, moments, credited, plan.confidence));
  }
  if (plan.bootstrap === undefined) return { intervals };
  const resampled = { input, results, credited, all: 'reason' in all ? null : all };
  return { intervals, bootstrap: await bootstrap(resampled, { ...plan, replicates: plan.bootstrap }) };
}

async function chainMomentsOf(
  input: ModelInput,
  { chain, markov, splitWeights, moments }: ModelResult,
  all: AllJourneys | NoIntervals,
  credited: CreditedPeople,
): Promise<ModelMoments | NoIntervals> {
  if (moments !== undefined) return moments();
  if (chain === undefined) return markov?.lumped === undefined ? NO_FORMULA : TOO_MANY;
  if ('reason' in all) return all;
  return splitWeights === undefined
    ? markovMoments(input, chain, all.journeys, credited)
    : splitMoments(input, chain, splitWeights, all.journeys, credited);
}

function withSquares({ total, squares }: PersonTotals, others: number | undefined): PersonTotals {
  return { total, squares: others ?? squares };
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
        all: withSquares(credited.conversions, moments.allSquares?.conversions),
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
              all: withSquares(value, moments.allSquares?.value),
              signed: value.refunds,
            },
            confidence,
          ),
  };
}
