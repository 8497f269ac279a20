import type { ExplainedJourney, JourneyCredit } from '../../explain/explained.ts';
import { shortSpan } from '../../explain/short-text.ts';
import { spelledDuration } from '../duration-text.ts';
import type { Explanation } from '../explanation.ts';
import { counted } from '../number-format.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { together, wrap } from '../text-wrap.ts';
import { valueText, worth } from './numbers.ts';
import { workingTables } from './working-tables.ts';

/**
 * A journey: its path, how it ended, and for every model how the credit of each touchpoint came about.
 * @param divided whether to show the credit
 */
export function journeyBlock(
  explanation: Explanation,
  journey: ExplainedJourney,
  divided: boolean,
  width: number,
  dress: Paint,
): readonly string[] {
  const { touchpoints, credits, conversion } = journey;
  const path = touchpoints.map(({ channel }) => together(visible(channel))).join(' → ');
  const lines = (text: string) => wrap(text, width - 1, 2).map((line) => ` ${line}`);
  return [
    ...wrap(`Journey ${journey.number}: ${heading(journey)}`, width, 2).map(dress.title),
    ...(touchpoints.length === 0 ? [] : lines(path + (conversion === null ? '' : ' ✓'))),
    ...lines(story(explanation, journey)).map(dress.quiet),
    ...(divided ? creditLines(credits, width, dress) : []),
  ];
}

function heading({ conversion, touchpoints }: ExplainedJourney): string {
  if (conversion === null)
    return `no conversion, ${counted(touchpoints.length, 'touchpoint', 'touchpoints')}`;
  const type = conversion.conversionType === null ? '' : ` of type ${visible(conversion.conversionType)}`;
  const order = conversion.orderId === null ? '' : `, order ${visible(conversion.orderId)}`;
  return `1 conversion${type}${worth(conversion.value)}${order}`;
}

/** What can be said of a journey in a sentence or two. */
function story(
  { settings }: Explanation,
  { touchpoints, conversion, ending, counts }: ExplainedJourney,
): string {
  const rows = touchpoints.map(({ row }) => row);
  const lookback = spelledDuration(settings.lookback);
  if (conversion !== null) {
    if (rows.length === 0) {
      return `The conversion is in row ${conversion.row}. No touchpoint counts for it: it is unattributed, and no channel earns anything.`;
    }
    const span = touchpoints[0]?.secondsBeforeLast ?? 0;
    const lasting = rows.length === 1 ? '' : `; ${shortSpan(span)} from first to last`;
    return `${touchedIn(rows)}${lasting}; the conversion is in row ${conversion.row}.`;
  }
  const where = `${touchedIn(rows)}.`;
  if (!counts) return 'Left out: still open when the data ends (--open-journeys exclude).';
  const unpaid = 'It earns no credit; the Markov model counts it as a journey without a conversion.';
  switch (ending.by) {
    case 'silence':
      return `${where} Then nothing for ${shortSpan(ending.seconds)}, longer than the look-back of ${lookback}. ${unpaid}`;
    case 'end':
      return ending.open
        ? `${where} Still open when the data ends: a conversion could have followed. ${unpaid}`
        : `${where} Nothing followed. ${unpaid}`;
    case 'conversion':
      return where;
  }
}

function touchedIn(rows: readonly number[]): string {
  const last = rows.at(-1);
  return rows.length === 1
    ? `Touchpoint in row ${last}`
    : `Touchpoints in rows ${rows.slice(0, -1).join(', ')} and ${last}`;
}

/** How every model divides it; where there is one touchpoint, that is soon said. */
function creditLines(credits: readonly JourneyCredit[], width: number, dress: Paint): readonly string[] {
  const [only, ...others] = credits[0]?.touchpoints ?? [];
  if (only === undefined) return [];
  if (others.length > 0) return workingTables(credits, width, dress);
  const value = only.value === null ? '' : ` and ${valueText(only.value)} of value`;
  return wrap(`One touchpoint, so every model gives it all: 1 conversion${value}.`, width - 1, 2).map(
    (line) => ` ${line}`,
  );
}
