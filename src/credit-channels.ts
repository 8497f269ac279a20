import type { RunSettings } from './config/run-options.ts';
import type { Session } from './engine/session.ts';
import { channelReach } from './insights/comparison/reach.ts';
import type { EventLayout } from './journeys/event-layout.ts';
import type { JourneyTotals } from './journeys/totals.ts';
import type { ChannelIndex } from './log/channels.ts';
import { attributeByType, type TypedResults } from './models/by-type.ts';
import { personSquares, squaresOfStrangers } from './models/intervals/person-squares.ts';
import type { ModelResult } from './models/model.ts';
import { creditNewcomers, type Newcomers } from './models/newcomers.ts';
import { type ModelRun, runModels } from './models/run-models.ts';

type Detail = 'markov' | 'roles' | 'timeToEvent';

/** What the models say of the journeys, and what was counted beside them. */
export interface CreditedChannels extends ModelRun {
  /** What only one of the models tells. */
  readonly details: { readonly [Name in Detail]: ModelResult[Name] | undefined };
  /** Where every type of conversion was to be credited by itself. */
  readonly typed: readonly TypedResults[] | undefined;
  /** Where the cost of a new customer was asked for. */
  readonly newcomers: Newcomers | undefined;
  readonly reach: Awaited<ReturnType<typeof channelReach>>;
  readonly squares: Awaited<ReturnType<typeof personSquares>>;
}

export interface JourneysToCredit {
  readonly layout: EventLayout;
  readonly channels: ChannelIndex;
  readonly totals: JourneyTotals;
  readonly hasValue: boolean;
  /** Whether the journeys were counted by somebody else: then people and single journeys are not known. */
  readonly counted: boolean;
  /** Where each type of conversion is to be credited by itself: the types. */
  readonly types: readonly string[] | undefined;
  /** Whether to credit first conversions by themselves. */
  readonly newCustomers: boolean;
  /** Whether the run is of a period, so that it is known who converted before. */
  readonly ofPeriod: boolean;
}

/** @throws AttribError not-computable when a model has no answer */
export async function creditChannels(
  session: Session,
  settings: RunSettings,
  journeys: JourneysToCredit,
): Promise<CreditedChannels> {
  const { layout, channels, totals, hasValue, counted, types } = journeys;
  const run = await runModels(session, settings, layout, channels, totals, hasValue, hasValue && !counted);
  const detail = <Name extends Detail>(name: Name) =>
    run.results.find(({ result }) => result[name] !== undefined)?.result[name];
  const markov = detail('markov');
  // The order is chosen once, so that all have the same chain.
  const ordered = { ...settings, markovOrder: markov?.order ?? settings.markovOrder };
  const typed =
    types === undefined
      ? undefined
      : await attributeByType(
          { session, layout, channels, hasValue, parameters: ordered },
          run.results.map(({ model }) => model),
          types,
        );
  const newcomers =
    journeys.newCustomers && !counted
      ? await creditNewcomers(session, ordered, layout, channels, totals, hasValue, journeys.ofPeriod)
      : undefined;
  return {
    ...run,
    details: { markov, roles: detail('roles'), timeToEvent: detail('timeToEvent') },
    typed,
    newcomers,
    reach: await channelReach(session, channels),
    squares: counted ? squaresOfStrangers(totals) : await personSquares(session, hasValue),
  };
}
