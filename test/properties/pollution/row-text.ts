import type { Ways } from './ways.ts';

/** A cell that is put down as it is. */
export interface RawCell {
  readonly at: number;
  readonly text: string;
}

/** Rows as text, in the quotes of their file. */
export class RowText {
  readonly #ways: Ways;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** @param delimiter with blanks around it or without */
  of(cells: readonly string[], delimiter: string = this.#ways.delimiter, raw?: RawCell): string {
    const sign = delimiter.trim() || delimiter;
    return cells.map((cell, i) => (i === raw?.at ? raw.text : this.#cell(cell, sign))).join(delimiter);
  }

  #cell(text: string, delimiter: string): string {
    const { quoting, innerQuote } = this.#ways;
    const mark = quoting === 'apostrophes' ? "'" : '"';
    const needed = text.includes(delimiter) || /["'\r\n]|^ | $/.test(text);
    if (quoting === 'needed' && !needed) return text;
    const inside =
      innerQuote === 'doubled'
        ? text.replaceAll(mark, mark + mark)
        : text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
    const quoted = `${mark}${inside}${mark}`;
    return quoting === 'spaced' && delimiter !== ' ' ? ` ${quoted} ` : quoted;
  }
}
