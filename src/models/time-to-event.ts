import { formatDuration } from '../config/duration.ts';
import { channelCredits } from './channel-credits.ts';
import type { Model, ModelInput, ModelResult } from './model.ts';
import { ageBounds } from './time-to-event/age-bounds.ts';
import { type AgedPaths, readAgedPaths } from './time-to-event/aged-paths.ts';
import { type Elimination, eliminateBackwards } from './time-to-event/backwards-elimination.ts';
import type { ChannelEffect, TimeToEventDetail } from './time-to-event/detail.ts';
import { dispersion } from './time-to-event/dispersion.ts';
import { buildExposed } from './time-to-event/exposed.ts';
import { type Exposures, sumExposures } from './time-to-event/exposure-cells.ts';
import { notes, nothingToCompare } from './time-to-event/notes.ts';
import { eventMoments } from './time-to-event/person-moments.ts';
import { fitPoisson, type PoissonFit, standardErrorOf } from './time-to-event/poisson-fit.ts';
import { readSeenPeople } from './time-to-event/seen-people.ts';
import { assignSlots, type Slots } from './time-to-event/slots.ts';

export const timeToEvent: Model = {
  name: 'time-to-event',
  title: 'Time to event',
  description:
    'Compares how often people convert soon after a touchpoint, later, and when its effect is over. A touchpoint ' +
    'earns the part of the conversion rate that goes with it; what would have come anyway is the baseline, and no ' +
    "channel's credit.",
  formula:
    'Conversions a day = exp(baseline + Σ effect(channel, age of its latest touchpoint)), fitted by Poisson ' +
    'regression to all time in which people could convert. Touchpoints are then taken away from the last to the ' +
    'first: each gets the part of the rate that goes with it, the baseline gets the rest.',
  assumptions:
    'Who is touched, and when, has nothing to do with who would buy anyway; effects of different channels multiply, ' +
    'never hinder, only fade with age, and repeats of a channel renew its effect rather than add to it.',
  misleads:
    'Channels that meet people who have already decided, such as brand search or retargeting, look as if they made ' +
    'them decide; and channels that lead people to other channels lose credit to these. It needs conversions with ' +
    'their own times: where every conversion is the row of a touchpoint, it comes near to last touch.',
  cost:
    'Sorts the touchpoints of all people several times over, converting or not: the costliest model. Fitting grows ' +
    'with the number of different states of exposure.',
  source:
    'After Shender, Nasiri Amini, Bao, Dikmen, Richardson, Wang, "A Time To Event Framework For Multi-touch ' +
    'Attribution", Journal of Data Science 22 (2024), arXiv 2009.08432: a Poisson process, and credit by taking ' +
    'away the last touchpoint again and again. Bounds, ages and the form of the effects are our own.',
  options: [],
  sums: true,
  needs: 'timelines',
  timed: true,
  async attribute(input): Promise<ModelResult> {
    const { session, layout, channels, parameters, totals } = input;
    if (totals.conversions === 0) {
      return { credits: channelCredits(channels, () => ({ conversions: 0, value: 0 })), baseline: totals };
    }
    const units = (seconds: number): number => layout.units(Math.round(seconds * 1e6));
    const ages = ageBounds(parameters.lookback, (layout.lastTime - layout.origin) / 1e6);
    const bounds = ages.map(units);
    const rules = {
      journeys: parameters.journeys,
      lookback: parameters.lookback === null ? null : units(parameters.lookback),
    };
    await buildExposed(session, layout, rules);
    const slots = await assignSlots(session, layout, channels.labels.length);
    const exposures = await sumExposures(session, layout, slots, bounds);
    await session.drop('exposed');
    const fit = await fitted(input, exposures, slots, ages.length);
    const aged = await readAgedPaths(input, bounds);
    const credit = credited(input, aged, slots, fit);
    const facts = detail(input, ages, slots, exposures, fit);
    return {
      credits: channelCredits(channels, (channel) => ({
        conversions: credit.conversions[channel - 1] ?? 0,
        value: credit.value[channel - 1] ?? 0,
      })),
      baseline: credit.baseline,
      timeToEvent: facts,
      moments: async () =>
        fit === null
          ? { reason: 'nothing shows what touchpoints add' }
          : eventMoments(aged, slots, fit, await readSeenPeople(input, slots, bounds, rules)),
      notes:
        fit === null
          ? [nothingToCompare()]
          : notes({ ...facts, atTouchpoints: exposures.atTouchpoints, slots }),
    };
  },
};

/** Null where there is nothing to fit: no conversions, no time, or too little of it for any age. */
async function fitted(
  { session }: ModelInput,
  { cells, conversions, personDays }: Exposures,
  slots: Slots,
  ages: number,
): Promise<PoissonFit | null> {
  if (conversions === 0 || personDays === 0 || ages === 0) return null;
  return fitPoisson(cells, { slots: slots.count, ages }, () => session.breathe());
}

function credited(input: ModelInput, aged: AgedPaths, slots: Slots, fit: PoissonFit | null): Elimination {
  if (fit === null) {
    const nothing = new Float64Array(input.channels.labels.length);
    return { conversions: nothing, value: nothing, baseline: input.totals };
  }
  return eliminateBackwards(aged, slots, fit.shape, fit.effects);
}

function detail(
  { channels }: ModelInput,
  ages: readonly number[],
  slots: Slots,
  { cells, personDays, conversions }: Exposures,
  fit: PoissonFit | null,
): TimeToEventDetail {
  const names = ages.map(formatDuration);
  const spread = fit === null ? null : dispersion(fit.expected, cells.conversions, fit.free.length);
  return {
    ages: names,
    personDays,
    conversions,
    states: cells.days.length,
    baselineRate: fit === null ? null : Math.exp(fit.logRate),
    againMultiplier: fit === null ? null : Math.exp(fit.effects.at(-1) ?? 0),
    iterations: fit?.iterations ?? 0,
    parameters: fit?.free.length ?? 0,
    devianceReduction:
      fit === null ? null : 2 * (fit.logLikelihood - conversions * (Math.log(conversions / personDays) - 1)),
    dispersion: spread,
    effects:
      fit === null
        ? []
        : channels.labels.flatMap((channel, i) =>
            channelEffects(channel, slots.ofChannel[i] ?? 0, names, fit, spread),
          ),
  };
}

/** Standard errors are as much larger as conversions are more uneven than a Poisson process makes them. */
function channelEffects(
  channel: string,
  slot: number,
  ages: readonly string[],
  fit: PoissonFit,
  spread: number | null,
): readonly ChannelEffect[] {
  return ages.map((age, i) => {
    const feature = slot * ages.length + (ages.length - 1 - i);
    const error = standardErrorOf(fit, feature);
    return {
      channel,
      age,
      multiplier: Math.exp(fit.effects[feature] ?? 0),
      standardError: error === null ? null : error * Math.sqrt(Math.max(1, spread ?? 1)),
    };
  });
}
