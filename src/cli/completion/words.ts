import type { Command } from 'commander';

/** What a shell has to know of a command to complete it. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** Words its arguments can be; empty where they are files. */
  readonly arguments: readonly string[];
}

export interface OptionWords {
  /** Without dashes. */
  readonly long: string;
  readonly short: string | undefined;
  readonly description: string;
  /** `none` for switches, `file` for file names, a list for choices, `text` for what cannot be completed. */
  readonly value: 'none' | 'file' | 'text' | readonly string[];
}

/** The program's commands and options, as its definition has them; the program itself comes first. */
export function commandWords(program: Command): readonly CommandWords[] {
  return [program, ...program.commands].map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map(({ long, short, description, required, argChoices, flags }) => ({
        long: (long ?? '').replace(/^--/, ''),
        short: short?.replace(/^-/, ''),
        description,
        value: !required ? 'none' : (argChoices ?? (flags.includes('<file>') ? 'file' : 'text')),
      })),
    arguments:
      command === program
        ? program.commands.map((child) => child.name())
        : command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  }));
}
