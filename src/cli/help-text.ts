import type { Command } from 'commander';

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
