import { type OptionName, optionFacts } from '../../config/option-facts.ts';
import { models } from '../../models/index.ts';
import type { Model } from '../../models/model.ts';
import { runFlags } from '../run-flags.ts';
import type { Page } from './topic.ts';

export const aboutModels =
  'A model divides every conversion, and its value, among the touchpoints of its journey. Credit divides what was observed; it does not measure what a channel caused. Read several models side by side: where they agree, the choice of model does not matter.';

export const choosingModels: string = `Choose with --model: attrib run FILE -m linear,markov. If nothing is said: ${optionFacts.models.defaultText}.`;

export const absentModels: string =
  'Models that learn weights from a black box, such as neural networks, are not among them, nor marketing mix models, which know no journeys. There are no weights by position from one to n either, for they say nothing about journeys of other lengths: --position-weights sets those of the ends and of all that lies between.';

/** What a model says of itself, in the order in which it is read. */
export function modelFacts(model: Model): Readonly<Record<string, string>> {
  const { formula, assumptions, misleads, cost, options, source } = model;
  return {
    Formula: formula,
    'Takes for granted': assumptions,
    Misleads: misleads,
    Cost: cost,
    ...(options.length === 0 ? {} : { Options: options.map(optionText).join('; ') }),
    Source: source,
  };
}

function optionText(option: OptionName): string {
  const { description, defaultText } = optionFacts[option];
  const long = runFlags.find((flag) => flag.option === option)?.long ?? option;
  return `--${long}: ${description}${defaultText === undefined ? '' : ` (default: ${defaultText})`}`;
}

export const modelsPage: Page = [
  aboutModels,
  Object.fromEntries(models.map(({ name, description }) => [name, description])),
  choosingModels,
  ...models.flatMap((model) => [`${model.title} (${model.name})`, modelFacts(model)]),
  absentModels,
];
