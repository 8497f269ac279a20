import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { inputError, usageError } from '../../errors.ts';
import type { DataSetScore } from '../../simulate/scores/evaluation.ts';
import { chosenFormat } from '../chosen-format.ts';
import { commaList } from '../comma-list.ts';
import type { Context, Environment } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import { Messages } from '../messages.ts';
import { mannerGiven, outputFlagsWith } from '../output-flags.ts';
import { resultPlace, showResult } from '../result-place.ts';
import { runFlags } from '../run-flags.ts';
import { namesOf, runOptionsGiven } from '../run-options-given.ts';

/** Of the options of a run, those that change credit in data that is known to be clean. */
const RUN_OPTIONS: readonly string[] = [
  'models',
  'lookback',
  'halfLife',
  'markovOrder',
  'positionWeights',
  'directChannels',
  'journeys',
  'repeats',
  'openJourneys',
  'threads',
  'memoryLimit',
];

const TESTED: Flag = {
  group: 'What is known',
  long: 'tested',
  value: 'channel,...',
  several: 'commas',
  description: 'channels whose effect is taken as known from experiments: how near do models come with them?',
};
const FORMATS = {
  table: 'for a terminal',
  json: 'every number',
  markdown: 'for documents',
} as const;

const FLAGS: readonly Flag[] = [
  ...runFlags.filter(({ option }) => RUN_OPTIONS.includes(option)),
  TESTED,
  ...outputFlagsWith(FORMATS),
];

/** `attrib evaluate`: models against the truth of simulated data. */
export function evaluateCommand(context: Context): Command {
  const command = new Command('evaluate')
    .summary('compare the models with the truth of simulated data')
    .description(
      'Runs every model on folders that attrib simulate wrote, and shows how near its credit comes to what the ' +
        'channels really caused. No model wins everywhere: credit divides observed conversions, it is not ' +
        'incremental effect.',
    )
    .argument('[folders...]', 'folders that attrib simulate wrote')
    .action((folders: readonly string[]) =>
      run(folders, givenFlags(command, FLAGS, context.io.env), context),
    );
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib evaluate sim-intent',
    'attrib evaluate sim-random sim-intent sim-funnel -f markdown',
    'attrib evaluate sim-intent --tested "Brand Search,Retargeting"',
  ]);
}

async function run(folders: readonly string[], given: GivenFlags, context: Context): Promise<void> {
  const { io, json } = context;
  const manner = mannerGiven(given, json);
  const messages = new Messages(io, manner);
  if (folders.length === 0) {
    throw usageError('no folder is named', 'such as: attrib evaluate sim-intent, after attrib simulate');
  }
  const { evaluationFormats } = await import('../../simulate/scores/formats.ts');
  const { STATEMENT } = await import('../../simulate/scores/evaluation.ts');
  const format = chosenFormat(given, evaluationFormats);
  const place = await resultPlace(given, [], manner, io);
  try {
    await interruptible(io, messages, false, async (signal) => {
      const dataSets: DataSetScore[] = [];
      for (const folder of folders) {
        dataSets.push(await scoreFolder(folder, given, context, messages, signal));
      }
      messages.endProgress();
      const content = format.render({ schemaVersion: 1, statement: STATEMENT, dataSets }, place.look);
      await showResult(content, format, place, io, messages, signal);
    });
  } finally {
    messages.endProgress();
  }
}

async function scoreFolder(
  folder: string,
  given: GivenFlags,
  { io, library }: Context,
  messages: Messages,
  signal: AbortSignal,
): Promise<DataSetScore> {
  const [{ score }, { fileNames }, { parseTruth }, { models }] = await Promise.all([
    import('../../simulate/scores/score.ts'),
    import('../../simulate/simulated-files.ts'),
    import('../../simulate/truth-file.ts'),
    import('../../models/index.ts'),
  ]);
  const place = (file: string) => join(folder, file);
  const truth = parseTruth(await readText(io.cwd, place(fileNames.truth)), place(fileNames.truth));
  messages.progress(`crediting ${folder}`);
  const environment: Environment = {
    signal,
    stdin: undefined,
    onStep: ({ step, milliseconds, sql }) => {
      messages.detail(`${milliseconds.toFixed(0).padStart(6)} ms  ${step}`);
      messages.trace(sql);
    },
    nameOf: namesOf(given),
  };
  const attribution = await (await library()).attribute(
    {
      models: models.filter(({ asks }) => asks === undefined).map(({ name }) => name),
      ...runOptionsGiven([place(fileNames.touchpoints)], given),
      conversions: [place(fileNames.conversions)],
    },
    environment,
  );
  signal.throwIfAborted();
  return score(folder, truth, attribution, (given.get(TESTED.long)?.texts ?? []).flatMap(commaList));
}

async function readText(cwd: string, name: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, name), 'utf8');
  } catch (error) {
    throw inputError(`cannot read ${name}`, 'name a folder that attrib simulate wrote', error);
  }
}
