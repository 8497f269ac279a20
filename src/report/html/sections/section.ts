import type { PageContext } from '../context.ts';
import type { Html } from '../html.ts';
import type { Term } from '../languages/texts.ts';

/** A chapter of the report. */
export interface Section {
  /** The address within the page. */
  readonly id: string;
  title(context: PageContext): string;
  /** Words that are explained before it, if they were not before. */
  terms(context: PageContext): readonly Term[];
  /** Undefined where there is nothing to show. */
  body(context: PageContext): Html | undefined;
}
