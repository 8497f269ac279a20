import type { ChannelIndex } from '../log/channels.ts';
import type { Model, ModelParameters } from '../models/model.ts';
import type { ExplainedMarkov, ExplainedTouchpoint, JourneyCredit, PersonCredit } from './explained.ts';
import { workings } from './workings/index.ts';
import { MARKOV, MARKOV_BY_JOURNEY, markovOfJourney } from './workings/markov.ts';
import type { WorkedTouchpoint, Working } from './workings/working.ts';

export interface CreditedJourney {
  readonly touchpoints: readonly (ExplainedTouchpoint & { readonly channelNumber: number })[];
  /** Null when the data carries no value. */
  readonly value: number | null;
  /** Of each funnel stage the place of the touchpoint that brought it, from 1; 0 where it was not reached. */
  readonly stages: readonly number[];
}

export interface CreditContext {
  readonly models: readonly Model[];
  readonly channels: ChannelIndex;
  readonly parameters: ModelParameters;
  readonly markov: ExplainedMarkov | undefined;
}

/** How every model divides one conversion with touchpoints. */
export function journeyCredits(journey: CreditedJourney, context: CreditContext): readonly JourneyCredit[] {
  const touchpoints = journey.touchpoints.map(
    ({ channelNumber, channel, secondsBeforeLast }): WorkedTouchpoint => ({
      channel: channelNumber,
      label: channel,
      secondsBeforeLast,
    }),
  );
  return context.models.flatMap(({ name, title }): readonly JourneyCredit[] => {
    const work = workings[name];
    if (work !== undefined) {
      const worked = { touchpoints, stages: journey.stages };
      return [{ model: name, title, defined: true, ...credited(journey, work(worked, context)) }];
    }
    const defined = name === MARKOV_BY_JOURNEY;
    if ((!defined && name !== MARKOV) || context.markov === undefined) return [];
    const working = markovOfJourney(touchpoints, context.markov, defined);
    return [{ model: name, title, defined, ...credited(journey, working) }];
  });
}

function credited(
  { touchpoints, value }: CreditedJourney,
  { rule, weights, total }: Working,
): Pick<JourneyCredit, 'rule' | 'total' | 'touchpoints'> {
  return {
    rule,
    total,
    touchpoints: touchpoints.map(({ row, channel }, i) => {
      const { weight = 0, working = '' } = weights[i] ?? {};
      const share = total === 0 ? 0 : weight / total;
      return {
        row,
        channel,
        weight,
        working,
        share,
        conversions: share,
        value: value === null ? null : share * value,
      };
    }),
  };
}

/** What journeys earn each channel, by the models for which that is defined. Channels in the order of first touch. */
export function personCredits(journeys: readonly (readonly JourneyCredit[])[]): readonly PersonCredit[] {
  const credits = new Map<string, PersonCredit>();
  for (const { model, defined, touchpoints } of journeys.flat()) {
    if (!defined) continue;
    for (const { channel, conversions, value } of touchpoints) {
      const key = JSON.stringify([model, channel]);
      const before = credits.get(key);
      credits.set(key, {
        model,
        channel,
        conversions: (before?.conversions ?? 0) + conversions,
        value: value === null ? null : (before?.value ?? 0) + value,
      });
    }
  }
  const models = [...new Set([...credits.values()].map(({ model }) => model))];
  return models.flatMap((model) => [...credits.values()].filter((credit) => credit.model === model));
}
