import type { IntegerLists } from '../../../engine/columns.ts';
import type { Chain } from '../../markov/chain.ts';
import type { ModelInput } from '../../model.ts';
import type { CreditedPeople } from '../credited-people.ts';
import type { NoIntervals } from '../no-intervals.ts';
import { byPerson } from '../people.ts';
import type { ChainJourneys } from './chain-moments.ts';
import { MoveFinder } from './path-moves.ts';

/** Journeys that did not convert. */
export interface NullJourneys {
  /** Distinct paths, and how many of all these journeys took each. */
  readonly paths: IntegerLists;
  readonly counts: Float64Array;
  /** Those among them whose person made other journeys too, one by one. */
  readonly repeaters: { readonly persons: Float64Array; readonly paths: IntegerLists };
}

export interface AllJourneys {
  readonly journeys: ChainJourneys;
  readonly nulls: NullJourneys;
}

/** Reads them from `paths` and `journeys`, in no particular order. */
export async function readNullJourneys({ session, layout }: ModelInput): Promise<NullJourneys> {
  const counted = await session.columns(
    'paths without conversion',
    'select path, non_conversions::double as count from paths where non_conversions > 0',
  );
  const repeated = await session.columns(
    'journeys without conversion of people with several',
    `select person::double as person, list_transform(touches, lambda e: ${layout.channel('e')}::integer) as path
    from journeys where conversion is null and not alone and len(touches) > 0`,
  );
  return {
    paths: counted.lists('path'),
    counts: counted.numbers('count'),
    repeaters: { persons: repeated.numbers('person'), paths: repeated.lists('path') },
  };
}

/** Numbers to hold for the moves and channels: 80 MB. */
const MOST_MEMORY = 1e7;
/** Additions for the touchpoints of distinct paths and the channels: a second or two. */
const MOST_WORK = 1e9;

export const TOO_MANY: NoIntervals = {
  reason: 'there are too many channels and paths to work them out in good time',
};

/** All journeys, as they were and as moves of the chain drawn from them; or why they are too many. */
export async function readAllJourneys(
  input: ModelInput,
  chain: Chain,
  credited: CreditedPeople,
): Promise<AllJourneys | NoIntervals> {
  if (MoveFinder.count(chain) * chain.channels > MOST_MEMORY) return TOO_MANY;
  const nulls = await readNullJourneys(input);
  const touches = nulls.paths.items.length + credited.journeys.paths.items.length;
  if (touches * chain.channels > MOST_WORK) return TOO_MANY;
  return { nulls, journeys: chainJourneys(chain, credited, nulls) };
}

/** The journeys of a chain as moves in it. */
export function chainJourneys(
  chain: Chain,
  { journeys: { persons, paths } }: CreditedPeople,
  nulls: NullJourneys,
): ChainJourneys {
  const finder = new MoveFinder(chain);
  const { repeaters } = nulls;
  return {
    nullPaths: finder.find(nulls.paths),
    nullCounts: nulls.counts,
    listed: finder.find(joined(paths, repeaters.paths)),
    converting: persons.length,
    people: byPerson(chained(persons, repeaters.persons)),
  };
}

function joined(first: IntegerLists, second: IntegerLists): IntegerLists {
  const items = new Int32Array(first.items.length + second.items.length);
  items.set(first.items);
  items.set(second.items, first.items.length);
  const offsets = new Int32Array(first.offsets.length + second.offsets.length - 1);
  offsets.set(first.offsets);
  offsets.set(
    second.offsets.subarray(1).map((offset) => offset + first.items.length),
    first.offsets.length,
  );
  return { items, offsets };
}

function chained(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
