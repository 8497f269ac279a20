import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import { unknownWord } from '../../config/unknown-word.ts';
import { inputError, usageError } from '../../errors.ts';
import { GRADES, type Grade, gradeWords } from '../../log/checks/finding.ts';
import type { SourceQuality } from '../../log/source-quality.ts';
import type { CheckReport } from '../../report/check-report.ts';
import { chosenFormat } from '../chosen-format.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, lastText } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import type { Messages } from '../messages.ts';
import { askedOfLog, onLog } from '../on-log.ts';
import { outputFlagsWith } from '../output-flags.ts';
import { resultPlace, showResult } from '../result-place.ts';
import { runFlags } from '../run-flags.ts';

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
  ...outputFlagsWith(FORMATS),
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
    'attrib check --conversions fixtures/deals.csv',
    'attrib check fixtures/sessions.csv --conversions fixtures/orders.csv --map channel=utm_source --min-grade C',
  ]);
}

async function run(files: readonly string[], flags: GivenFlags, context: Context): Promise<void> {
  const { io } = context;
  const asked = await askedOfLog(
    files,
    flags,
    context,
    'such as: attrib check touchpoints.csv, or attrib check --conversions orders.csv; attrib check --help says more',
    ['conversions'],
  );
  const { options, given, messages } = asked;
  const least = leastGrade(given) ?? (options.strict === true ? 'A' : undefined);
  const { CHECK_FORMATS } = await import('../../report/check-formats/index.ts');
  const format = chosenFormat(given, CHECK_FORMATS);
  const place = await resultPlace(given, asked.inputs, asked.manner, io);
  await onLog(
    asked,
    context,
    (attrib, environment) => attrib.check(options, environment),
    async (report, signal) => {
      for (const source of report.sources) tellUnused(messages, source);
      await showResult(format.render(report, place.look), format, place, io, messages, signal);
      if (least !== undefined) refuseWorse(report, least);
    },
  );
}

/** @throws AttribError input where the data is worse than it may be */
function refuseWorse({ grade, findings: [worst] }: CheckReport, least: Grade): void {
  if (GRADES.indexOf(grade) <= GRADES.indexOf(least)) return;
  throw inputError(
    `the data is of grade ${grade}, worse than ${least}${worst === undefined ? '' : `: ${worst.message}`}`,
    worst?.advice,
  );
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
