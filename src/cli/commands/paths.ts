import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import { usageError } from '../../errors.ts';
import { visibleLines } from '../../report/safe-text.ts';
import { askedOptions } from '../asked-options.ts';
import { checkedOutput } from '../checked-output.ts';
import { chosenFormat } from '../chosen-format.ts';
import { usesColour } from '../colour.ts';
import { commaList } from '../comma-list.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import { Messages } from '../messages.ts';
import { writeWhole } from '../output-file.ts';
import { mannerGiven, outputFlags } from '../output-flags.ts';
import { packageFacts } from '../package-facts.ts';
import { PSEUDONYM_KEY } from '../pseudonym-key.ts';
import { runFlags } from '../run-flags.ts';
import { tellStep } from '../tell-step.ts';
import { terminalWidth } from '../terminal-width.ts';
import { writeOut } from '../write.ts';

/** Of the options of a run, those that change no insight. */
const NOT_TOLD: readonly string[] = [
  'insights',
  'perType',
  'remove',
  'bootstrap',
  'seed',
  'trust',
  'calibration',
  'spend',
  'mapSpend',
  'against',
  'failOn',
];

/** Models whose credit is shown group by group; where no insight shows credit, the cheapest will do. */
const CREDITING: readonly string[] = ['last-touch', 'linear', 'markov'];
const CHEAPEST: readonly string[] = ['last-touch'];

const FORMATS = {
  table: 'for a terminal',
  json: 'every number',
  csv: 'every table',
  markdown: 'for pull requests and wikis',
} as const;

const INSIGHT: Flag = {
  group: 'What is told',
  long: 'insight',
  value: 'name,...',
  several: 'commas',
  description: 'which insights to show; see attrib help insights',
  defaultText: 'all',
};

const FLAGS: readonly Flag[] = [
  INSIGHT,
  configFlag,
  ...runFlags
    .filter(({ option }) => !NOT_TOLD.includes(option))
    .map((flag) => (flag.option === 'models' ? { ...flag, defaultText: CREDITING.join(',') } : flag)),
  ...outputFlags.map((flag) =>
    flag.long === 'format' ? { ...flag, description: 'form of the result', choices: FORMATS } : flag,
  ),
];

/** `attrib paths`: touchpoints in, what the journeys tell out. */
export function pathsCommand(context: Context): Command {
  const command = new Command('paths')
    .summary('show how people come: top paths, lengths, times, transitions')
    .description(
      'Shows how people come to convert: top paths, how long they take, which channel follows which. ' +
        'Reads the same files with the same flags as attrib run.',
    )
    .argument('[touchpoints...]', optionFacts.touchpoints.description)
    .action((files: readonly string[]) => run(files, givenFlags(command, FLAGS, context.io.env), context));
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib paths fixtures/touchpoints.csv',
    'attrib paths fixtures/touchpoints.csv --insight top-paths,time-lag --lookback 30d',
    'attrib paths fixtures/touchpoints.csv --insight top-paths --format csv',
  ]);
}

async function run(
  files: readonly string[],
  flags: GivenFlags,
  { io, library, json }: Context,
): Promise<void> {
  const manner = mannerGiven(flags, json);
  const messages = new Messages(io, manner);
  const { options: asked, config, given, inputs, namesLog, nameOf } = await askedOptions(files, flags, io);
  if (!namesLog) {
    throw usageError(
      'no touchpoint file is named',
      'such as: attrib paths touchpoints.csv; or - for standard input; attrib paths --help says more',
    );
  }
  const { insights } = await import('../../insights/index.ts');
  const names = given.get('insight')?.texts.flatMap(commaList) ?? ['all'];
  const asksModels = Object.values(insights).some(
    ({ credits, name }) => credits === true && (names.includes('all') || names.includes(name)),
  );
  const options = {
    models: asksModels ? CREDITING : CHEAPEST,
    ...Object.fromEntries(Object.entries(asked).filter(([option]) => !NOT_TOLD.includes(option))),
    insights: names,
  };
  const { PATHS_FORMATS } = await import('../../report/paths-formats/index.ts');
  const format = chosenFormat(given, PATHS_FORMATS);
  const output = await checkedOutput('output', given, inputs, io);
  const rejects = await checkedOutput('rejects', given, inputs, io);
  if (output !== undefined && output.path === rejects?.path) {
    throw usageError(`--output and --rejects both name "${output.name}"`);
  }

  if (config !== undefined) messages.detail(`options from ${config.name}`);
  const readsStdin = inputs.includes('-');
  if (readsStdin && io.stdin.isTTY) messages.note('reading from the terminal; Ctrl-D ends the input');
  messages.trace(`attrib ${packageFacts().version}, ${io.runtime}`);
  try {
    await interruptible(io, messages, readsStdin, async (signal) => {
      messages.progress('reading the input');
      const attrib = await library();
      const attribution = await attrib.attribute(options, {
        signal,
        stdin: readsStdin ? io.stdin : undefined,
        pseudonymKey: io.env[PSEUDONYM_KEY],
        onStep: (step) => tellStep(messages, step),
        nameOf: (path) =>
          path[0] === 'insights' ? (given.get('insight')?.name ?? '--insight') : nameOf(path),
      });
      signal.throwIfAborted();
      messages.endProgress();
      const colour = usesColour(manner.colour, io.env, output === undefined ? io.stdout : undefined);
      const width = output === undefined ? terminalWidth(io.env, io.stdout) : undefined;
      const content = format.render(attribution, { width, colour });
      if (output === undefined) {
        await writeOut(
          io.stdout,
          io.stdout.isTTY === true && format.name === 'csv' ? visibleLines(content) : content,
        );
      } else {
        await writeWhole(output, content, signal);
        messages.note(`wrote ${output.name}`);
      }
      for (const { message, hint } of attribution.quality.warnings) messages.warning(message, hint);
    });
  } finally {
    messages.endProgress();
  }
}
