import { resolve } from 'node:path';
import { Command } from 'commander';
import { inputError, usageError } from '../../errors.ts';
import { chosenFormat } from '../chosen-format.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, isOn } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { interruptible } from '../interruption.ts';
import { Messages } from '../messages.ts';
import { mannerGiven, outputFlagsWith } from '../output-flags.ts';
import { resultPlace, showResult } from '../result-place.ts';
import { runFlags } from '../run-flags.ts';

const FORMATS = {
  table: 'for a terminal',
  json: 'every number',
  csv: 'one row per model and channel',
  markdown: 'for pull requests and wikis',
} as const;

const FLAGS: readonly Flag[] = [
  ...runFlags.filter(({ option }) => option === 'failOn' || option === 'strict'),
  ...outputFlagsWith(FORMATS),
];

/** `attrib compare`: two reports in, what changed out. */
export function compareCommand(context: Context): Command {
  const command = new Command('compare')
    .summary('show what changed between two reports, and why')
    .description(
      'Compares two JSON reports of attrib run: what changed by model and channel, whether that is more than ' +
        'chance, and whether more journeys were touched, more of them convert, or each earns more.',
    )
    .argument('[this]', 'the report of now; - is standard input')
    .argument('[last]', 'the report of before')
    .action((now: string | undefined, before: string | undefined) =>
      run(now, before, givenFlags(command, FLAGS, context.io.env), context),
    );
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib compare this.json last.json',
    "attrib compare this.json last.json --fail-on 'change(Email) < -20%'",
    'attrib run fixtures/touchpoints.csv --period month --against previous',
  ]);
}

async function run(
  now: string | undefined,
  before: string | undefined,
  given: GivenFlags,
  { io, json }: Context,
): Promise<void> {
  const manner = mannerGiven(given, json);
  const messages = new Messages(io, manner);
  if (now === undefined || before === undefined) {
    throw usageError('two reports are needed', 'that of now comes first: attrib compare this.json last.json');
  }
  if (now === '-' && before === '-') throw usageError('standard input (-) can be read only once');
  const { COMPARISON_FORMATS } = await import('../../report/comparison-formats/index.ts');
  const { readReport } = await import('../../insights/comparison/read-report.ts');
  const { compareReports } = await import('../../insights/comparison/compare.ts');
  const { checkAll } = await import('../../report/checks/check.ts');
  const { refuseFailed } = await import('../../report/checks/refuse-failed.ts');
  const format = chosenFormat(given, COMPARISON_FORMATS);
  const place = await resultPlace(given, [now, before], manner, io);
  await interruptible(io, messages, now === '-' || before === '-', async (signal) => {
    const read = (file: string) => readReport(file, resolve(io.cwd, file), io.stdin);
    const after = { file: now, report: await read(now) };
    const { comparison, notes } = compareReports({ file: before, report: await read(before) }, after);
    if (isOn(given, 'strict') && notes.length > 0) {
      throw inputError(
        notes.map(({ message }) => message).join('\n'),
        'these are warnings; --strict makes them errors',
      );
    }
    const conditions = given.get('fail-on')?.texts;
    const checks = conditions && checkAll(conditions, { report: after.report, comparison });
    const content = format.render(
      { schemaVersion: 1, comparison, warnings: notes, ...(checks === undefined ? {} : { checks }) },
      place.look,
    );
    await showResult(content, format, place, io, messages, signal);
    for (const { message, hint } of notes) messages.warning(message, hint);
    refuseFailed(checks);
  });
}
