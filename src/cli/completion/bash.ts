import type { CommandWords, OptionWords } from './words.ts';

/** A completion script for bash, without need of the bash-completion package. */
export function bashCompletion([program, ...commands]: readonly CommandWords[]): string {
  const everything = [...(program === undefined ? [] : [program]), ...commands];
  return `# bash completion for attrib; try it with: source <(attrib completion bash)
_attrib_files() {
  local IFS=$'\n'
  COMPREPLY=($(compgen -f -- "$1"))
}
_attrib() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command='' options='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${commands.map(({ name }) => name).join(' | ')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  COMPREPLY=()
  case $command in
${everything.map((command) => branch(command, command === program)).join('\n')}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    _attrib_files "$current"
  fi
}
complete -o filenames -F _attrib attrib
`;
}

function branch(command: CommandWords, isProgram: boolean): string {
  const values = command.options.filter(({ value }) => value !== 'none');
  const cases = values.map((option) => `        ${spellings(option).join(' | ')}) ${reply(option)} ;;`);
  const inner = cases.length === 0 ? [] : ['      case $previous in', ...cases, '      esac'];
  return [
    `    ${isProgram ? "''" : command.name})`,
    `      options='${command.options.flatMap(spellings).join(' ')}'`,
    `      words='${command.arguments.join(' ')}'`,
    ...inner,
    '      ;;',
  ].join('\n');
}

function spellings({ long, short }: OptionWords): readonly string[] {
  return [`--${long}`, ...(short === undefined ? [] : [`-${short}`])];
}

function reply({ value }: OptionWords): string {
  if (value === 'file') return '_attrib_files "$current"; return';
  if (value === 'text' || value === 'none') return 'return';
  return `COMPREPLY=($(compgen -W '${value.join(' ')}' -- "$current")); return`;
}
