import { Argument, Command } from 'commander';
import { unknownWord } from '../../config/unknown-word.ts';
import { usageError } from '../../errors.ts';
import type { CommandWords } from '../completion/words.ts';
import type { Context } from '../context.ts';
import { withExamples } from '../help-text.ts';
import { writeOut } from '../write.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `attrib completion <shell>`: a script made from the program's own definition. */
export function completionCommand({ io }: Context): Command {
  const argument = new Argument('<shell>', SHELLS.join(', '));
  argument.argChoices = [...SHELLS];
  const command = new Command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that lets a shell complete the commands and options of attrib.')
    .addArgument(argument)
    .action(async (shell: string) => {
      const [script, { commandWords }, { models }, { FORMATS }, { insightNames }] = await Promise.all([
        scriptFor(shell),
        import('../completion/words.ts'),
        import('../../models/index.ts'),
        import('../../report/formats/index.ts'),
        import('../../insights/index.ts'),
      ]);
      const registered = {
        model: models.map(({ name }) => name),
        format: FORMATS.map(({ name }) => name),
        insight: insightNames,
        insights: ['all', 'none', ...insightNames],
      };
      await writeOut(io.stdout, script(commandWords(command.parent ?? command, registered)));
    });
  return withExamples(command, [
    'source <(attrib completion bash)',
    'attrib completion zsh > ~/.zfunc/_attrib',
    'attrib completion fish > ~/.config/fish/completions/attrib.fish',
  ]);
}

async function scriptFor(shell: string): Promise<(words: readonly CommandWords[]) => string> {
  switch (shell) {
    case 'bash':
      return (await import('../completion/bash.ts')).bashCompletion;
    case 'zsh':
      return (await import('../completion/zsh.ts')).zshCompletion;
    case 'fish':
      return (await import('../completion/fish.ts')).fishCompletion;
    default: {
      const { message, hint } = unknownWord('shell', shell, SHELLS);
      throw usageError(message, hint);
    }
  }
}
