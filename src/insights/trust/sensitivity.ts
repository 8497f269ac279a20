import { formatLookback } from '../../config/duration.ts';
import type { RepeatRule } from '../../config/run-options.ts';
import { buildJourneys } from '../../journeys/journeys.ts';
import { removeOpenJourneys } from '../../journeys/open-journeys.ts';
import { transformRepeats } from '../../journeys/repeats.ts';
import { addStageTouches } from '../../journeys/stage-marks.ts';
import { directChannels } from '../../models/direct-channels.ts';
import { comparable, type ModelShares } from './model-shares.ts';
import { type Answer, askModels, OWN_JOURNEYS, withOtherJourneys } from './other-journeys.ts';
import { attributed, type TrustInput } from './trust-input.ts';

/** What would have come out with other journeys: one choice is changed at a time. Markov is of order 1 throughout. */
export interface Sensitivity {
  /** The first is the run's own. */
  readonly variants: readonly SensitivityVariant[];
  readonly shares: readonly SensitiveShare[];
  /** Of every choice that was changed, what it moves most; the largest first. */
  readonly movers: readonly Mover[];
}

export type Choice = 'lookback' | 'direct' | 'repeats';

export interface SensitivityVariant {
  /** Null for the run's own. */
  readonly changed: Choice | null;
  readonly lookback: string;
  /** With `drop`, direct visits are left out of every journey that has other touchpoints. */
  readonly direct: 'keep' | 'drop';
  readonly repeats: RepeatRule;
  /** With a touchpoint in their journey; shares are of these. */
  readonly attributedConversions: number;
  readonly unattributedConversions: number;
}

export interface SensitiveShare {
  readonly model: string;
  readonly channel: string;
  /** One per variant. */
  readonly shares: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface Mover {
  readonly changed: Choice;
  readonly model: string;
  readonly channel: string;
  /** Index of the variant. */
  readonly variant: number;
  /** Its share in the run's own variant, and in that one. */
  readonly from: number;
  readonly to: number;
}

interface Variant {
  readonly changed: Choice | null;
  /** Seconds; null for none. */
  readonly lookback: number | null;
  readonly dropsDirect: boolean;
  readonly repeats: RepeatRule;
}

const DAY = 86_400;
const LOOKBACKS: readonly number[] = [7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY];

/** @param ranked channels in the order in which they are listed */
export async function testSensitivity(input: TrustInput, ranked: readonly number[]): Promise<Sensitivity> {
  const direct = directChannels(input.channels, input.settings.directChannels);
  const models = comparable(input.results).map(({ model }) => model);
  const parameters = { ...input.settings, markovOrder: 1 as const };
  const variants = variantsOf(input, direct.length > 0);
  const answers: Answer[] = [];
  await withOtherJourneys(input, async () => {
    for (const variant of variants) {
      await buildVariant(input, variant, direct);
      answers.push(await askModels(input, models, { ...parameters, lookback: variant.lookback }));
      await input.session.drop('journeys');
    }
  });
  const isDirect = new Set(direct.map((channel) => channel - 1));
  return {
    variants: variants.map(({ changed, lookback, dropsDirect, repeats }, i) => {
      const { totals } = answers[i] as Answer;
      return {
        changed,
        lookback: formatLookback(lookback),
        direct: dropsDirect ? 'drop' : 'keep',
        repeats,
        attributedConversions: attributed(totals),
        unattributedConversions: totals.unattributedConversions,
      };
    }),
    shares: models.flatMap((model, m) =>
      ranked.map((channel) => {
        const shares = answers.map(({ models }) => (models[m] as ModelShares).shares[channel] ?? 0);
        return {
          model: model.name,
          channel: input.channels.labels[channel] as string,
          shares,
          low: Math.min(...shares),
          high: Math.max(...shares),
        };
      }),
    ),
    movers: (['lookback', 'direct', 'repeats'] as const)
      .flatMap((choice) => moverOf(choice, variants, answers, input.channels.labels, ranked, isDirect))
      .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)),
  };
}

function variantsOf({ settings: { lookback, repeats } }: TrustInput, hasDirect: boolean): readonly Variant[] {
  const own: Variant = { changed: null, lookback, dropsDirect: false, repeats };
  return [
    own,
    ...LOOKBACKS.filter((other) => other !== lookback).map(
      (other): Variant => ({ ...own, changed: 'lookback', lookback: other }),
    ),
    ...(hasDirect ? [{ ...own, changed: 'direct', dropsDirect: true } as const] : []),
    { ...own, changed: 'repeats', repeats: repeats === 'keep' ? 'collapse' : 'keep' },
  ];
}

/** Makes the table `journeys` of a variant, from the run's own where these have all it needs. */
async function buildVariant(
  { session, layout, settings }: TrustInput,
  { lookback, dropsDirect, repeats }: Variant,
  direct: readonly number[],
): Promise<void> {
  const span = (layout.lastTime - layout.origin) / 1e6;
  const limit = (seconds: number | null) => (seconds === null || seconds >= span ? null : seconds);
  const hasAll =
    limit(lookback) === limit(settings.lookback) &&
    (repeats === settings.repeats || settings.repeats === 'keep');
  const microseconds = lookback === null ? null : Math.round(lookback * 1e6);
  if (hasAll) {
    await session.run(
      'journeys once more',
      `create table journeys as select person, touches, conversion, alone from ${OWN_JOURNEYS}`,
    );
  } else {
    await buildJourneys(session, layout, { rule: settings.journeys, lookback: microseconds });
    if (settings.openJourneys === 'exclude') await removeOpenJourneys(session, layout, microseconds);
  }
  if (dropsDirect) {
    const others = `list_filter(touches, lambda e: not list_contains([${direct.join(', ')}]::integer[], ${layout.channel('e')}::integer))`;
    await session.run(
      'journeys without direct visits',
      `update journeys set touches = ${others} where len(${others}) > 0`,
    );
  }
  await transformRepeats(session, layout, repeats);
  if (settings.stages.length > 0) {
    await addStageTouches(session, layout, microseconds, settings.stages.length);
  }
}

/** The greatest change of a share. What leaves direct visits out takes their credit, so that is no news. */
function moverOf(
  changed: Choice,
  variants: readonly Variant[],
  answers: readonly Answer[],
  labels: readonly string[],
  ranked: readonly number[],
  direct: ReadonlySet<number>,
): readonly Mover[] {
  let most: Mover | undefined;
  const own = (answers[0] as Answer).models;
  variants.forEach((variant, v) => {
    const { totals, models } = answers[v] as Answer;
    if (variant.changed !== changed || attributed(totals) === 0) return;
    models.forEach(({ model, shares }, m) => {
      for (const channel of ranked) {
        if (variant.dropsDirect && direct.has(channel)) continue;
        const from = own[m]?.shares[channel] ?? 0;
        const to = shares[channel] ?? 0;
        if (most !== undefined && Math.abs(to - from) <= Math.abs(most.to - most.from)) continue;
        most = { changed, model, channel: labels[channel] as string, variant: v, from, to };
      }
    });
  });
  return most === undefined ? [] : [most];
}
