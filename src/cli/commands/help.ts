import { Argument, Command } from 'commander';
import { unknownWord } from '../../config/unknown-word.ts';
import { usageError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { helpWidth, withExamples } from '../help-text.ts';
import { terminalWidth } from '../terminal-width.ts';
import { topics } from '../topics/index.ts';
import { writeOut } from '../write.ts';

/** `attrib help`: a topic, a command, or the overview. */
export function helpCommand({ io }: Context): Command {
  const command = new Command('help').summary('explain a topic or a command').argument('[topic]');
  const [argument = new Argument('[topic]')] = command.registeredArguments;
  argument.argChoices = topics.map(({ name }) => name);
  argument.description = `one of ${argument.argChoices.join(', ')}, or a command`;
  command.description('Explains a topic or a command.').action(async (name: string | undefined) => {
    const topic = topics.find((candidate) => candidate.name === name);
    if (topic !== undefined) {
      const { pageText } = await import('../page-text.ts');
      const width = helpWidth(terminalWidth(io.env, io.stdout));
      await writeOut(io.stdout, pageText(await topic.page(), width));
      return;
    }
    const program = command.parent ?? command;
    if (name === undefined) return program.help();
    const found = program.commands.find((candidate) => candidate.name() === name);
    if (found !== undefined) return found.help();
    const known = [...topics.map((candidate) => candidate.name), ...program.commands.map((c) => c.name())];
    const { message, hint } = unknownWord('topic or command', name, known);
    throw usageError(message, hint);
  });
  return withExamples(command, ['attrib help models', 'attrib help run']);
}
