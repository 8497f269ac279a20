import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import type { RunOptions } from '../../config/run-options.ts';
import { inputError } from '../../errors.ts';
import { refuseFailed } from '../../report/checks/refuse-failed.ts';
import type { Origin, ReportFormat } from '../../report/format.ts';
import { commandLine } from '../command-line.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type GivenFlags, givenFlags } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { askedOfLog, onLog } from '../on-log.ts';
import { outputFlags } from '../output-flags.ts';
import { packageFacts } from '../package-facts.ts';
import { reportDestination } from '../report-destination.ts';
import { languageGiven, reportFlags } from '../report-flags.ts';
import { runFlags } from '../run-flags.ts';
import { futureTimes, tellSources, tellWarnings } from '../run-messages.ts';

const FLAGS = [configFlag, ...runFlags, ...outputFlags, ...reportFlags];

/** `attrib run`: touchpoints in, credit per channel out. */
export function runCommand(context: Context): Command {
  const command = new Command('run')
    .summary('credit every channel for the conversions it helped to bring')
    .description(
      'Credits every channel for the conversions it helped to bring, by several models side by side.',
    )
    .argument('[touchpoints...]', optionFacts.touchpoints.description)
    .action((files: readonly string[]) => run(files, givenFlags(command, FLAGS, context.io.env), context));
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib run fixtures/touchpoints.csv',
    'attrib run fixtures/sessions.csv --conversions fixtures/orders.csv --map channel=utm_source',
    'attrib run fixtures/touchpoints.csv --model linear,markov --lookback 30d --format markdown',
    'attrib run - --json < fixtures/touchpoints.csv',
    'attrib run fixtures/touchpoints.csv --format html > report.html',
  ]);
}

async function run(files: readonly string[], flags: GivenFlags, context: Context): Promise<void> {
  const { io } = context;
  const asked = await askedOfLog(
    files,
    flags,
    context,
    'such as: attrib run touchpoints.csv; or - for standard input; attrib run --help says more',
  );
  const { options, messages } = asked;
  const { FORMATS } = await import('../../report/formats/index.ts');
  const destination = await reportDestination(asked, FORMATS, io);
  const telling = {
    language: languageGiven(asked.given, destination.formats),
    origin: originOf(files, flags, options, destination.exampleName),
  };
  await onLog(
    asked,
    context,
    (attrib, environment) => attrib.attribute({ ...asksOf(destination.formats), ...options }, environment),
    async (attribution, signal) => {
      tellSources(messages, attribution);
      const future = futureTimes(attribution, io.now());
      if (options.strict) for (const { message, hint } of future) throw inputError(message, hint);
      await destination.write(attribution, telling, signal);
      tellWarnings(messages, [...attribution.quality.warnings, ...future]);
      refuseFailed(attribution.checks);
    },
  );
}

/** Who makes the report, and the line that makes it again; a report that is shared names no file. */
function originOf(
  files: readonly string[],
  flags: GivenFlags,
  { share }: RunOptions,
  outputName: string,
): Origin {
  return {
    program: `attrib ${packageFacts().version}`,
    command:
      share === undefined
        ? commandLine('run', files, flags, FLAGS, ['--output', outputName])
        : `attrib run FILES --share ${share}`,
  };
}

/** What the formats want to show beyond the credits. */
function asksOf(formats: readonly ReportFormat[]): Partial<RunOptions> {
  return Object.assign({}, ...formats.map(({ asks }) => asks ?? {}));
}
