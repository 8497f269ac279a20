import type { Output } from './io.ts';
import { writeMessage } from './write.ts';

const PATIENCE = 500;
const REDRAW = 100;
/** Some terminals say they have no columns. */
const UNKNOWN_WIDTH = 80;
const CLEAR = '\r\u001b[K';

/** One line on a terminal that tells what is going on, from half a second on, and leaves no trace. */
export class ProgressLine {
  readonly #terminal: Output;
  readonly #patience: NodeJS.Timeout;
  #redraw: NodeJS.Timeout | undefined;
  #text = '';
  #drawn = '';

  constructor(terminal: Output) {
    this.#terminal = terminal;
    this.#patience = setTimeout(() => {
      this.#draw();
      this.#redraw = setInterval(() => this.#draw(), REDRAW).unref();
    }, PATIENCE).unref();
  }

  show(text: string): void {
    this.#text = text;
  }

  /** Makes room for another line; the next redraw brings the text back. */
  clear(): void {
    if (this.#drawn !== '') writeMessage(this.#terminal, CLEAR);
    this.#drawn = '';
  }

  end(): void {
    clearTimeout(this.#patience);
    clearInterval(this.#redraw);
    this.clear();
  }

  #draw(): void {
    if (this.#text === this.#drawn) return;
    const room = (this.#terminal.columns || UNKNOWN_WIDTH) - 1;
    writeMessage(this.#terminal, CLEAR + [...this.#text].slice(0, room).join(''));
    this.#drawn = this.#text;
  }
}
