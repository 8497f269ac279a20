import type { ExplainedMarkov } from '../../explain/explained.ts';
import { shortNumber } from '../../explain/short-text.ts';
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
  markov: ExplainedMarkov,
  dimension: string,
  width: number,
  dress: Paint,
): readonly string[] {
  const { order, journeys, conversions, value, conversionProbability, effectsSum, valueEffectsSum } = markov;
  const lines = (text: string) => wrap(text, width - 1, 2).map((line) => ` ${line}`);
  const hasValue = valueEffectsSum !== null && value !== null;
  const credit = `credit = ${grouped(conversions, 0)} × effect / ${shortNumber(effectsSum)}`;
  const worthCredit = hasValue
    ? `; value = ${valueText(value)} × value effect / ${shortNumber(valueEffectsSum)}`
    : '';
  const head = [dimension, 'Effect', 'Conversions', ...(hasValue ? ['Value effect', 'Value'] : [])];
  const table = [
    head,
    ...markov.channels.map((channel) => [
      visible(channel.channel),
      grouped(channel.removalEffect, 3),
      grouped(channel.conversions, 2),
      ...(hasValue ? [grouped(channel.valueRemovalEffect ?? 0, 3), valueText(channel.value ?? 0)] : []),
    ]),
  ];
  const surplus = lineWidth(table) - (width - 3);
  const name = Math.max(LEAST_NAME, lineWidth(table.map(([first = '']) => [first])) - Math.max(0, surplus));
  const narrow = table.map(([first = '', ...cells]) => [truncate(first, name), ...cells]);
  const [headLine = '', ...rest] = aligned(narrow, ['left'], dress.name);
  return [
    ...wrap(`Markov, order ${order}: credit comes from the journeys of all people together`, width, 2).map(
      dress.title,
    ),
    ...lines(
      `${grouped(conversions, 0)} of ${grouped(journeys, 0)} journeys convert (${percent(conversionProbability)})${value === null ? '' : `,${worth(value)}`}. ` +
        'The removal effect of a channel is the part of these conversions that is lost when every step into it ends the journey. ' +
        `The effects of all channels sum to ${shortNumber(effectsSum)}: ${credit}${worthCredit}.`,
    ).map(dress.quiet),
    dress.quiet(`   ${headLine}`),
    ...rest.map((line) => `   ${line}`),
  ];
}
