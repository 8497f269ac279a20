import type { OptionName } from '../config/option-facts.ts';
import { usageError } from '../errors.ts';
import { type AskedOptions, askedOptions } from './asked-options.ts';
import type { Context, Environment, Library } from './context.ts';
import type { GivenFlags } from './flags.ts';
import { interruptible } from './interruption.ts';
import { type Manner, Messages } from './messages.ts';
import { mannerGiven } from './output-flags.ts';
import { packageFacts } from './package-facts.ts';
import { PSEUDONYM_KEY } from './pseudonym-key.ts';
import { tellStep } from './tell-step.ts';

/** What a command over a log is asked to do, and how it talks. */
export interface AskedOfLog extends AskedOptions {
  readonly manner: Manner;
  readonly messages: Messages;
}

/**
 * What all commands over a log are asked alike.
 * @param howToName what to do where nothing of a log is named
 * @param others options that name files with which the command can do as well
 * @throws AttribError usage where nothing is
 */
export async function askedOfLog(
  files: readonly string[],
  flags: GivenFlags,
  { io, json }: Context,
  howToName: string,
  others: readonly OptionName[] = [],
): Promise<AskedOfLog> {
  const manner = mannerGiven(flags, json);
  const asked = await askedOptions(files, flags, io);
  const named = asked.namesLog || others.some((name) => asked.options[name] !== undefined);
  if (!named) throw usageError('no touchpoint file is named', howToName);
  return { ...asked, manner, messages: new Messages(io, manner) };
}

/** Works on a log and shows what came of it; a signal ends either, and steps are told on the way. */
export async function onLog<Result>(
  { config, inputs, messages, nameOf }: AskedOfLog,
  { io, library }: Context,
  work: (attrib: Library, environment: Environment) => Promise<Result>,
  show: (result: Result, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (config !== undefined) messages.detail(`options from ${config.name}`);
  const readsStdin = inputs.includes('-');
  if (readsStdin && io.stdin.isTTY) messages.note('reading from the terminal; Ctrl-D ends the input');
  messages.trace(`attrib ${packageFacts().version}, ${io.runtime}`);
  try {
    await interruptible(io, messages, readsStdin, async (signal) => {
      messages.progress('reading the input');
      const result = await work(await library(), {
        signal,
        stdin: readsStdin ? io.stdin : undefined,
        pseudonymKey: io.env[PSEUDONYM_KEY],
        onStep: (step) => tellStep(messages, step),
        nameOf,
      });
      signal.throwIfAborted();
      messages.endProgress();
      await show(result, signal);
    });
  } finally {
    messages.endProgress();
  }
}
