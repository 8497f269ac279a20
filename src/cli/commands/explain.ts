import { Command } from 'commander';
import { optionFacts } from '../../config/option-facts.ts';
import { unknownWord } from '../../config/unknown-word.ts';
import { usageError } from '../../errors.ts';
import type { AskedId } from '../../explain/find-person.ts';
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
import { packageFacts } from '../package-facts.ts';
import { PSEUDONYM_KEY } from '../pseudonym-key.ts';
import { runFlags } from '../run-flags.ts';
import { tellStep } from '../tell-step.ts';
import { terminalWidth } from '../terminal-width.ts';
import { writeOut } from '../write.ts';

/** Of the options of a run, those that change nothing that is explained. */
const NOT_EXPLAINED: readonly string[] = [
  'rejectsFile',
  'perType',
  'remove',
  'confidence',
  'bootstrap',
  'seed',
  'trust',
  'insights',
  'segment',
  'calibration',
  'spend',
  'mapSpend',
  'period',
  'against',
  'failOn',
];

const KINDS = {
  person: 'a person',
  order: 'an order in a conversions file, and the person who placed it',
} as const;

const FORMATS = { table: 'for a terminal', json: 'every number' } as const;

const FLAGS: readonly Flag[] = [
  {
    group: 'What is explained',
    long: 'as',
    value: 'kind',
    description: 'what the id is the id of',
    choices: KINDS,
    defaultText: 'whichever has it',
  },
  configFlag,
  ...runFlags.filter(({ option }) => !NOT_EXPLAINED.includes(option)),
  ...outputFlags.map((flag) =>
    flag.long === 'format' ? { ...flag, description: 'form of the result', choices: FORMATS } : flag,
  ),
];

/** `attrib explain`: one person's rows, journeys and credit. */
export function explainCommand(context: Context): Command {
  const command = new Command('explain')
    .summary('show how the credit of one person came about, from the rows of the files on')
    .description(
      'Shows the rows of one person on a time line, the journeys they make, and the arithmetic behind the credit ' +
        'of every touchpoint. Give it the files and flags of the run it is to explain.',
    )
    .argument('<id>', 'id of a person or of an order, as it stands in the files')
    .argument('[touchpoints...]', optionFacts.touchpoints.description)
    .action((id: string, files: readonly string[]) =>
      run(id, files, givenFlags(command, FLAGS, context.io.env), context),
    );
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib explain u1083 fixtures/touchpoints.csv',
    'attrib explain C258 fixtures/sessions.csv --conversions fixtures/orders.csv --map channel=utm_source',
    'attrib explain ann fixtures/journeys.csv --lookback 30d --model linear,time-decay --json',
  ]);
}

async function run(
  id: string,
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
      'the id comes first, then the files: attrib explain ID touchpoints.csv',
    );
  }
  const asked = askedId(id, given);
  const { EXPLANATION_FORMATS } = await import('../../report/explanation/index.ts');
  const format = chosenFormat(given, EXPLANATION_FORMATS);
  const output = await checkedOutput('output', given, inputs, io);

  const readsStdin = inputs.includes('-');
  if (readsStdin && io.stdin.isTTY) messages.note('reading from the terminal; Ctrl-D ends the input');
  messages.trace(`attrib ${packageFacts().version}, ${io.runtime}`);
  try {
    await interruptible(io, messages, readsStdin, async (signal) => {
      messages.progress('reading the input');
      const attrib = await library();
      const explanation = await attrib.explain(options, asked, {
        signal,
        stdin: readsStdin ? io.stdin : undefined,
        pseudonymKey: io.env[PSEUDONYM_KEY],
        onStep: (step) => tellStep(messages, step),
        nameOf,
      });
      signal.throwIfAborted();
      messages.endProgress();
      const colour = usesColour(manner.colour, io.env, output === undefined ? io.stdout : undefined);
      const width = output === undefined ? terminalWidth(io.env, io.stdout) : undefined;
      const content = format.render(explanation, { width, colour });
      if (output === undefined) return writeOut(io.stdout, content);
      await writeWhole(output, content, signal);
      messages.note(`wrote ${output.name}`);
    });
  } finally {
    messages.endProgress();
  }
}

function askedId(id: string, given: GivenFlags): AskedId {
  const kind = lastText(given, 'as');
  switch (kind) {
    case undefined:
      return id;
    case 'person':
      return { person: id };
    case 'order':
      return { order: id };
    default: {
      const { message, hint } = unknownWord('kind', kind, Object.keys(KINDS));
      throw usageError(`${given.get('as')?.name}: ${message}`, hint);
    }
  }
}
