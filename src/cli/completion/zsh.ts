import type { CommandWords, OptionWords } from './words.ts';

/** A completion script for zsh. */
export function zshCompletion([program, ...commands]: readonly CommandWords[]): string {
  return `#compdef attrib
# zsh completion for attrib; store it as _attrib in a folder of $fpath, or try it with: source <(attrib completion zsh)
_attrib() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  _arguments -C \\
${(program?.options ?? []).map((option) => `    ${specification(option)} \\`).join('\n')}
    '1: :->command' '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $line[1] in
${commands.map(branch).join('\n')}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _attrib ]]; then _attrib "$@"; else compdef _attrib attrib; fi
`;
}

function branch(command: CommandWords): string {
  const words = command.arguments.join(' ');
  const argument = words === '' ? "'*:file:_files'" : quoted(`1: :(${words})`);
  const lines = [...command.options.map(specification), argument].map((text) => `            ${text}`);
  return [
    `        ${command.name})`,
    '          _arguments -s \\',
    `${lines.join(' \\\n')}`,
    '          ;;',
  ].join('\n');
}

function specification({ long, short, description, value }: OptionWords): string {
  const names = short === undefined ? `--${long}` : `{-${short},--${long}}`;
  return `'*'${names}${quoted(`[${description.replace(/[[\]\\]/g, '\\$&')}]${action(value)}`)}`;
}

function action(value: OptionWords['value']): string {
  if (value === 'none') return '';
  if (value === 'file') return ':file:_files';
  if (value === 'text') return ':value: ';
  return `:value:(${value.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
