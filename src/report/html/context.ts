import type { Attribution } from '../attribution.ts';
import type { Origin } from '../format.ts';
import type { CreditGrid } from './credit-grid.ts';
import type { Figures } from './figures.ts';
import type { Content, Html } from './html.ts';
import type { Texts } from './languages/texts.ts';

/** What every part of the page is made from. */
export interface PageContext {
  readonly attribution: Attribution;
  readonly texts: Texts;
  readonly figures: Figures;
  /** By conversions, and by value where the data has it. */
  readonly grids: readonly [CreditGrid, CreditGrid?];
  readonly models: readonly ShownModel[];
  /** Who made the report and how; absent where it is not known. */
  readonly origin: Origin | undefined;
  /** `A, B and C` in the language of the page. */
  list(contents: readonly Content[]): Html;
}

/** A model as the page shows it. */
export interface ShownModel {
  readonly name: string;
  readonly title: string;
  /** In a sentence; null for a model that the page does not know. */
  readonly meaning: string | null;
  /** The class of all that belongs to it, which the page can hide. */
  readonly className: string;
  readonly symbol: string;
  /** A CSS colour. */
  readonly colour: string;
}
