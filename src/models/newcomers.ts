import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import { buildPaths } from '../journeys/paths.ts';
import { type JourneyTotals, journeyTotals } from '../journeys/totals.ts';
import type { ChannelIndex } from '../log/channels.ts';
import { chosenModels, type NamedResult, runModels } from './run-models.ts';

/** What the first conversions of people earn the channels. */
export interface Newcomers {
  /** Null where every conversion is a first one: then the credit is that of all. */
  readonly results: readonly NamedResult[] | null;
  readonly totals: JourneyTotals;
}

/**
 * Credits only the first conversion of every person, on the same journeys: a journey that ends in a later one is one
 * without a conversion. What happened before the data begins is not known, so whoever bought before it is new here.
 *
 * @param ofPeriod whether the table `bought_before` tells who converted earlier
 *
 * Models that look at more than `journeys` and `paths` are left out.
 */
export async function creditNewcomers(
  session: Session,
  settings: RunSettings,
  layout: EventLayout,
  channels: ChannelIndex,
  totals: JourneyTotals,
  hasValue: boolean,
  ofPeriod = false,
): Promise<Newcomers> {
  await session.run(
    'first conversions',
    `create table firsts as select person, min(conversion) as first from journeys
    where conversion is not null${ofPeriod ? ' and person not in (from bought_before)' : ''} group by person`,
  );
  const row = await session.row('count first conversions', 'select count(*)::double as n from firsts');
  if (Number(row['n']) === totals.conversions) {
    await session.drop('firsts');
    return { results: null, totals };
  }
  const own = (column: string) => `case when j.conversion = f.first then j.${column} end as ${column}`;
  await session.run('journeys of all customers', 'alter table journeys rename to journeys_of_all');
  await session.run('paths of all customers', 'alter table paths rename to paths_of_all');
  await session.run(
    'journeys of new customers',
    `create table journeys as
    select j.* replace (${own('conversion')}${hasValue ? `, ${own('value')}` : ''})
    from journeys_of_all as j left join firsts as f using (person)`,
  );
  await buildPaths(session, layout, hasValue);
  const first = await journeyTotals(session, hasValue);
  const models = chosenModels(settings)
    .filter(({ needs }) => needs === undefined)
    .map(({ name }) => name);
  const { results } = await runModels(
    session,
    { ...settings, models, remove: [], bootstrap: undefined },
    layout,
    channels,
    first,
    hasValue,
  );
  await session.drop('journeys', 'paths', 'firsts');
  await session.run('journeys again', 'alter table journeys_of_all rename to journeys');
  await session.run('paths again', 'alter table paths_of_all rename to paths');
  return { results, totals: first };
}
