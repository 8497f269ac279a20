import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import type { RunOptions } from '../../config/run-options.ts';
import { inputError, usageError } from '../../errors.ts';
import type { Attribution, SourceQuality, Warning } from '../../report/attribution.ts';
import { refuseFailed } from '../../report/checks/refuse-failed.ts';
import type { Rendered, ReportFormat } from '../../report/format.ts';
import { visibleLines } from '../../report/safe-text.ts';
import { askedOptions } from '../asked-options.ts';
import { checkedOutput } from '../checked-output.ts';
import { chosenFormat } from '../chosen-format.ts';
import { usesColour } from '../colour.ts';
import { commandLine } from '../command-line.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type GivenFlags, givenFlags, lastText } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import type { Output } from '../io.ts';
import { Messages } from '../messages.ts';
import { writeWhole } from '../output-file.ts';
import { mannerGiven, outputFlags } from '../output-flags.ts';
import { namesFolder } from '../output-folder.ts';
import { packageFacts } from '../package-facts.ts';
import { PSEUDONYM_KEY } from '../pseudonym-key.ts';
import { languageGiven, reportFlags } from '../report-flags.ts';
import { runFlags } from '../run-flags.ts';
import { tellStep } from '../tell-step.ts';
import { terminalWidth } from '../terminal-width.ts';
import { writeOut } from '../write.ts';

const FLAGS = [configFlag, ...runFlags, ...outputFlags, ...reportFlags];
const DAY = 86_400_000;

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

async function run(
  files: readonly string[],
  flags: GivenFlags,
  { io, library, json }: Context,
): Promise<void> {
  const manner = mannerGiven(flags, json);
  const messages = new Messages(io, manner);
  const { options, config, given, inputs, namesLog, nameOf } = await askedOptions(files, flags, io);
  if (!namesLog) {
    throw usageError(
      'no touchpoint file is named',
      'such as: attrib run touchpoints.csv; or - for standard input; attrib run --help says more',
    );
  }
  const { FORMATS } = await import('../../report/formats/index.ts');
  const folders = namesFolder(lastText(given, 'output')) ? await import('../report-folder.ts') : undefined;
  const bundle = await folders?.reportFolder(given, FORMATS, io);
  const format = bundle?.formats[0] ?? chosenFormat(given, FORMATS);
  const language = languageGiven(given);
  const origin = {
    program: `attrib ${packageFacts().version}`,
    command:
      options.share !== undefined
        ? `attrib run FILES --share ${options.share}`
        : commandLine('run', files, flags, FLAGS, [
            '--output',
            bundle === undefined ? `report.${format.extension}` : `${bundle.folder.name}/`,
          ]),
  };
  const output = bundle === undefined ? await checkedOutput('output', given, inputs, io) : undefined;
  const rejects = await checkedOutput('rejects', given, inputs, io);
  if (output !== undefined && output.path === rejects?.path) {
    throw usageError(`--output and --rejects both name "${output.name}"`);
  }

  if (format.binary === true && bundle === undefined && output === undefined && io.stdout.isTTY === true) {
    throw usageError(
      `${format.title} is not for terminals`,
      `name a file, such as -o credits.${format.extension}, or pipe it to a program`,
    );
  }

  if (config !== undefined) messages.detail(`options from ${config.name}`);
  const readsStdin = inputs.includes('-');
  if (readsStdin && io.stdin.isTTY) messages.note('reading from the terminal; Ctrl-D ends the input');
  messages.trace(`attrib ${packageFacts().version}, ${io.runtime}`);
  try {
    await interruptible(io, messages, readsStdin, async (signal) => {
      messages.progress('reading the input');
      const attrib = await library();
      const attribution = await attrib.attribute(
        { ...asksOf(bundle?.formats ?? [format]), ...options },
        {
          signal,
          stdin: readsStdin ? io.stdin : undefined,
          pseudonymKey: io.env[PSEUDONYM_KEY],
          onStep: (step) => tellStep(messages, step),
          nameOf,
        },
      );
      signal.throwIfAborted();
      messages.endProgress();
      for (const source of attribution.quality.sources) messages.detail(sourceRead(source));
      const future = futureTimes(attribution, io.now());
      if (future !== undefined && options.strict) throw inputError(future.message, future.hint);
      const colour = usesColour(manner.colour, io.env, output === undefined ? io.stdout : undefined);
      const width = output === undefined ? terminalWidth(io.env, io.stdout) : undefined;
      if (folders !== undefined && bundle !== undefined) {
        const making = {
          ...origin,
          inputs:
            options.share === undefined ? [...inputs, ...(config === undefined ? [] : [config.name])] : [],
        };
        const names = await folders.writeReportFolder(
          bundle,
          attribution,
          { width: undefined, colour: false, language, origin },
          making,
          { cwd: io.cwd, signal },
        );
        messages.note(`wrote ${bundle.folder.name}/: ${names.join(', ')}`);
        tellWarnings(messages, attribution, future);
        refuseFailed(attribution.checks);
        return;
      }
      const content = await format.render(attribution, {
        width,
        colour,
        language,
        origin,
        toFile: output !== undefined,
      });
      if (output === undefined) await writeOut(io.stdout, shownOn(io.stdout, format, content));
      else {
        await writeWhole(output, content, signal);
        messages.note(`wrote ${output.name}`);
      }
      tellWarnings(messages, attribution, future);
      refuseFailed(attribution.checks);
    });
  } finally {
    messages.endProgress();
  }
}

/** What the formats want to show beyond the credits. */
function asksOf(formats: readonly ReportFormat[]): Partial<RunOptions> {
  return Object.assign({}, ...formats.map(({ asks }) => asks ?? {}));
}

function tellWarnings(messages: Messages, { quality }: Attribution, future: Warning | undefined): void {
  const warnings = [...quality.warnings, ...(future === undefined ? [] : [future])];
  for (const { message, hint } of warnings) messages.warning(message, hint);
}

/** CSV keeps the data to the byte for programs; a terminal would obey what stands in them. */
function shownOn(stdout: Output, { name }: ReportFormat, content: Rendered): Rendered {
  const obeyed = name === 'csv' && typeof content === 'string' && stdout.isTTY === true;
  return obeyed ? visibleLines(content) : content;
}

/** How a file was understood, in one line. */
function sourceRead(source: SourceQuality): string {
  const { file, format, encoding, delimiter, dateFormat, columns, notes } = source;
  const roles = Object.entries(columns).map(([role, column]) => `${role}=${column}`);
  const separator = delimiter === '\t' ? 'tab' : delimiter;
  return [
    `${file}: ${separator === null ? format : `${encoding}; separated by ${separator}`}`,
    `times: ${dateFormat}`,
    `columns: ${roles.join(', ')}`,
    ...notes,
  ].join('; ');
}

/** Only the command line has a clock: the library cannot know what is future. */
function futureTimes({ summary }: Attribution, now: number): Warning | undefined {
  if (summary.lastTime === null || Date.parse(summary.lastTime) <= now + DAY) return undefined;
  return {
    code: 'future-times',
    message: `some times are in the future; the last is ${summary.lastTime}`,
    hint: 'look at --date-format and --timezone',
  };
}
