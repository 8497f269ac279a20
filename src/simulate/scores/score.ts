import { unknownWord } from '../../config/unknown-word.ts';
import { usageError } from '../../errors.ts';
import type { Attribution } from '../../report/attribution.ts';
import type { ChannelCause, Truth } from '../truth-file.ts';
import type { ChannelScore, DataSetScore, ModelScore } from './evaluation.ts';
import { kendallTau } from './kendall.ts';

/**
 * Compares an attribution of simulated logs with what truly happened in them.
 * @param tested channels to take as measured by an experiment
 * @throws AttribError usage if a tested channel is not in the data
 */
export function score(
  folder: string,
  truth: Truth,
  attribution: Attribution,
  tested: readonly string[] = [],
): DataSetScore {
  const causes = truth.channels.toSorted((a, b) => b.caused - a.caused || (a.channel < b.channel ? -1 : 1));
  const known = causes.map(({ channel }) => channel);
  for (const channel of tested) {
    if (known.includes(channel)) continue;
    const { message, hint } = unknownWord('channel', channel, known);
    throw usageError(`--tested: ${message} in ${folder}`, hint);
  }
  const { scenario, seed, persons, days, conversions } = truth;
  return {
    folder,
    scenario,
    seed,
    persons,
    days,
    settings: attribution.settings,
    conversions: {
      logged: conversions.logged,
      unattributed: attribution.summary.unattributedConversions,
      expected: conversions.expected,
      incremental: conversions.incremental,
    },
    tested,
    channels: causes,
    models: attribution.models.map((model) => scoreModel(model, attribution, causes, tested)),
  };
}

function scoreModel(
  { name, title }: Attribution['models'][number],
  { credits }: Attribution,
  causes: readonly ChannelCause[],
  tested: readonly string[],
): ModelScore {
  const credited = new Map(
    credits.filter(({ model }) => model === name).map(({ channel, conversions }) => [channel, conversions]),
  );
  const all = total([...credited.values()]);
  const channels = causes.map(({ channel, caused, share: effect }): ChannelScore => {
    const credit = credited.get(channel) ?? 0;
    const share = all === 0 ? 0 : credit / all;
    return {
      channel,
      credited: credit,
      share,
      shareError: share - effect,
      overCredit: caused > 0 ? share / effect : null,
    };
  });
  const effects = causes.map(({ share }) => share);
  const shares = channels.map(({ share }) => share);
  const isTested = causes.map(({ channel }) => tested.includes(channel));
  return {
    model: name,
    title,
    distance: distance(shares, effects),
    rankCorrelation: kendallTau(shares, effects),
    distanceWhenTested: tested.length === 0 ? null : distance(calibrated(shares, effects, isTested), effects),
    credited: all,
    channels,
  };
}

/** Tested channels get the share of their effect, and the others the rest in the proportion of their credit. */
function calibrated(
  shares: readonly number[],
  effects: readonly number[],
  isTested: readonly boolean[],
): readonly number[] {
  const untested = total(shares.filter((_, i) => isTested[i] !== true));
  const rest = 1 - total(effects.filter((_, i) => isTested[i] === true));
  return shares.map((share, i) =>
    isTested[i] === true ? (effects[i] ?? 0) : untested === 0 ? 0 : (share / untested) * rest,
  );
}

/** Total-variation distance. */
function distance(shares: readonly number[], effects: readonly number[]): number {
  return total(shares.map((share, i) => Math.abs(share - (effects[i] ?? 0)))) / 2;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
