import { styleText } from 'node:util';

/** The few ways in which terminal text is set apart; none changes its width. */
export interface Paint {
  readonly title: (text: string) => string;
  readonly total: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly caution: (text: string) => string;
  /** Keeps a right-to-left name from turning round the numbers that follow it on the line. */
  readonly name: (text: string) => string;
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const LEFT_TO_RIGHT_MARK = '\u200E';

/**
 * @param colour whether to colour; the caller has asked the environment, so it is not asked again
 * @param terminal whether the text is for a terminal, which may order mixed directions by itself
 */
export function paint(colour: boolean, terminal: boolean): Paint {
  const style =
    (name: 'bold' | 'dim' | 'yellow') =>
    (text: string): string =>
      colour ? styleText(name, text, { validateStream: false }) : text;
  return {
    title: style('bold'),
    total: style('bold'),
    quiet: style('dim'),
    caution: style('yellow'),
    name: (text) => (terminal && RIGHT_TO_LEFT.test(text) ? text + LEFT_TO_RIGHT_MARK : text),
  };
}
