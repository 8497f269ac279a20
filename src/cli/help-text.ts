import type { Command } from 'commander';
import { wrap } from '../report/text-wrap.ts';

/** Widest lines of help, and the width where there is no terminal to ask. */
export const HELP_WIDTH = 100;
const NARROWEST = 40;

/** How wide help is written for a terminal of so many columns. */
export function helpWidth(columns: number | undefined): number {
  return Math.max(NARROWEST, Math.min(HELP_WIDTH, columns ?? HELP_WIDTH));
}

/** Puts examples at the head of a command's help, ready to be copied. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ${example}`);
  return command.addHelpText('before', `Examples:\n${lines.join('\n')}\n`);
}

/** Running text. */
export function paragraph(text: string, width: number): string {
  return wrap(text, width).join('\n');
}

/** Terms with their meanings, in two columns. */
export function meanings(entries: Readonly<Record<string, string>>, width: number): string {
  const room = Math.max(...Object.keys(entries).map((term) => term.length)) + 4;
  return Object.entries(entries)
    .map(([term, meaning]) => {
      const first = `  ${term}`.padEnd(room);
      const [line = '', ...more] = wrap(meaning, width - room);
      return [first + line, ...more.map((text) => ' '.repeat(room) + text)].join('\n');
    })
    .join('\n');
}
