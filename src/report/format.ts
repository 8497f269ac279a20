import type { RunOptions } from '../config/run-options.ts';
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
  /** Whether its documents are bytes that no terminal should get. */
  readonly binary?: true;
  /** Whether its words can be those of `RenderOptions.language`; the others are in English. */
  readonly translated?: true;
  /** What it has to show beyond the credits, worked out where a run does not say otherwise. */
  readonly asks?: Partial<RunOptions>;
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
  /** Whether the document becomes a file; default: it goes to standard output. */
  readonly toFile?: boolean | undefined;
  /** The tag of the language of reports for people, such as `nb`; default: English. */
  readonly language?: string | undefined;
  /** For reports that tell how they were made. */
  readonly origin?: Origin | undefined;
}

/** Who makes a report, and how to make it again. */
export interface Origin {
  /** With its version, such as `attrib 1.2.3`. */
  readonly program: string;
  /** A line of shell. */
  readonly command: string;
}
