import type { Session } from '../engine/session.ts';
import type { ChannelIndex } from './channels.ts';

/** The channel that small ones become. */
export const OTHER = '(other)';

/**
 * How many people a channel can hide among: those of them who converted, or those who did not, if these are fewer. Where
 * nobody failed to convert, as in a log of converters only, there is nobody to hide.
 */
export function hiddenAmong(converting: number, others: number): number {
  return others === 0 ? converting : Math.min(converting, others);
}

/**
 * Which channels have to become one so that nobody can be made out: those with fewer people than `least` and, if that
 * is one channel or still too few people, the next smallest as well, so that no difference of totals gives it away.
 * @param people of each channel, in the order of the labels
 * @returns of each channel whether it is merged
 */
export function smallChannels(
  labels: readonly string[],
  people: readonly number[],
  least: number,
): readonly boolean[] {
  const order = labels.map((_, i) => i).sort((a, b) => (people[a] ?? 0) - (people[b] ?? 0) || a - b);
  const merged = labels.map((label, i) => (people[i] ?? 0) < least || label === OTHER);
  if (!merged.includes(true)) return merged;
  const isEnough = () => {
    const sizes = people.filter((_, i) => merged[i] === true);
    return sizes.length > 1 && sizes.reduce((sum, size) => sum + size, 0) >= least;
  };
  for (const i of order) {
    if (isEnough()) break;
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
 * Merges the channels of the log that fewer than `least` people met who converted, or who did not; `channel_texts` leads to
 * the new numbers.
 */
export async function mergeSmallChannels(
  session: Session,
  channels: ChannelIndex,
  least: number,
): Promise<{ readonly channels: ChannelIndex; readonly count: number }> {
  const rows = await session.rows(
    'people of each channel',
    `with converting as (select distinct person_a, person_b from touchpoints where converts)
    select c.channel, count(distinct (t.person_a, t.person_b))::double as people,
      count(distinct (p.person_a, p.person_b)) filter (where p.person_a is not null)::double as converting
    from touchpoints as t join channel_texts as c on c.text = t.channel
      left join converting as p on p.person_a = t.person_a and p.person_b = t.person_b
    where t.touches group by c.channel`,
  );
  const found = new Map(
    rows.map((row) => {
      const [people, converting] = [Number(row['people']), Number(row['converting'])];
      return [Number(row['channel']), hiddenAmong(converting, people - converting)];
    }),
  );
  const people = channels.labels.map((_, i) => found.get(i + 1) ?? 0);
  const result = withoutSmall(channels, smallChannels(channels.labels, people, least));
  if (result.count > 0) {
    await session.run(
      'merge small channels',
      `update channel_texts set channel = [${result.numbers.join(', ')}][channel]`,
    );
  }
  return result;
}
