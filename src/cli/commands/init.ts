import { dirname, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { inputError } from '../../errors.ts';
import type { SourceProposal } from '../../sources/proposal/source-proposal.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, lastText } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import { Messages } from '../messages.ts';
import { outputFile, writeWhole } from '../output-file.ts';
import { mannerGiven, outputFlags } from '../output-flags.ts';
import { tellStep } from '../tell-step.ts';
import { writeOut } from '../write.ts';

const FLAGS: readonly Flag[] = [
  {
    group: 'What comes out',
    long: 'output',
    short: 'o',
    value: 'file',
    description: 'where to write the configuration; - is standard output',
    defaultText: 'attrib.yaml',
  },
  ...outputFlags.filter(({ long }) => ['color', 'quiet', 'verbose', 'debug'].includes(long)),
];

/** `attrib init`: a first configuration, from what the files look like. */
export function initCommand(context: Context): Command {
  const command = new Command('init')
    .summary('look at files and write a first attrib.yaml')
    .description(
      'Looks at the headers and first rows of files and writes a configuration with comments: which column is what, ' +
        'and what somebody has to decide. Guesses are marked. A file that exists is never overwritten.',
    )
    .argument(
      '[files...]',
      'the exports: touchpoints, conversions, spend, and files that say who has which ids',
    )
    .action((files: readonly string[]) => init(files, givenFlags(command, FLAGS, context.io.env), context));
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib init fixtures/sessions.csv fixtures/orders.csv -o weekly.yaml',
    'attrib init fixtures/events.csv -o -',
  ]);
}

async function init(
  files: readonly string[],
  given: GivenFlags,
  { io, library, json }: Context,
): Promise<void> {
  const messages = new Messages(io, mannerGiven(given, json));
  const name = lastText(given, 'output') ?? 'attrib.yaml';
  const flag = given.get('output')?.name ?? '--output';
  const output =
    name === '-' ? undefined : await outputFile({ flag, name, cwd: io.cwd, force: false }, files);
  try {
    await interruptible(io, messages, files.includes('-'), async (signal) => {
      const attrib = await library();
      const { text, sources } = await attrib.propose(files, {
        signal,
        stdin: files.includes('-') ? io.stdin : undefined,
        onStep: (step) => tellStep(messages, step),
        nameFor: (file) => (output === undefined ? file : asSeenFrom(dirname(output.path), io.cwd, file)),
      });
      messages.endProgress();
      for (const { file, leftOut } of sources) {
        if (leftOut !== undefined) messages.warning(`${file} is left out: ${leftOut}`, undefined);
      }
      if (sources.length > 0 && sources.every(isUseless)) throw nothingToPropose(sources);
      if (output === undefined) return writeOut(io.stdout, text);
      await writeWhole(output, text, signal);
      messages.note(
        whatNext(output.name, sources, `attrib run${name === 'attrib.yaml' ? '' : ` -c ${name}`}`),
      );
    });
  } finally {
    messages.endProgress();
  }
}

/** Left out for good: there is nothing to fill in. */
function isUseless({ leftOut, preset, kind }: SourceProposal): boolean {
  return leftOut !== undefined && (preset !== undefined || kind === 'paths');
}

function nothingToPropose(sources: readonly SourceProposal[]): Error {
  return inputError(
    `no configuration is written: ${sources.length === 1 ? 'the file is' : 'these files are'} good for no run`,
    'a run needs rows that say who met which channel when, and who converted: see attrib help columns',
  );
}

function whatNext(name: string, sources: readonly SourceProposal[], run: string): string {
  const out = sources.filter(({ leftOut }) => leftOut !== undefined);
  const open = out.filter((source) => !isUseless(source)).length;
  const without = out.length === 0 ? '' : `, without ${out.length} of ${sources.length} files`;
  if (open > 0)
    return `wrote ${name}${without}: what it says of ${open === out.length ? 'them' : `${open} of them`} is to be filled in; then: ${run}`;
  const touched = sources.some(
    ({ leftOut, isSpend, kind }) =>
      leftOut === undefined && !isSpend && (kind === 'touchpoints' || kind === 'paths'),
  );
  return touched
    ? `wrote ${name}${without}; look it through, then: ${run}`
    : `wrote ${name}${without}; no file holds touchpoints, and a run needs them: add a source of them, then: ${run}`;
}

/** Names in a configuration are relative to its folder. */
function asSeenFrom(folder: string, cwd: string, file: string): string {
  return file === '-' ? file : relative(folder, resolve(cwd, file)) || file;
}
