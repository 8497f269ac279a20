import { dimensionTitle } from '../dimension-title.ts';
import type { Explanation } from '../explanation.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { truncate } from '../text-width.ts';
import { aligned, lineWidth } from './aligned.ts';
import { conversionText, valueText } from './numbers.ts';

const LEAST_NAME = 10;

/** What all journeys of the person earn each channel: models across, in as many tables as the width takes. */
export function creditTotals(
  { credits, models, settings }: Explanation,
  part: 'conversions' | 'value',
  width: number,
  dress: Paint,
): readonly string[] {
  const channels = [...new Set(credits.map(({ channel }) => channel))];
  const columns = models
    .filter(({ name }) => credits.some(({ model }) => model === name))
    .map(({ name, title }) => [
      title,
      ...channels.map((channel) => {
        const credit = credits.find((candidate) => candidate.model === name && candidate.channel === channel);
        const amount = credit?.[part] ?? 0;
        return part === 'value' ? valueText(amount) : conversionText(amount);
      }),
    ]);
  const room = width - 1;
  const longest = Math.max(LEAST_NAME, Math.floor(room / 3));
  const names = [dimensionTitle(settings), ...channels.map(visible)].map((name) => truncate(name, longest));
  const lines: string[] = [];
  for (let from = 0; from < columns.length; ) {
    let count = 1;
    const tableOf = (models: number) =>
      names.map((name, row) => [
        name,
        ...columns.slice(from, from + models).map((column) => column[row] ?? ''),
      ]);
    while (from + count < columns.length && lineWidth(tableOf(count + 1)) <= room) count++;
    const [head = '', ...rows] = aligned(tableOf(count), ['left'], dress.name);
    lines.push(dress.quiet(` ${head}`), ...rows.map((line) => ` ${line}`));
    from += count;
  }
  return lines;
}
