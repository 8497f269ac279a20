import { type ColourChoice, colourChoices } from './colour.ts';
import { environmentName } from './environment-name.ts';
import type { Io } from './io.ts';

/** How errors are to be told; known even of a command line that cannot be parsed. */
export interface AskedEarly {
  readonly json: boolean;
  readonly debug: boolean;
  readonly colour: ColourChoice;
}

/** Looks for the few flags that errors have to heed, whatever else is wrong. */
export function askedEarly(argv: readonly string[], env: Io['env']): AskedEarly {
  const dashes = argv.indexOf('--');
  const words = dashes < 0 ? argv : argv.slice(0, dashes);
  const line = words.join(' ');
  const format = lastOf(line, /(?:^| )(?:-f[ =]?|--format[ =])(\S+)/g) ?? env[environmentName('format')];
  const colour = lastOf(line, /(?:^| )--(?:color[ =]|(?=no-color))(\S+)/g) ?? env[environmentName('color')];
  return {
    json: words.includes('--json') || format === 'json' || (format === undefined && isSet(env, 'json')),
    debug: words.includes('--debug') || isSet(env, 'debug'),
    colour: colour === 'no-color' ? 'never' : isColourChoice(colour) ? colour : 'auto',
  };
}

function lastOf(line: string, pattern: RegExp): string | undefined {
  return [...line.matchAll(pattern)].at(-1)?.[1];
}

function isColourChoice(word: string | undefined): word is ColourChoice {
  return word !== undefined && Object.hasOwn(colourChoices, word);
}

function isSet(env: Io['env'], flag: string): boolean {
  return /^(1|true|yes|on)$/i.test(env[environmentName(flag)] ?? '');
}
