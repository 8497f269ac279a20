import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import { unknownWord } from '../../config/unknown-word.ts';
import { inputError, usageError } from '../../errors.ts';
import { GRADES, type Grade, gradeWords } from '../../log/checks/finding.ts';
import type { SourceQuality } from '../../log/source-quality.ts';
import { askedOptions } from '../asked-options.ts';
import { checkedOutput } from '../checked-output.ts';
import { chosenFormat } from '../chosen-format.ts';
import { usesColour } from '../colour.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, lastText } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import { Messages } from '../messages.ts';
import { writeWhole } from '../output-file.ts';
import { mannerGiven, outputFlags } from '../output-flags.ts';
import { PSEUDONYM_KEY } from '../pseudonym-key.ts';
import { runFlags } from '../run-flags.ts';
import { tellStep } from '../tell-step.ts';
import { terminalWidth } from '../terminal-width.ts';
import { writeOut } from '../write.ts';

/** The groups of flags that say what is loaded; the others say what is computed from it. */
const LOADING: readonly string[] = [
  'What the files are',
  'What the columns mean',
  'Who is one person',
  'Repeats and bots',
  'Whose rows may be used',
  'Rows that cannot be used',
  'The machine',
];

/** Of those groups, what only says what is computed. */
const NOT_LOADING: readonly string[] = ['spend', 'mapSpend', 'failOn'];

const FORMATS = {
  table: 'for a terminal',
  json: 'everything, for programs',
  markdown: 'for pull requests and chats',
} as const;

const MIN_GRADE: Flag = {
  group: 'When it fails',
  long: 'min-grade',
  value: 'grade',
  description: 'fail with exit code 3 when the data is worse than this',
  choices: gradeWords,
};

const FLAGS: readonly Flag[] = [
  MIN_GRADE,
  configFlag,
  ...runFlags.filter(
    ({ group, option }) =>
      (LOADING.includes(group) && !NOT_LOADING.includes(option)) || option === 'by' || option === 'lookback',
  ),
  ...outputFlags.map((flag) =>
    flag.long === 'format' ? { ...flag, description: 'form of the result', choices: FORMATS } : flag,
  ),
];

/** `attrib check`: what would be loaded, and what is wrong with it. */
export function checkCommand(context: Context): Command {
  const command = new Command('check')
    .summary('say what would be loaded, and what is wrong with it')
    .description(
      'Loads files as attrib run would, computes nothing, and says what is wrong with them: each finding with its ' +
        'effect and what to do, and a grade from A to F.',
    )
    .argument('[touchpoints...]', optionFacts.touchpoints.description)
    .action((files: readonly string[]) => run(files, givenFlags(command, FLAGS, context.io.env), context));
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib check fixtures/touchpoints.csv',
    'attrib check fixtures/bad.csv --format markdown',
    'attrib check fixtures/sessions.csv --conversions fixtures/orders.csv --map channel=utm_source --min-grade C',
  ]);
}

async function run(
  files: readonly string[],
  flags: GivenFlags,
  { io, library, json }: Context,
): Promise<void> {
  const manner = mannerGiven(flags, json);
  const messages = new Messages(io, manner);
  const { options, given, inputs, namesLog, nameOf } = await askedOptions(files, flags, io);
  if (!namesLog) {
    throw usageError(
      'no touchpoint file is named',
      'such as: attrib check touchpoints.csv; or - for standard input; attrib check --help says more',
    );
  }
  const least = leastGrade(given);
  const { CHECK_FORMATS } = await import('../../report/check-formats/index.ts');
  const format = chosenFormat(given, CHECK_FORMATS);
  const output = await checkedOutput('output', given, inputs, io);
  await checkedOutput('rejects', given, inputs, io);
  const readsStdin = inputs.includes('-');
  if (readsStdin && io.stdin.isTTY) messages.note('reading from the terminal; Ctrl-D ends the input');
  try {
    await interruptible(io, messages, readsStdin, async (signal) => {
      messages.progress('reading the input');
      const attrib = await library();
      const report = await attrib.check(options, {
        signal,
        stdin: readsStdin ? io.stdin : undefined,
        pseudonymKey: io.env[PSEUDONYM_KEY],
        onStep: (step) => tellStep(messages, step),
        nameOf,
      });
      messages.endProgress();
      for (const source of report.sources) tellUnused(messages, source);
      const colour = usesColour(manner.colour, io.env, output === undefined ? io.stdout : undefined);
      const width = output === undefined ? terminalWidth(io.env, io.stdout) : undefined;
      const content = format.render(report, { width, colour });
      if (output === undefined) await writeOut(io.stdout, content);
      else {
        await writeWhole(output, content, signal);
        messages.note(`wrote ${output.name}`);
      }
      if (least !== undefined && GRADES.indexOf(report.grade) > GRADES.indexOf(least)) {
        const [worst] = report.findings;
        throw inputError(
          `the data is of grade ${report.grade}, worse than ${least}${worst === undefined ? '' : `: ${worst.message}`}`,
          worst?.advice,
        );
      }
    });
  } finally {
    messages.endProgress();
  }
}

/** The text of a check has room for a few of them. */
function tellUnused(messages: Messages, { file, ignoredColumns }: SourceQuality): void {
  if (ignoredColumns.length > 0) messages.detail(`${file}: unused columns: ${ignoredColumns.join(', ')}`);
}

function leastGrade(given: GivenFlags): Grade | undefined {
  const text = lastText(given, MIN_GRADE.long)?.toUpperCase();
  if (text === undefined) return undefined;
  const grade = GRADES.find((known) => known === text);
  if (grade !== undefined) return grade;
  const { message, hint } = unknownWord('grade', text, GRADES);
  throw usageError(`${given.get(MIN_GRADE.long)?.name}: ${message}`, hint);
}
