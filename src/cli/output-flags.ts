import { unknownWord } from '../config/unknown-word.ts';
import { usageError } from '../errors.ts';
import { type ColourChoice, colourChoices } from './colour.ts';
import { type Flag, type GivenFlags, isOn, lastText } from './flags.ts';
import type { Manner } from './messages.ts';

const OUTPUT = 'What comes out';
const MESSAGES = 'What is said on the way';

/** Flags of every command that has a result. */
export const outputFlags: readonly Flag[] = [
  {
    group: OUTPUT,
    long: 'format',
    short: 'f',
    value: 'name',
    description: 'form of the result; see attrib help formats',
    defaultText: 'by the extension of --output, else table',
  },
  { group: OUTPUT, long: 'json', description: 'the same as --format json; errors are JSON too' },
  {
    group: OUTPUT,
    long: 'output',
    short: 'o',
    value: 'file',
    description: 'write the result to this file, whole or not at all; - is standard output',
  },
  { group: OUTPUT, long: 'force', description: 'overwrite files that exist' },
  {
    group: OUTPUT,
    long: 'color',
    value: 'when',
    description: 'whether to use colours; auto: on a terminal',
    choices: colourChoices,
    negated: 'never',
    defaultText: 'auto',
  },
  { group: MESSAGES, long: 'quiet', short: 'q', description: 'say nothing but errors' },
  {
    group: MESSAGES,
    long: 'verbose',
    short: 'v',
    description: 'say how files were read, and how long each step took',
  },
  { group: MESSAGES, long: 'debug', description: 'show SQL, and where errors come from' },
];

/** The same for a command whose result has forms of its own. */
export function outputFlagsWith(formats: Readonly<Record<string, string>>): readonly Flag[] {
  return outputFlags.map((flag) =>
    flag.long === 'format' ? { ...flag, description: 'form of the result', choices: formats } : flag,
  );
}

/** @throws AttribError usage for an unknown colour choice, and for --quiet together with --verbose or --debug */
export function mannerGiven(given: GivenFlags, json: boolean): Manner {
  const quiet = given.get('quiet');
  const talkative = given.get('debug') ?? given.get('verbose');
  if (quiet !== undefined && quiet.origin === talkative?.origin) {
    throw usageError(`${quiet.name} and ${talkative.name} contradict each other`);
  }
  const isQuiet = quiet !== undefined && (talkative === undefined || quiet.origin === 'flag');
  return {
    quiet: isQuiet,
    verbose: talkative !== undefined && !isQuiet,
    debug: isOn(given, 'debug') && !isQuiet,
    json,
    colour: colourGiven(given),
  };
}

function colourGiven(given: GivenFlags): ColourChoice {
  const choice = lastText(given, 'color') ?? 'auto';
  if (Object.hasOwn(colourChoices, choice)) return choice as ColourChoice;
  const { message, hint } = unknownWord('choice', choice, Object.keys(colourChoices));
  throw usageError(`${given.get('color')?.name}: ${message}`, hint);
}
