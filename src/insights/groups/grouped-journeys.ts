import type { InsightInput } from '../insight.ts';
import { type Quantiles, quantilesOf } from '../quantiles.ts';
import type { OtherAnswer } from './ask-each.ts';
import { addsUp, creditByGroup, modelsOfGroups } from './credit-by-group.ts';

/** The journeys of a run in groups, every journey in one. */
export interface GroupedJourneys {
  readonly groups: readonly JourneyGroup[];
  /** The models whose credits were worked out group by group. */
  readonly models: readonly GroupedModel[];
  /** By model, group and channel; channels with most conversions first, without those that earn nothing. */
  readonly credits: readonly GroupCredit[];
}

export interface JourneyGroup {
  readonly group: string;
  /** With at least one touchpoint. */
  readonly journeys: number;
  readonly convertingJourneys: number;
  /** `convertingJourneys` / `journeys`; null without journeys. */
  readonly conversionRate: number | null;
  /** Also unattributed ones, as the value. */
  readonly conversions: number;
  readonly unattributedConversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
  /** `value` / `conversions`; null without either. */
  readonly averageOrderValue: number | null;
  /** Touchpoints per converting journey; null without any. */
  readonly touchpoints: Quantiles | null;
}

export interface GroupedModel {
  readonly name: string;
  readonly title: string;
  /** Whether the credits of the groups add up to those of the run, which was checked. */
  readonly addsUp: boolean;
}

export interface GroupCredit {
  readonly model: string;
  readonly group: string;
  readonly channel: string;
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
  /** Of the attributed conversions of the group, in [0, 1]. */
  readonly share: number;
}

/** @param labels names of the groups in the table `journey_groups`, the first being group 1 */
export async function describeGroups(
  input: InsightInput,
  labels: readonly string[],
): Promise<GroupedJourneys> {
  const answers = await creditByGroup(input, labels.length);
  const models = modelsOfGroups(input);
  return {
    groups: answers.map((answer, i) => describe(labels[i] as string, answer)),
    models: models.map((model) => ({ name: model.name, title: model.title, addsUp: addsUp(model) })),
    credits: models.flatMap((model) =>
      answers.flatMap((answer, i) => creditsOf(input, model.name, labels[i] as string, answer)),
    ),
  };
}

function describe(group: string, { totals, lengths }: OtherAnswer): JourneyGroup {
  const { journeys, convertingJourneys, conversions, unattributedConversions, value } = totals;
  return {
    group,
    journeys,
    convertingJourneys,
    conversionRate: journeys === 0 ? null : convertingJourneys / journeys,
    conversions,
    unattributedConversions,
    value,
    averageOrderValue: value === null || conversions === 0 ? null : value / conversions,
    touchpoints: quantilesOf(lengths.map((entry) => ({ value: entry.length, count: entry.conversions }))),
  };
}

function creditsOf(
  { hasValue }: InsightInput,
  model: string,
  group: string,
  { totals, results }: OtherAnswer,
): readonly GroupCredit[] {
  const attributed = totals.conversions - totals.unattributedConversions;
  const credits = results.find((own) => own.model.name === model)?.result.credits ?? [];
  return credits
    .filter(({ conversions, value }) => conversions !== 0 || value !== 0)
    .map(({ channel, conversions, value }) => ({
      model,
      group,
      channel,
      conversions,
      value: hasValue ? value : null,
      share: conversions / attributed,
    }))
    .sort((a, b) => b.conversions - a.conversions);
}
