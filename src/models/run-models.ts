import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import type { JourneyTotals } from '../journeys/totals.ts';
import type { ChannelIndex } from '../log/channels.ts';
import { models } from './index.ts';
import type { ModelSpreads } from './intervals/bootstrap/bootstrap.ts';
import { findSureness, type ModelIntervals } from './intervals/intervals.ts';
import type { Model, ModelResult } from './model.ts';

/** A model and what it says; how sure it is, where that is known. */
export interface CreditedModel {
  readonly model: Model;
  readonly result: ModelResult;
  /** Undefined where it has none. */
  readonly intervals?: ModelIntervals | undefined;
  /** Undefined where it was not drawn anew. */
  readonly spreads?: ModelSpreads | undefined;
}

export interface NamedResult extends CreditedModel {
  /** Why there are no intervals. */
  readonly noIntervals?: string;
}

export interface ModelRun {
  readonly results: readonly NamedResult[];
  /** Of the bootstrap. */
  readonly replicates?: number;
}

/** Asks every chosen model for its credit, and then how sure each of them is. */
export async function runModels(
  session: Session,
  settings: RunSettings,
  layout: EventLayout,
  channels: ChannelIndex,
  totals: JourneyTotals,
  hasValue: boolean,
  journeyValues: boolean = hasValue,
): Promise<ModelRun> {
  const input = {
    session,
    layout,
    channels,
    hasValue,
    journeyValues,
    totals: {
      conversions: totals.conversions - totals.unattributedConversions,
      value: (totals.value ?? 0) - (totals.unattributedValue ?? 0),
    },
    parameters: settings,
  };
  const results: NamedResult[] = [];
  for (const model of chosenModels(settings)) results.push({ model, result: await model.attribute(input) });
  if (input.totals.conversions === 0) return { results };
  const { intervals, bootstrap } = await findSureness(input, results, settings);
  return {
    results: results.map((result, i): NamedResult => {
      const own = intervals[i];
      const spreads = bootstrap?.spreads[i] ?? undefined;
      if (own === undefined) return result;
      return 'reason' in own
        ? { ...result, spreads, noIntervals: own.reason }
        : { ...result, spreads, intervals: own };
    }),
    ...(bootstrap === undefined ? {} : { replicates: bootstrap.replicates }),
  };
}

/** The models asked for, in that order. */
export function chosenModels(settings: RunSettings): readonly Model[] {
  return settings.models.flatMap((name) => models.filter((model) => model.name === name));
}
