import { paint } from '../report/paint.ts';
import { visible, visibleLines } from '../report/safe-text.ts';
import { type ColourChoice, usesColour } from './colour.ts';
import { type Failure, stackOf } from './failure.ts';
import type { Io } from './io.ts';
import { ProgressLine } from './progress-line.ts';
import { writeMessage } from './write.ts';

/** How much is said on standard error, and how. */
export interface Manner {
  /** Nothing but errors. */
  readonly quiet: boolean;
  /** Timings of the steps as well. */
  readonly verbose: boolean;
  /** SQL and stacks as well. */
  readonly debug: boolean;
  /** Errors as one JSON document. */
  readonly json: boolean;
  readonly colour: ColourChoice;
}

/** All that attrib says on standard error. */
export class Messages {
  readonly #io: Io;
  readonly #manner: Manner;
  readonly #paint: ReturnType<typeof paint>;
  #progress: ProgressLine | undefined;

  constructor(io: Io, manner: Manner) {
    this.#io = io;
    this.#manner = manner;
    this.#paint = paint(usesColour(manner.colour, io.env, io.stderr), io.stderr.isTTY === true);
  }

  failure(failure: Failure): void {
    const { code, message, hint } = failure;
    const stack = this.#manner.debug && code !== 'usage' ? stackOf(failure.error) : undefined;
    if (this.#manner.json) {
      this.#line(JSON.stringify({ error: { code, message, hint, stack } }));
      return;
    }
    this.#line(`${this.#paint.title('attrib:')} ${lines(message, 2)}`);
    if (hint !== undefined) this.#line(`  ${lines(hint, 2)}`);
    if (stack !== undefined) this.#line(visibleLines(stack));
  }

  warning(message: string, hint: string | undefined): void {
    if (this.#manner.quiet) return;
    this.#line(`${this.#paint.caution('!')} ${lines(message, 2)}`);
    if (hint !== undefined) this.#line(`  ${lines(hint, 2)}`);
  }

  /** Something worth knowing, such as where the output went. */
  note(text: string): void {
    if (!this.#manner.quiet) this.#line(lines(text, 0));
  }

  /** Something only --verbose asks for. */
  detail(text: string): void {
    if (this.#manner.verbose) this.#line(lines(text, 2));
  }

  /** Something only --debug asks for. */
  trace(text: string): void {
    if (this.#manner.debug) this.#line(visibleLines(text));
  }

  /** What is going on; shown on a terminal only, and only if it takes a while. */
  progress(text: string): void {
    const { quiet, json } = this.#manner;
    const { TERM: terminal } = this.#io.env;
    if (quiet || json || !this.#io.stderr.isTTY || terminal === 'dumb') return;
    this.#progress ??= new ProgressLine(this.#io.stderr);
    this.#progress.show(visible(text));
  }

  endProgress(): void {
    this.#progress?.end();
    this.#progress = undefined;
  }

  #line(text: string): void {
    this.#progress?.clear();
    writeMessage(this.#io.stderr, `${text}\n`);
  }
}

/** Safe to show on a terminal; lines after the first are indented. */
function lines(text: string, indent: number): string {
  return visibleLines(text).replaceAll('\n', `\n${' '.repeat(indent)}`);
}
