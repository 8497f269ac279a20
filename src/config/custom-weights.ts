import { usageError } from '../errors.ts';

/** Weights of one's own, as they are checked. */
export interface CustomWeights {
  /** Percentages for the first touchpoints, the very first one first. */
  readonly first: readonly number[];
  /** For all in between together. */
  readonly middle: number;
  /** For the last touchpoints, in the order of the journey: the very last one last. */
  readonly last: readonly number[];
  /** Factors by the channel's name, in any spelling; 1 for every other channel. */
  readonly channels: Readonly<Record<string, number>>;
}

/** The same as somebody writes them. */
export interface CustomWeightOptions {
  readonly first?: number | readonly number[] | undefined;
  /** Left out: what `first` and `last` leave of 100. */
  readonly middle?: number | undefined;
  readonly last?: number | readonly number[] | undefined;
  readonly channels?: Readonly<Record<string, number>> | undefined;
}

const ALLOWED =
  'allowed: such as first=30+10,middle=20,last=10+30,Email*0.5: percentages by place that add up to 100, and factors by channel';
const NUMBER = String.raw`\d+(?:\.\d+)?`;
const PLACES = new RegExp(String.raw`^(first|middle|last)\s*=\s*(-?${NUMBER}(?:\s*\+\s*${NUMBER})*)$`);
const FACTOR = new RegExp(String.raw`^(.*\S)\s*\*\s*(-?${NUMBER})$`, 's');

/**
 * Reads `first=30+10,middle=20,last=10+30,Email*0.5`; a comma in a channel's name is written `\,`.
 * @throws AttribError usage for any other text, and for weights that cannot be used.
 */
export function parseCustomWeights(text: string): CustomWeights {
  const options: { first?: number[]; middle?: number; last?: number[] } = {};
  const channels = new Map<string, number>();
  for (const item of text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ',').trim())) {
    const [, place, weights = ''] = PLACES.exec(item) ?? [];
    const [, channel, factor] = FACTOR.exec(item) ?? [];
    if (place === 'first' || place === 'last' || place === 'middle') {
      const numbers = weights.split('+').map(Number);
      if (options[place] !== undefined) throw usageError(`"${text}" gives "${place}" twice`, ALLOWED);
      if (place !== 'middle') options[place] = numbers;
      else if (numbers.length > 1) throw usageError(`"${item}": the middle has one weight`, ALLOWED);
      else options.middle = Number(weights);
    } else if (channel !== undefined) {
      if (channels.has(channel)) throw usageError(`"${text}" gives "${channel}" twice`, ALLOWED);
      channels.set(channel, Number(factor));
    } else
      throw usageError(`"${item}" is neither a place with its weight nor a channel with its factor`, ALLOWED);
  }
  return checkedCustomWeights({ ...options, channels: Object.fromEntries(channels) });
}

/**
 * The weights with what was left out, if every conversion can be divided by them.
 * @throws AttribError usage for negative weights and factors, and for places that do not add up to 100.
 */
export function checkedCustomWeights(options: CustomWeightOptions): CustomWeights {
  const first = [options.first ?? []].flat();
  const last = [options.last ?? []].flat();
  const named = [...first, ...last].reduce((sum, weight) => sum + weight, 0);
  const middle = options.middle ?? Math.max(0, 100 - named);
  const channels = options.channels ?? {};
  const weights = { first, middle, last, channels };
  const sum = named + middle;
  const text = `"${formatCustomWeights(weights)}"`;
  if (![...first, ...last, middle].every((weight) => weight >= 0)) {
    throw usageError(`${text} has a negative weight`, ALLOWED);
  }
  if (!Object.values(channels).every((factor) => factor >= 0)) {
    throw usageError(`${text} has a negative factor`, ALLOWED);
  }
  if (!(Math.abs(sum - 100) < 1e-9)) {
    throw usageError(`the weights of ${text} add up to ${sum}, not to 100`, ALLOWED);
  }
  return weights;
}

/** The inverse of `parseCustomWeights`. */
export function formatCustomWeights({ first, middle, last, channels }: CustomWeights): string {
  return [
    ...(first.length === 0 ? [] : [`first=${first.join('+')}`]),
    `middle=${middle}`,
    ...(last.length === 0 ? [] : [`last=${last.join('+')}`]),
    ...Object.entries(channels).map(([channel, factor]) => `${channel.replaceAll(',', '\\,')}*${factor}`),
  ].join(',');
}
