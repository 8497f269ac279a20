import type { Command, Option } from 'commander';

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

/**
 * The program's commands and options, as its definition has them; the program itself comes first.
 * @param registered values by long option that are known from registries only
 */
export function commandWords(
  program: Command,
  registered: Readonly<Record<string, readonly string[]>>,
): readonly CommandWords[] {
  return [program, ...program.commands].map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => ({
        long: (option.long ?? '').replace(/^--/, ''),
        short: option.short?.replace(/^-/, ''),
        description: option.description,
        value: valueWords(option, registered),
      })),
    arguments:
      command === program
        ? program.commands.map((child) => child.name())
        : command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  }));
}

function valueWords(
  { required, argChoices, flags, long }: Option,
  registered: Readonly<Record<string, readonly string[]>>,
): OptionWords['value'] {
  if (!required) return 'none';
  return argChoices ?? registered[long?.slice(2) ?? ''] ?? (flags.includes('<file>') ? 'file' : 'text');
}
