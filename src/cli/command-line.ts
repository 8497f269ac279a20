import type { Flag, GivenFlags } from './flags.ts';

/** What changes how the command goes about it, or where the result goes, and nothing in the result. */
const OF_NO_ACCOUNT: readonly string[] = [
  'output',
  'force',
  'rejects',
  'threads',
  'memory-limit',
  'color',
  'quiet',
  'verbose',
  'debug',
];
const PLAIN = /^[\w@%+:,./=-]+$/;

/**
 * A line of shell that gives the same result: flags in the order in which help lists them, with those that the
 * environment set.
 * @param end stands after the flags
 */
export function commandLine(
  command: string,
  files: readonly string[],
  given: GivenFlags,
  flags: readonly Flag[],
  end: readonly string[],
): string {
  const words = flags.flatMap(({ long, value }) => {
    const found = given.get(long);
    if (found === undefined || OF_NO_ACCOUNT.includes(long)) return [];
    return value === undefined ? [`--${long}`] : found.texts.flatMap((text) => [`--${long}`, text]);
  });
  return ['attrib', command, ...files, ...words, ...end].map(quoted).join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
