import { Command } from 'commander';
import { idRoles } from '../../config/id-kinds.ts';
import { optionFacts } from '../../config/option-facts.ts';
import { unknownWord } from '../../config/unknown-word.ts';
import { usageError } from '../../errors.ts';
import { type AskedId, type AskedKind, askedKinds } from '../../explain/asked-id.ts';
import { chosenFormat } from '../chosen-format.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, lastText } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { askedOfLog, onLog } from '../on-log.ts';
import { outputFlagsWith } from '../output-flags.ts';
import { resultPlace, showResult } from '../result-place.ts';
import { runFlags } from '../run-flags.ts';

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

const KINDS: Readonly<Record<AskedKind, string>> = {
  person: 'a person, by any id',
  ...idRoles,
  order: 'an order, and the person who placed it',
};

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
  ...outputFlagsWith(FORMATS),
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

async function run(id: string, files: readonly string[], flags: GivenFlags, context: Context): Promise<void> {
  const { io } = context;
  const asked = await askedOfLog(
    files,
    flags,
    context,
    'the id comes first, then the files: attrib explain ID touchpoints.csv',
  );
  const { options, given, messages } = asked;
  const person = askedId(id, given);
  const { EXPLANATION_FORMATS } = await import('../../report/explanation/index.ts');
  const format = chosenFormat(given, EXPLANATION_FORMATS);
  const place = await resultPlace(given, asked.inputs, asked.manner, io);
  await onLog(
    asked,
    context,
    (attrib, environment) => attrib.explain(options, person, environment),
    (explanation, signal) =>
      showResult(format.render(explanation, place.look), format, place, io, messages, signal),
  );
}

function askedId(id: string, given: GivenFlags): AskedId {
  const said = lastText(given, 'as');
  if (said === undefined) return id;
  const kinds = [...new Set(given.get('as')?.texts)];
  if (kinds.length > 1) throw usageError(`--as: an id is of one kind, not ${kinds.join(' and ')}`, 'say one');
  const kind = askedKinds.find((known) => known === said);
  if (kind !== undefined) return { [kind]: id } as Exclude<AskedId, string>;
  const { message, hint } = unknownWord('kind', said, askedKinds);
  throw usageError(`${given.get('as')?.name}: ${message}`, hint);
}
