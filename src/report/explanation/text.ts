import { spelledDuration } from '../duration-text.ts';
import type { Explanation } from '../explanation.ts';
import type { RenderOptions } from '../format.ts';
import { counted } from '../number-format.ts';
import { type Paint, paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { settingPhrases } from '../summary-lines.ts';
import { truncateStart } from '../text-width.ts';
import { together, wrap } from '../text-wrap.ts';
import { creditTotals } from './credit-totals.ts';
import type { ExplanationFormat } from './explanation-format.ts';
import { journeyBlock } from './journey-block.ts';
import { markovBlock } from './markov-block.ts';
import { worth } from './numbers.ts';
import { timeLine } from './time-line.ts';

const NO_TERMINAL_WIDTH = 100;
/** Narrower than this, the terminal has to break lines. */
const LEAST_WIDTH = 60;

type Lines = readonly string[];

/** An explanation to be read in a terminal. */
export const text: ExplanationFormat = {
  name: 'table',
  title: 'Text',
  description:
    'For reading in a terminal: the rows on a time line, the journeys, and the arithmetic of every model.',
  extension: 'txt',
  render: (explanation, options) =>
    `${blocks(explanation, options)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
};

function blocks(explanation: Explanation, options: RenderOptions): readonly Lines[] {
  const width = Math.max(LEAST_WIDTH, options.width ?? NO_TERMINAL_WIDTH);
  const dress = paint(options.colour, options.width !== undefined);
  const { journeys, markov, orderId } = explanation;
  const asked = (number: number) =>
    orderId === undefined || journeys[number - 1]?.conversion?.orderId === orderId;
  const credited = journeys.filter(({ credits }) => credits.length > 0);
  return [
    head(explanation, width, dress),
    [dress.title('Time line'), ...timeLine(explanation, width, dress)],
    ...journeys.map((journey) => journeyBlock(explanation, journey, asked(journey.number), width, dress)),
    ...(credited.length > 1 && orderId === undefined ? totals(explanation, width, dress) : []),
    ...(markov === undefined || !credited.some(({ number }) => asked(number))
      ? []
      : [markovBlock({ ...explanation, markov }, width, dress)]),
    foot(explanation, width, dress),
  ];
}

function head(
  { person, ids = [], orderId, askedBy, rows, journeys, notes }: Explanation,
  width: number,
  dress: Paint,
): Lines {
  const files = [...new Set(rows.map(({ file }) => file))];
  const conversions = journeys.filter(({ conversion }) => conversion !== null);
  const values = conversions.flatMap(({ conversion }) => conversion?.value ?? []);
  const value = values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0);
  const who = `person ${visible(person)}`;
  const named = orderId === undefined ? `P${who.slice(1)}` : `Order ${visible(orderId)} of ${who}`;
  const title =
    askedBy === undefined || askedBy.id === person
      ? named
      : `${named}, whose ${askedBy.kind} is ${visible(askedBy.id)}`;
  const where =
    files.length === 1 ? truncateStart(visible(files[0] ?? ''), width / 2) : `${files.length} files`;
  const kinds = [...new Set(ids.map(({ kind }) => kind))];
  const known = kinds.map((kind) => {
    const own = ids.filter((id) => id.kind === kind).map(({ id }) => visible(id));
    return `${kind} ${own.join(', ')}`;
  });
  const facts = [
    `${counted(rows.length, 'row', 'rows')} of ${where}`,
    counted(journeys.length, 'journey', 'journeys'),
    `${counted(conversions.length, 'conversion', 'conversions')}${worth(value)}`,
  ];
  return [
    ...wrap(title, width, 2).map(dress.title),
    ...wrap(facts.map(together).join(', '), width - 1, 2).map((line) => ` ${line}`),
    ...(ids.length < 2 ? [] : wrap(`Ids: ${known.join(' · ')}`, width - 1, 2).map((line) => ` ${line}`)),
    ...notes.flatMap((note) =>
      wrap(`! ${visible(note)}`, width - 1, 2).map((line) => ` ${dress.caution(line)}`),
    ),
  ];
}

function totals(explanation: Explanation, width: number, dress: Paint): readonly Lines[] {
  const hasValue = explanation.credits.some(({ value }) => value !== null);
  return [
    [
      dress.title('All journeys of this person, conversions'),
      ...creditTotals(explanation, 'conversions', width, dress),
    ],
    ...(hasValue
      ? [
          [
            dress.title('All journeys of this person, value'),
            ...creditTotals(explanation, 'value', width, dress),
          ],
        ]
      : []),
  ];
}

function foot(explanation: Explanation, width: number, dress: Paint): Lines {
  const phrases = [
    `look-back ${visible(spelledDuration(explanation.settings.lookback))}`,
    ...settingPhrases(explanation, visible),
  ];
  const settings = phrases
    .map((phrase, i) => together(i < phrases.length - 1 ? `${phrase} ·` : phrase))
    .join(' ');
  const { orderId, models, journeys } = explanation;
  const credited = journeys.flatMap(({ credits }) => credits.map(({ model }) => model));
  const silent = models.filter(({ name }) => !credited.includes(name)).map(({ title }) => title);
  const notes = [
    ...(credited.length === 0 || silent.length === 0
      ? []
      : [`Only for all journeys together, by attrib run: ${silent.join(', ')}`]),
    ...(orderId === undefined ? [] : ['The credit of the other journeys: ask for the person']),
  ];
  return [`Settings: ${settings}`, ...notes, 'Every number: --json'].flatMap((note) =>
    wrap(note, width - 1, 2).map((line) => dress.quiet(` ${line}`)),
  );
}
