import { usageError } from '../errors.ts';
import type { Rendered } from '../report/format.ts';
import { visibleLines } from '../report/safe-text.ts';
import { checkedOutput } from './checked-output.ts';
import { usesColour } from './colour.ts';
import { type GivenFlags, lastText } from './flags.ts';
import type { Io, Output } from './io.ts';
import type { Manner, Messages } from './messages.ts';
import { type OutputFile, writeWhole } from './output-file.ts';
import { namesFolder } from './output-folder.ts';
import { terminalWidth } from './terminal-width.ts';
import { writeOut } from './write.ts';

/** How a result may look where it goes. */
export interface Look {
  /** Columns of the terminal; undefined when it goes elsewhere. */
  readonly width: number | undefined;
  readonly colour: boolean;
}

/** Where the result of a command goes: a file, or else standard output. */
export interface ResultPlace {
  readonly output: OutputFile | undefined;
  readonly look: Look;
}

/** @throws AttribError usage for a file that may not be written, and for one that refused rows go to as well */
export async function resultPlace(
  given: GivenFlags,
  inputs: readonly string[],
  { colour }: Manner,
  io: Io,
): Promise<ResultPlace> {
  const folder = lastText(given, 'output');
  if (namesFolder(folder)) {
    throw usageError(`--output: "${folder}" is a folder`, 'only attrib run writes folders; name a file here');
  }
  const output = await checkedOutput('output', given, inputs, io);
  const rejects = await checkedOutput('rejects', given, inputs, io);
  if (output !== undefined && output.path === rejects?.path) {
    throw usageError(`--output and --rejects both name "${output.name}"`);
  }
  return {
    output,
    look: {
      width: output === undefined ? terminalWidth(io.env, io.stdout) : undefined,
      colour: usesColour(colour, io.env, output === undefined ? io.stdout : undefined),
    },
  };
}

/** Writes a file whole or not at all, and says so; or writes to standard output. */
export async function showResult(
  content: Rendered,
  format: { readonly name: string },
  { output }: ResultPlace,
  { stdout }: Io,
  messages: Messages,
  signal: AbortSignal,
): Promise<void> {
  if (output === undefined) return writeOut(stdout, shownOn(stdout, format.name, content));
  await writeWhole(output, content, signal);
  messages.note(`wrote ${output.name}`);
}

/** CSV keeps the data to the byte for programs; a terminal would obey what stands in them. */
function shownOn(stdout: Output, format: string, content: Rendered): Rendered {
  const obeyed = format === 'csv' && typeof content === 'string' && stdout.isTTY === true;
  return obeyed ? visibleLines(content) : content;
}
