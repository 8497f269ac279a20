import type { CommanderError } from 'commander';
import { type AttribError, usageError } from '../errors.ts';

/** What the parser says about wrong usage, as one of our errors. */
export function usageFailure(
  error: CommanderError,
  argv: readonly string[],
  commands: readonly string[],
): AttribError {
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const guess = /\(Did you mean (.*)\?\)/.exec(rest.join(' '))?.[1];
  const command = argv.find((word) => commands.includes(word));
  const help = command === undefined ? 'attrib --help' : `attrib ${command} --help`;
  if (error.code === 'commander.unknownCommand' && guess === undefined) {
    const [word = ''] = argv;
    if (/[./\\]/.test(word) || word === '-')
      return usageError(message, `to credit channels: attrib run ${word}`);
  }
  return usageError(message, guess === undefined ? `see ${help}` : `did you mean ${guess}? see ${help}`);
}
