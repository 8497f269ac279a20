import type { Attribution } from './attribution.ts';

/** One way of writing an attribution down. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly name: string;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly description: string;
  /** File name extension without the dot. */
  readonly extension: string;
  /** The whole document, ending in a line feed. A pure function: the same input gives the same text. */
  render(attribution: Attribution, options: RenderOptions): string;
}

export interface RenderOptions {
  /** Columns of the terminal; undefined when the text does not go to one. */
  readonly width: number | undefined;
  /** Whether terminal colours may be used. */
  readonly colour: boolean;
}
