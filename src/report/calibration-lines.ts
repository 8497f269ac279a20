import type { Attribution } from './attribution.ts';
import { grouped, isWhole } from './number-format.ts';
import type { LabelledLine } from './summary-lines.ts';

type Calibration = NonNullable<Attribution['calibration']>;
type CalibratedChannel = Calibration['channels'][number];

/** A channel's calibrated conversions with their interval, or that it was not tested. */
export function calibratedText({
  calibratedConversions: conversions,
  calibratedLow: low,
  calibratedHigh: high,
}: CalibratedChannel): string {
  return conversions === null ? 'not tested' : measured(conversions, low, high);
}

/**
 * What each test measured and how the credit of the models compares with it, and what has to be said with that.
 * @param shown makes text from the data or the file safe for the medium
 */
export function calibrationLines(
  { calibration, models }: Attribution,
  shown: (text: string) => string,
): { readonly lines: readonly LabelledLine[]; readonly notes: readonly string[] } {
  if (calibration === undefined) return { lines: [], notes: [] };
  const titles = new Map(models.map(({ name, title }) => [name, title]));
  const lines = calibration.channels.flatMap((channel) =>
    channel.test === null
      ? []
      : [{ label: shown(channel.channel), phrases: phrases(channel, channel.test, titles) }],
  );
  const scaled = calibration.channels.some(({ test }) => test !== null && test.scale !== 1);
  return {
    lines,
    notes: [
      ...(lines.length === 0 ? ['No channel of this data was tested.'] : []),
      calibration.statement,
      ...(scaled ? [calibration.assumption] : []),
    ],
  };
}

function phrases(
  channel: CalibratedChannel,
  { conversions, low, high, from, to, scale }: NonNullable<CalibratedChannel['test']>,
  titles: ReadonlyMap<string, string>,
): readonly string[] {
  const ratios = channel.creditToLift.map(
    ({ model, ratio }) => `${titles.get(model) ?? model} ${ratio === null ? '–' : grouped(ratio, 2)}`,
  );
  const when = from === null || to === null ? '' : ` from ${from} to ${to}`;
  return [
    `measured ${measured(conversions, low, high)}${when}`,
    ...(scale === 1 ? [] : [`in the period of the data ${calibratedText(channel)}`]),
    ...(ratios.length === 0 ? [] : [`credit / effect: ${ratios.join(', ')}`]),
  ];
}

function measured(conversions: number, low: number | null, high: number | null): string {
  return `${amount(conversions)}${low === null || high === null ? '' : ` (${amount(low)} to ${amount(high)})`}`;
}

function amount(conversions: number): string {
  return grouped(conversions, isWhole(conversions) ? 0 : 1);
}
