import { type Command, Option } from 'commander';
import { usageError } from '../errors.ts';
import { environmentName } from './environment-name.ts';
import type { Io } from './io.ts';

/** A flag as the help, the environment and the completions know it. */
export interface Flag {
  /** Without dashes; unique within a command. */
  readonly long: string;
  readonly short?: string;
  /** What stands after it, such as `duration`; a switch has none. */
  readonly value?: string;
  /** Several values: repeated only, or also separated by commas. */
  readonly several?: 'repeated' | 'commas';
  readonly description: string;
  readonly defaultText?: string | undefined;
  readonly choices?: Readonly<Record<string, string>> | undefined;
  /** The value that `--no-<long>` stands for, where there is such a flag. */
  readonly negated?: string;
  /** The heading under which the help lists it. */
  readonly group: string;
}

/** What was given for a flag, and where. */
export interface Given {
  /** As messages call it: `--lookback`, `ATTRIB_LOOKBACK` or `attrib.yaml:3 format`. */
  readonly name: string;
  readonly origin: 'flag' | 'environment' | 'config';
  readonly texts: readonly string[];
}

/** Flags by their long names; only those that were given. */
export type GivenFlags = ReadonlyMap<string, Given>;

const SWITCHED_ON = 'true';
const ON: readonly string[] = ['1', SWITCHED_ON, 'yes', 'on'];
const OFF: readonly string[] = ['0', 'false', 'no', 'off'];

/** Teaches a command its flags. Values are kept as typed; what they mean is decided later, in one place. */
export function addFlags(command: Command, flags: readonly Flag[]): void {
  for (const flag of flags) {
    const value = flag.value === undefined ? '' : ` <${flag.value}>`;
    const short = flag.short === undefined ? '' : `-${flag.short}, `;
    const option = new Option(`${short}--${flag.long}${value}`, describe(flag)).helpGroup(`${flag.group}:`);
    if (flag.choices !== undefined) option.argChoices = Object.keys(flag.choices);
    if (flag.value !== undefined) option.argParser(collect);
    command.addOption(option);
    if (flag.negated !== undefined) {
      const text = `the same as --${flag.long} ${flag.negated}`;
      command.addOption(new Option(`--no-${flag.long}`, text).helpGroup(`${flag.group}:`));
    }
  }
}

function describe({ description, choices, several, defaultText }: Flag): string {
  const notes = [
    ...(choices === undefined ? [] : [Object.keys(choices).join(' | ')]),
    ...(several === undefined ? [] : [several === 'commas' ? 'comma list or repeated' : 'can be repeated']),
    ...(defaultText === undefined ? [] : [`default: ${defaultText}`]),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}

function collect(text: string, earlier: unknown): readonly string[] {
  return Array.isArray(earlier) ? [...earlier, text] : [text];
}

/** What the command line gives for each flag, and for the others what the environment gives. */
export function givenFlags(command: Command, flags: readonly Flag[], env: Io['env']): GivenFlags {
  const given = new Map<string, Given>();
  for (const flag of flags) {
    const found = typed(command, flag) ?? fromEnvironment(flag, env);
    if (found !== undefined) given.set(flag.long, found);
  }
  return given;
}

function typed(command: Command, { long, negated }: Flag): Given | undefined {
  const value: unknown = command.getOptionValue(new Option(`--${long}`).attributeName());
  if (value === undefined) return undefined;
  if (value === false) return { name: `--no-${long}`, origin: 'flag', texts: [negated ?? ''] };
  return { name: `--${long}`, origin: 'flag', texts: Array.isArray(value) ? value : [SWITCHED_ON] };
}

function fromEnvironment(flag: Flag, env: Io['env']): Given | undefined {
  const name = environmentName(flag.long);
  const text = env[name];
  const origin = 'environment';
  if (text === undefined || text === '') return undefined;
  if (flag.several === 'repeated') {
    return { name, origin, texts: text.split('\n').filter((line) => line !== '') };
  }
  if (flag.value !== undefined) return { name, origin, texts: [text] };
  if (ON.includes(text.toLowerCase())) return { name, origin, texts: [SWITCHED_ON] };
  if (OFF.includes(text.toLowerCase())) return undefined;
  throw usageError(`${name}: "${text}" is neither on nor off`, `allowed: ${[...ON, ...OFF].join(', ')}`);
}

/** The last value given, which is the one that counts. */
export function lastText(given: GivenFlags, long: string): string | undefined {
  return given.get(long)?.texts.at(-1);
}

export function isOn(given: GivenFlags, long: string): boolean {
  return given.has(long);
}
