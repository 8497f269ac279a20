import type { ExplainedMarkov } from '../../explain/explained.ts';
import { shortNumber } from '../../explain/short-text.ts';
import { MARKOV } from '../../explain/workings/markov.ts';
import { dimensionTitle } from '../dimension-title.ts';
import type { Explanation } from '../explanation.ts';
import { grouped, percent } from '../number-format.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { truncate } from '../text-width.ts';
import { wrap } from '../text-wrap.ts';
import { aligned, lineWidth } from './aligned.ts';
import { valueText, worth } from './numbers.ts';

const LEAST_NAME = 10;

/** What the Markov model credits to the person's channels over all people, and how that comes about. */
export function markovBlock(
  { markov, models, settings }: Explanation & { readonly markov: ExplainedMarkov },
  width: number,
  dress: Paint,
): readonly string[] {
  const { order, value, valueEffectsSum } = markov;
  const credited = models.some(({ name }) => name === MARKOV);
  const table = [
    [
      dimensionTitle(settings),
      'Effect',
      ...(credited ? ['Conversions'] : []),
      ...(credited && valueEffectsSum !== null ? ['Value effect'] : []),
      ...(credited && value !== null ? ['Value'] : []),
    ],
    ...markov.channels.map((channel) => [
      visible(channel.channel),
      grouped(channel.removalEffect, 3),
      ...(credited ? [grouped(channel.conversions, 2)] : []),
      ...(credited && valueEffectsSum !== null ? [grouped(channel.valueRemovalEffect ?? 0, 3)] : []),
      ...(credited && value !== null ? [valueText(channel.value ?? 0)] : []),
    ]),
  ];
  const surplus = lineWidth(table) - (width - 3);
  const widest = lineWidth(table.map(([first = '']) => [first]));
  const name = Math.max(LEAST_NAME, widest - Math.max(0, surplus));
  const narrow = table.map(([first = '', ...cells]) => [truncate(first, name), ...cells]);
  const [head = '', ...rest] = aligned(narrow, ['left'], dress.name);
  const title = credited
    ? `Markov, order ${order}: credit comes from the journeys of all people together`
    : `Removal effects, Markov of order ${order}, from the journeys of all people together`;
  return [
    ...wrap(title, width, 2).map(dress.title),
    ...wrap(sentences(markov, credited).join(' '), width - 1, 2).map((line) => dress.quiet(` ${line}`)),
    dress.quiet(`   ${head}`),
    ...rest.map((line) => `   ${line}`),
  ];
}

function sentences(markov: ExplainedMarkov, credited: boolean): readonly string[] {
  const { journeys, conversions, value, conversionProbability, effectsSum, valueEffectsSum } = markov;
  const by = (amount: string, effect: string, sum: number) => `${amount} × ${effect} / ${shortNumber(sum)}`;
  const credit = `credit = ${by(grouped(conversions, 0), 'effect', effectsSum)}`;
  const worthCredit =
    value === null
      ? ''
      : `; value = ${
          valueEffectsSum === null
            ? by(valueText(value), 'effect', effectsSum)
            : by(valueText(value), 'value effect', valueEffectsSum)
        }`;
  const inAll = value === null ? '' : `,${worth(value)}`;
  return [
    `${grouped(conversions, 0)} of ${grouped(journeys, 0)} journeys convert (${percent(conversionProbability)})${inAll}.`,
    'The removal effect of a channel is the part of these conversions that is lost when every step into it ends the journey.',
    ...(credited
      ? [`The effects of all channels sum to ${shortNumber(effectsSum)}: ${credit}${worthCredit}.`]
      : []),
  ];
}
