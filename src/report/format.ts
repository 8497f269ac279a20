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
  /**
   * The whole document; text ends in a line feed. A pure function: the same input gives the same bytes. A format that
   * needs a large package imports it in here, so that the others do not load it.
   */
  render(attribution: Attribution, options: RenderOptions): Rendered | Promise<Rendered>;
}

export type Rendered = string | Uint8Array;

/** A format whose document is text that is at hand at once. */
export interface TextFormat extends ReportFormat {
  render(attribution: Attribution, options: RenderOptions): string;
}

export interface RenderOptions {
  /** Columns of the terminal; undefined when the text does not go to one. */
  readonly width: number | undefined;
  /** Whether terminal colours may be used. */
  readonly colour: boolean;
}
