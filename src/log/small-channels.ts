import type { RunSettings } from '../config/run-options.ts';
import type { Row, Session } from '../engine/session.ts';
import type { ChannelIndex } from './channels.ts';

/** Which conversion of its person a touchpoint may count for: the next one, or the very first. */
const NEXT: Readonly<Record<RunSettings['journeys'], string>> = {
  split: 'order by time range between current row and unbounded following',
  reuse: 'order by time range between current row and unbounded following',
  first: '',
};

/** The channel that small ones become. */
export const OTHER = '(other)';

/**
 * How many people a channel can hide among: those whom it led to a conversion, or those whom it did not, if these are
 * fewer. Where it led all of them to one, as in a log of converters only, there is nobody to hide.
 */
export function hiddenAmong(converting: number, others: number): number {
  return others === 0 ? converting : Math.min(converting, others);
}

/**
 * Which channels have to become one so that nobody can be made out: those with fewer people than `least` and, if that
 * is one channel or still too few people, the next smallest as well, so that no difference of totals gives it away.
 * @param people of each channel, in the order of the labels
 * @param together the people of several channels, each of them once: who met two small ones hides no better for it
 * @returns of each channel whether it is merged
 */
export async function smallChannels(
  labels: readonly string[],
  people: readonly number[],
  least: number,
  together: (merged: readonly boolean[]) => number | Promise<number>,
): Promise<readonly boolean[]> {
  const order = labels.map((_, i) => i).sort((a, b) => (people[a] ?? 0) - (people[b] ?? 0) || a - b);
  const merged = labels.map((label, i) => (people[i] ?? 0) < least || label === OTHER);
  if (!merged.includes(true)) return merged;
  const isEnough = async () => {
    const sizes = people.filter((_, i) => merged[i] === true);
    const sum = sizes.reduce((total, size) => total + size, 0);
    return sizes.length > 1 && sum >= least && (await together(merged)) >= least;
  };
  for (const i of order) {
    if (merged[i] === true) continue;
    if (await isEnough()) break;
    merged[i] = true;
  }
  return merged;
}

/** Channels with the small ones merged, and of each former number (from 1) the new one. */
export function withoutSmall(
  channels: ChannelIndex,
  merged: readonly boolean[],
): { readonly channels: ChannelIndex; readonly numbers: readonly number[]; readonly count: number } {
  const count = merged.filter((is) => is).length;
  if (count === 0) return { channels, numbers: channels.labels.map((_, i) => i + 1), count };
  const kept = channels.labels.map((label, i) => ({ label, i })).filter(({ i }) => merged[i] !== true);
  const entries = [...kept, { label: OTHER, i: -1 }].sort((a, b) => (a.label < b.label ? -1 : 1));
  const other = entries.findIndex(({ i }) => i === -1) + 1;
  const places = new Map(entries.map(({ i }, place) => [i, place + 1]));
  const { parts } = channels;
  return {
    channels: {
      labels: entries.map(({ label }) => label),
      ...(parts === undefined
        ? {}
        : { parts: entries.map(({ i }) => parts[i] ?? (parts[0] ?? []).map(() => OTHER)) }),
    },
    numbers: channels.labels.map((_, i) => places.get(i) ?? other),
    count,
  };
}

/**
 * Merges the channels of the log that too few people met on the way to a conversion, or on a way to none;
 * `channel_texts` leads to the new numbers. Who came back after a conversion may be among both.
 */
export async function mergeSmallChannels(
  session: Session,
  channels: ChannelIndex,
  { share, journeys, lookback }: Pick<RunSettings, 'journeys' | 'lookback'> & { readonly share: number },
): Promise<{ readonly channels: ChannelIndex; readonly count: number }> {
  const within = lookback === null ? 'true' : `conversion - time <= ${Math.round(lookback * 1e6)}`;
  await session.run(
    'people of channels',
    `create temp table channel_people as
    with seen as (
      select person_a, person_b, time, channel, touches,
        min(time) filter (where converts) over (partition by person_a, person_b ${NEXT[journeys]}) as conversion,
        bool_or(converts) over (partition by person_a, person_b) as converted
      from touchpoints
    )
    select c.channel, person_a, person_b,
      coalesce(bool_or(time <= conversion and ${within}), false) as converting,
      bool_or(${journeys === 'first' ? 'not converted' : 'conversion is null'}) as other
    from seen join channel_texts as c on c.text = seen.channel
    where touches group by all`,
  );
  const counted = (way: string) => `count(distinct (person_a, person_b)) filter (where ${way})::double`;
  const counts = `${counted('converting')} as converting, ${counted('other')} as others from channel_people`;
  const hidden = (row: Row | undefined) =>
    row === undefined ? 0 : hiddenAmong(Number(row['converting']), Number(row['others']));
  const rows = await session.rows('people of each channel', `select channel, ${counts} group by channel`);
  const found = new Map(rows.map((row) => [Number(row['channel']), row]));
  const people = channels.labels.map((_, i) => hidden(found.get(i + 1)));
  const together = async (merged: readonly boolean[]) => {
    const numbers = merged.flatMap((is, i) => (is ? [i + 1] : []));
    return hidden(
      await session.row(
        'people of small channels',
        `select ${counts} where channel in (${numbers.join(', ')})`,
      ),
    );
  };
  const result = withoutSmall(channels, await smallChannels(channels.labels, people, share, together));
  await session.drop('channel_people');
  if (result.count > 0) {
    await session.run(
      'merge small channels',
      `update channel_texts set channel = [${result.numbers.join(', ')}][channel]`,
    );
  }
  return result;
}
