import type { Division } from '../../division.ts';
import type { CreditedPeople } from '../credited-people.ts';
import { creditPeople } from '../person-credits.ts';
import { MOST_DRAWS } from './drawn-people.ts';
import type { Replicate, Resampler } from './replicate.ts';

/**
 * A model that divides each journey by itself: what every person's conversions earn, times how often they are drawn.
 * @param draws by person of `credited`; read at each replicate
 */
export function divisionResampler(
  division: Division,
  channels: number,
  credited: CreditedPeople,
  draws: Float64Array,
): Resampler {
  const earnings = collect(division, channels, credited);
  const { ends, channelOf, conversions, value } = earnings;
  return {
    work: 3 * channelOf.length + ends.length,
    async credit(replicate: Replicate) {
      replicate.conversions.fill(0);
      replicate.value.fill(0);
      let from = 0;
      for (let person = 0; person < ends.length; person++) {
        const end = ends[person] as number;
        const times = draws[person] as number;
        if (times > 0) {
          for (let i = from; i < end; i++) {
            const c = channelOf[i] as number;
            replicate.conversions[c] =
              (replicate.conversions[c] as number) + times * (conversions[i] as number);
            replicate.value[c] = (replicate.value[c] as number) + times * (value[i] as number);
          }
        }
        from = end;
      }
    },
  };
}

/** What each person earns which channels; entries of a person follow each other. */
interface Earnings {
  /** Where the entries of each person end. */
  readonly ends: Int32Array;
  readonly channelOf: Int32Array;
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

function collect(division: Division, channels: number, credited: CreditedPeople): Earnings {
  const most = credited.journeys.paths.items.length;
  const ends = new Int32Array(credited.people.starts.length - 1);
  const channelOf = new Int32Array(most);
  const conversions = new Float64Array(most);
  const value = new Float64Array(most);
  let count = 0;
  creditPeople(
    division,
    channels,
    credited,
    (person) => {
      for (let i = 0; i < person.count; i++) {
        const channel = person.channels[i] as number;
        channelOf[count] = channel;
        conversions[count] = person.conversionsOf[channel] as number;
        value[count] = person.worthOf[channel] as number;
        count++;
      }
      ends[person.person] = count;
    },
    MOST_DRAWS,
  );
  return {
    ends,
    channelOf: channelOf.slice(0, count),
    conversions: conversions.slice(0, count),
    value: value.slice(0, count),
  };
}
