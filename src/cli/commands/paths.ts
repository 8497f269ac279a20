import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import type { RunOptions } from '../../config/run-options.ts';
import { chosenFormat } from '../chosen-format.ts';
import { commaList } from '../comma-list.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { type AskedOfLog, askedOfLog, onLog } from '../on-log.ts';
import { outputFlagsWith } from '../output-flags.ts';
import { resultPlace, showResult } from '../result-place.ts';
import { runFlags } from '../run-flags.ts';

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
  ...outputFlagsWith(FORMATS),
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

async function run(files: readonly string[], flags: GivenFlags, context: Context): Promise<void> {
  const { io } = context;
  const asked = await askedOfLog(
    files,
    flags,
    context,
    'such as: attrib paths touchpoints.csv; or - for standard input; attrib paths --help says more',
  );
  const { given, messages } = asked;
  const options = await pathsOptions(asked);
  const { PATHS_FORMATS } = await import('../../report/paths-formats/index.ts');
  const format = chosenFormat(given, PATHS_FORMATS);
  const place = await resultPlace(given, asked.inputs, asked.manner, io);
  const nameOf: typeof asked.nameOf = (path) =>
    path[0] === 'insights' ? (given.get('insight')?.name ?? '--insight') : asked.nameOf(path);
  await onLog(
    asked,
    context,
    (attrib, environment) => attrib.attribute(options, { ...environment, nameOf }),
    async (attribution, signal) => {
      await showResult(format.render(attribution, place.look), format, place, io, messages, signal);
      for (const { message, hint } of attribution.quality.warnings) messages.warning(message, hint);
    },
  );
}

/** What is asked of a run, without what no insight shows, and with models where one does. */
async function pathsOptions({ options, given }: AskedOfLog): Promise<RunOptions> {
  const { insights } = await import('../../insights/index.ts');
  const names = given.get('insight')?.texts.flatMap(commaList) ?? ['all'];
  const asksModels = Object.values(insights).some(
    ({ credits, name }) => credits === true && (names.includes('all') || names.includes(name)),
  );
  return {
    models: asksModels ? CREDITING : CHEAPEST,
    ...Object.fromEntries(Object.entries(options).filter(([option]) => !NOT_TOLD.includes(option))),
    insights: names,
  };
}
