import type { CommandWords, OptionWords } from './words.ts';

/** A completion script for fish. */
export function fishCompletion([program, ...commands]: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const none = `not __fish_seen_subcommand_from ${names}`;
  return [
    '# fish completion for attrib; try it with: attrib completion fish | source',
    ...commands.map(
      ({ name, summary }) => `complete -c attrib -f -n ${quoted(none)} -a ${name} -d ${quoted(summary)}`,
    ),
    ...(program?.options ?? []).map((option) => line(none, option)),
    ...commands.flatMap((command) => {
      const inside = `__fish_seen_subcommand_from ${command.name}`;
      const words = command.arguments.join(' ');
      return [
        ...(words === '' ? [] : [`complete -c attrib -f -n ${quoted(inside)} -a ${quoted(words)}`]),
        ...command.options.map((option) => line(inside, option)),
      ];
    }),
    '',
  ].join('\n');
}

function line(condition: string, { long, short, description, value }: OptionWords): string {
  const parts = ['complete -c attrib', `-n ${quoted(condition)}`, `-l ${long}`];
  if (short !== undefined) parts.push(`-s ${short}`);
  if (value === 'file') parts.push('-r -F');
  else if (value === 'text') parts.push('-x');
  else if (value !== 'none') parts.push(`-x -a ${quoted(value.join(' '))}`);
  parts.push(`-d ${quoted(description)}`);
  return parts.join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
