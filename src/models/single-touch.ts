import { channelCredits } from './channel-credits.ts';
import type { ModelInput, ModelResult } from './model.ts';

/** All credit of a path to the touchpoint at `position` (1 the first, -1 the last). Exact: sums of integers. */
export async function creditOneTouch(
  input: ModelInput,
  step: string,
  position: 1 | -1,
): Promise<ModelResult> {
  const rows = await input.session.rows(
    step,
    `select path[${position}] as channel, sum(conversions)::double as conversions, sum(value)::double as value
    from paths where conversions > 0
    group by channel order by channel`,
  );
  const byChannel = new Map(
    rows.map((row) => [
      Number(row['channel']),
      { conversions: Number(row['conversions']), value: Number(row['value']) },
    ]),
  );
  return {
    credits: channelCredits(
      input.channels,
      (channel) => byChannel.get(channel) ?? { conversions: 0, value: 0 },
    ),
  };
}
