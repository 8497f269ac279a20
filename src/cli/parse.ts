import { CommanderError } from 'commander';
import type { Context } from './context.ts';
import { buildProgram } from './program.ts';
import { usageFailure } from './usage-failure.ts';
import { writeOut } from './write.ts';

/**
 * Runs the command that the words ask for, or prints the help they ask for.
 * @throws whatever the command throws; AttribError usage for words that ask for nothing there is
 */
export async function parse(argv: readonly string[], context: Context): Promise<void> {
  const help: string[] = [];
  const program = buildProgram(context, (text) => help.push(text));
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) {
      throw usageFailure(
        error,
        argv,
        program.commands.map((command) => command.name()),
      );
    }
    await writeOut(context.io.stdout, help.join(''));
  }
}
