import { usageError } from '../errors.ts';
import { type GivenFlags, isOn, lastText } from './flags.ts';
import type { Io } from './io.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/** The file a flag names, if it names one that may be written; undefined for none and for `-`. */
export async function checkedOutput(
  flag: string,
  given: GivenFlags,
  inputs: readonly string[],
  io: Io,
): Promise<OutputFile | undefined> {
  const name = lastText(given, flag);
  if (name === undefined || (name === '-' && flag === 'output')) return undefined;
  if (name === '-') throw usageError(`--${flag}: a file is needed, not standard output`);
  return outputFile(
    { flag: given.get(flag)?.name ?? flag, name, cwd: io.cwd, force: isOn(given, 'force') },
    inputs,
  );
}
