import { notComputable } from '../../../errors.ts';
import type { Model, ModelInput, ModelResult } from '../../model.ts';
import type { CreditedPeople } from '../credited-people.ts';
import type { AllJourneys } from '../markov/journeys-of-chain.ts';
import { chainResampler, splitResampler } from './chain-resampler.ts';
import { divisionResampler } from './division-resampler.ts';
import { DrawnPeople } from './drawn-people.ts';
import type { Replicate, Resampler } from './replicate.ts';
import { Replicates, type Spread } from './replicates.ts';

/** What the bootstrap is asked for. */
export interface BootstrapPlan {
  readonly replicates: number;
  readonly seed: number;
  /** In percent. */
  readonly confidence: number;
}

/** How the credits vary when the people are drawn anew. */
export interface Bootstrap {
  /** Replicates with a conversion in them, and so with credits. */
  readonly replicates: number;
  /** In the order of the results; null where a model cannot be worked out anew. */
  readonly spreads: readonly (ModelSpreads | null)[];
}

/** One entry per channel. */
export interface ModelSpreads {
  readonly conversions: readonly Spread[];
  /** Null where the log has no value. */
  readonly value: readonly Spread[] | null;
}

/** What there is to draw from. */
export interface Resampled {
  readonly input: ModelInput;
  readonly results: readonly { readonly model: Model; readonly result: ModelResult }[];
  readonly credited: CreditedPeople;
  /** Null where the Markov model is not asked for, or too large. */
  readonly all: AllJourneys | null;
}

/** Additions, about a minute of them. */
const MOST_WORK = 3e10;
/** Numbers to keep: 160 MB. */
const MOST_NUMBERS = 2e7;
/** Additions that a draw, and a kept number, are worth. */
const WORK_PER_DRAW = 8;
const WORK_PER_NUMBER = 30;

/**
 * Draws the people anew, each with all their journeys, and credits what comes; many times over.
 * @throws AttribError not-computable where that would take too long
 */
export async function bootstrap(resampled: Resampled, plan: BootstrapPlan): Promise<Bootstrap> {
  const { input, credited, all } = resampled;
  const channels = input.channels.labels.length;
  const hasValue = credited.value !== null;
  const drawn = new DrawnPeople(credited, all);
  const resamplers = resamplersOf(resampled, drawn);
  checkWork(resamplers, drawn, channels * (hasValue ? 4 : 2), plan);

  const kept = resamplers.map((resampler) => ({
    resampler,
    conversions: new Replicates(channels, plan.replicates),
    value: hasValue ? new Replicates(channels, plan.replicates) : null,
  }));
  let replicates = 0;
  for (let number = 0; number < plan.replicates; number++) {
    await input.session.breathe();
    drawn.draw(plan.seed, number);
    const replicate: Replicate = {
      all: drawn.totals(),
      conversions: new Float64Array(channels),
      value: new Float64Array(channels),
    };
    if (replicate.all.conversions === 0) continue;
    replicates++;
    for (const { resampler, conversions, value } of kept) {
      if (resampler === null) continue;
      await resampler.credit(replicate);
      conversions.add(replicate.conversions, replicate.all.conversions);
      value?.add(replicate.value, replicate.all.value);
    }
  }
  return {
    replicates,
    spreads: kept.map(({ resampler, conversions, value }) =>
      resampler === null || replicates === 0
        ? null
        : {
            conversions: conversions.spreads(plan.confidence),
            value: value === null ? null : value.spreads(plan.confidence),
          },
    ),
  };
}

function resamplersOf(
  { input, results, credited, all }: Resampled,
  drawn: DrawnPeople,
): readonly (Resampler | null)[] {
  const { session, channels, parameters } = input;
  return results.map(({ model, result: { chain, splitWeights } }) => {
    if (model.division !== undefined) {
      const division = model.division(parameters, channels);
      return divisionResampler(division, channels.labels.length, credited, drawn.byCredited);
    }
    if (chain === undefined || all === null) return null;
    return splitWeights === undefined
      ? chainResampler(session, chain, all.journeys, drawn)
      : splitResampler(session, chain, all.journeys, credited, drawn);
  });
}

function checkWork(
  resamplers: readonly (Resampler | null)[],
  drawn: DrawnPeople,
  numbers: number,
  { replicates }: BootstrapPlan,
): void {
  const models = resamplers.filter((resampler) => resampler !== null);
  const kept = models.length * numbers;
  const work = models.reduce(
    (sum, resampler) => sum + resampler.work,
    drawn.size * WORK_PER_DRAW + kept * WORK_PER_NUMBER,
  );
  const most = Math.floor(Math.min(MOST_WORK / work, MOST_NUMBERS / kept));
  if (replicates <= most) return;
  throw notComputable(
    `a bootstrap of ${replicates} replicates would take too long: these journeys allow ${most}`,
    'ask for fewer or for fewer models, or go by the intervals that every run has without it',
  );
}
