import { environmentName } from './environment-name.ts';
import type { Io } from './io.ts';

/** Whether a command line asks for JSON, whatever else is wrong with it: errors have to know. */
export function asksForJson(argv: readonly string[], env: Io['env']): boolean {
  const words = beforeDashes(argv);
  const joined = words.join(' ');
  if (words.includes('--json') || isSet(env, 'json')) return true;
  const format = [...joined.matchAll(/(?:^| )(?:-f ?|--format[ =])(\S+)/g)].at(-1)?.[1];
  return (format ?? env[environmentName('format')]) === 'json';
}

/** Whether a command line asks for the origin of errors. */
export function asksForDebug(argv: readonly string[], env: Io['env']): boolean {
  return beforeDashes(argv).includes('--debug') || isSet(env, 'debug');
}

function beforeDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf('--');
  return dashes < 0 ? argv : argv.slice(0, dashes);
}

function isSet(env: Io['env'], flag: string): boolean {
  return /^(1|true|yes|on)$/i.test(env[environmentName(flag)] ?? '');
}
