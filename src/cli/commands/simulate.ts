import { Command } from 'commander';
import { usageError } from '../../errors.ts';
import { simulateRanges } from '../../simulate/ranges.ts';
import { scenarios } from '../../simulate/scenarios/index.ts';
import type { Simulation } from '../../simulate/simulate.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, isOn, lastText } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import { Messages } from '../messages.ts';
import { mannerGiven, outputFlags } from '../output-flags.ts';
import { outputFolder, writeFolder } from '../output-folder.ts';

const WORLD = 'The made-up world';
/** Of the flags of results, those that make sense for a folder. */
const SHARED: readonly string[] = ['force', 'color', 'quiet', 'debug'];
const OWN_DESCRIPTIONS: Readonly<Record<string, Pick<Flag, 'description'>>> = {
  force: { description: 'replace the folder, if it holds nothing but files of such a simulation' },
  debug: { description: 'show where errors come from' },
};

const FLAGS: readonly Flag[] = [
  {
    group: WORLD,
    long: 'scenario',
    value: 'name',
    description: 'what causes what in it; docs/simulation.md explains them',
    choices: Object.fromEntries(scenarios.map(({ name, description }) => [name, description])),
  },
  numberFlag('persons', 'how many people live in it'),
  numberFlag('days', 'for how many days, from 6 October 2025'),
  numberFlag('seed', 'another number, other people; the same number, the same bytes'),
  {
    group: 'What comes out',
    long: 'output',
    short: 'o',
    value: 'folder',
    description: 'write the files into this new folder, all of them or none',
  },
  ...outputFlags
    .filter(({ long }) => SHARED.includes(long))
    .map((flag) => ({ ...flag, ...OWN_DESCRIPTIONS[flag.long] })),
];

/** `attrib simulate`: logs of people who do not exist, with the truth about them. */
export function simulateCommand(context: Context): Command {
  const command = new Command('simulate')
    .summary('make up data in which it is known what caused what')
    .description(
      'Makes up touchpoints, conversions, spend and identities of people who do not exist, and works out what every ' +
        'channel really caused. attrib evaluate then shows how near each model comes to that truth.\n\n' +
        scenarios.map(({ name, description }) => `  ${name.padEnd(8)} ${description}`).join('\n'),
    )
    .action(() => run(givenFlags(command, FLAGS, context.io.env), context));
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib simulate --scenario intent -o sim-intent',
    'attrib simulate --scenario funnel --persons 5000 --days 30 --seed 7 -o sim-funnel',
  ]);
}

async function run(given: GivenFlags, { io, json }: Context): Promise<void> {
  const messages = new Messages(io, mannerGiven(given, json));
  const scenario = lastText(given, 'scenario');
  if (scenario === undefined) {
    throw usageError(
      'no scenario is named',
      `such as --scenario intent; there are ${scenarios.map(({ name }) => name).join(', ')}`,
    );
  }
  const name = lastText(given, 'output');
  if (name === undefined || name === '-') {
    throw usageError('no folder is named for the files', 'such as -o simulation');
  }
  const { simulate } = await import('../../simulate/simulate.ts');
  const { fileNames } = await import('../../simulate/simulated-files.ts');
  const folder = await outputFolder(
    { flag: given.get('output')?.name ?? '--output', name, cwd: io.cwd, force: isOn(given, 'force') },
    Object.values(fileNames),
  );
  const options = {
    scenario,
    persons: numberGiven(given, 'persons'),
    days: numberGiven(given, 'days'),
    seed: numberGiven(given, 'seed'),
  };
  try {
    await interruptible(io, messages, false, async (signal) => {
      const simulation = await simulate(options, {
        signal,
        onPersons: (done) => messages.progress(`${done} people have lived through it`),
        nameOf: (option) => given.get(option)?.name ?? `--${option}`,
      });
      messages.progress(`writing ${name}`);
      await writeFolder(folder, simulation.files, signal);
      messages.endProgress();
      messages.note(summary(name, simulation));
    });
  } finally {
    messages.endProgress();
  }
}

function summary(folder: string, { truth }: Simulation): string {
  const { logged, expected, incremental } = truth.conversions;
  const caused = expected === 0 ? 0 : Math.round((100 * incremental) / expected);
  return [
    `wrote ${folder}: ${logged} conversions, of which the channels cause some ${caused} %`,
    `how near the models come: attrib evaluate ${folder}`,
  ].join('\n');
}

function numberFlag(long: keyof typeof simulateRanges, description: string): Flag {
  return {
    group: WORLD,
    long,
    value: 'number',
    description,
    defaultText: String(simulateRanges[long].otherwise),
  };
}

function numberGiven(given: GivenFlags, long: keyof typeof simulateRanges): number | undefined {
  const text = lastText(given, long);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw usageError(`${given.get(long)?.name}: "${text}" is no whole number`);
}
