import type { ModelTitle } from '../attribution.ts';
import type { ShownModel } from './context.ts';
import { isKnownModel, KNOWN_MODELS, type KnownModel } from './known-model.ts';
import type { Texts } from './languages/texts.ts';

/** Signs and colours of the models, the same in every report; no two models that are usual together share either. */
const SIGNS: Readonly<Record<KnownModel, readonly [symbol: string, colour: number]>> = {
  'first-touch': ['circle', 1],
  'last-touch': ['square', 2],
  'last-non-direct': ['cross', 6],
  linear: ['triangle', 3],
  'position-based': ['wye', 7],
  'j-shaped': ['cross', 1],
  'inverse-j': ['wye', 2],
  'w-shaped': ['diamond', 2],
  custom: ['triangle', 1],
  'time-decay': ['diamond', 4],
  markov: ['star', 5],
  'markov-journey': ['star', 1],
  shapley: ['diamond', 6],
  participation: ['square', 7],
  'time-to-event': ['circle', 4],
};
const OTHERS = KNOWN_MODELS.map((name) => SIGNS[name]);

/** The models of a run, with all that the page shows of them. */
export function shownModels(models: readonly ModelTitle[], texts: Texts): readonly ShownModel[] {
  return models.map(({ name, title }, i) => {
    const known = isKnownModel(name) ? name : undefined;
    const [symbol, colour] = (known === undefined ? OTHERS[i % OTHERS.length] : SIGNS[known]) ?? [
      'circle',
      5,
    ];
    return {
      name,
      title: known === undefined ? title : texts.models[known].title,
      meaning: known === undefined ? null : texts.models[known].meaning,
      className: `model-${i}`,
      symbol,
      colour: `var(--model-${colour})`,
    };
  });
}
