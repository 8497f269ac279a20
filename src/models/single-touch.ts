import { channelCredits } from './channel-credits.ts';
import type { ChannelCredit, ModelInput } from './model.ts';

/** All credit of a path to one touchpoint; `touch` is SQL that picks it from `path`. Exact: sums of integers. */
export async function creditOneTouch(
  input: ModelInput,
  step: string,
  touch: string,
): Promise<readonly ChannelCredit[]> {
  const rows = await input.session.rows(
    step,
    `select ${touch} as channel, sum(conversions)::double as conversions, sum(value)::double as value
    from paths where conversions > 0
    group by channel order by channel`,
  );
  const byChannel = new Map(
    rows.map((row) => [
      Number(row['channel']),
      { conversions: Number(row['conversions']), value: Number(row['value']) },
    ]),
  );
  return channelCredits(input.channels, (channel) => byChannel.get(channel) ?? { conversions: 0, value: 0 });
}
