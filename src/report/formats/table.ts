import type { Attribution } from '../attribution.ts';
import { bootstrapLines } from '../bootstrap-lines.ts';
import { calibrationLines } from '../calibration-lines.ts';
import { comparisonTables } from '../comparison/comparison-tables.ts';
import { creditLayout } from '../credit-layout.ts';
import { type Credited, type CreditTable, comparable, creditTable, type Measure } from '../credit-table.ts';
import type { RenderOptions, TextFormat } from '../format.ts';
import { headLines, sentence } from '../head-lines.ts';
import { insightBlocks } from '../insight-blocks.ts';
import { intervalMeaning, intervalSummary, SPREAD_MEANING } from '../interval-text.ts';
import { drawnBlocks } from '../label-tables.ts';
import { noCredit } from '../no-credit.ts';
import { type Paint, paint } from '../paint.ts';
import { problems } from '../problems.ts';
import { visible } from '../safe-text.ts';
import { spendTables } from '../spend-tables.ts';
import { settingPhrases } from '../summary-lines.ts';
import { displayWidth } from '../text-width.ts';
import { together, wrap } from '../text-wrap.ts';
import { trustLines } from '../trust-lines.ts';
import { typeTables } from '../type-tables.ts';
import { undivided } from '../undivided.ts';

const NO_TERMINAL_WIDTH = 100;
const LEAST_WIDTH = 40;
/** Channels shown of each type of conversions. */
const MOST_TYPE_ROWS = 8;

const TITLES: Readonly<Record<Measure, string>> = {
  conversions: 'Conversions credited, by model',
  value: 'Value credited, by model',
};

/** The report of the terminal. Warnings are not in it: the command line writes them to the standard error. */
export const table: TextFormat = {
  name: 'table',
  title: 'Table',
  description:
    'For reading in a terminal: what came in, and the credit of each channel with the models side by side.',
  extension: 'txt',
  render: (attribution, options) => `${blocks(attribution, options).flatMap(spaced).join('\n')}\n`,
};

type Lines = readonly string[];

function blocks(attribution: Attribution, options: RenderOptions): readonly Lines[] {
  const width = Math.max(LEAST_WIDTH, options.width ?? NO_TERMINAL_WIDTH);
  const dress = paint(options.colour, options.width !== undefined);
  const measures: readonly Measure[] =
    attribution.summary.conversionValue === null || attribution.summary.conversions === 0
      ? ['conversions']
      : ['conversions', 'value'];
  return [
    headLines(attribution, width),
    ...measures.map((measure) =>
      credits(attribution, creditTable(attribution, measure), TITLES[measure], width, dress),
    ),
    ...typeBlocks(attribution, width, dress),
    ...comparisonBlocks(attribution, width, dress),
    ...spendBlocks(attribution, width, dress),
    ...calibrationBlock(attribution, width, dress),
    ...bootstrapBlock(attribution, width, dress),
    ...problemBlocks(attribution, width, dress),
    ...trustBlock(attribution, width, dress),
    ...insightBlocks(attribution.insights, width, dress),
    foot(attribution, width, dress),
  ];
}

function spaced(lines: Lines, block: number): Lines {
  return block === 0 ? lines : ['', ...lines];
}

function credits(
  credited: Credited,
  pivot: CreditTable,
  heading: string,
  width: number,
  dress: Paint,
): Lines {
  const nothing = noCredit(credited, pivot);
  const title = dress.title(heading);
  if (nothing !== null) return [title, ...wrap(visible(nothing), width - 1).map((line) => ` ${line}`)];
  const { lines, leftOut, intervals } = creditLayout(pivot, width, dress, visible);
  const widths = intervals ? null : intervalSummary(pivot);
  const notes = [
    ...(widths === null ? [] : [widths]),
    ...(leftOut.length === 0
      ? []
      : [`No room in ${width} columns for: ${leftOut.map(together).join(', ')}.`]),
    ...undivided(pivot),
    ...(pivot.channelsSummed === 0
      ? []
      : [`All ${pivot.rows.length - 1 + pivot.channelsSummed} channels: -f csv`]),
  ];
  return [title, ...lines, ...notes.flatMap((note) => quiet(note, width, dress))];
}

function typeBlocks(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  const { tables, notes } = typeTables(attribution, visible);
  const blocks = tables.map(({ title, credited }) =>
    credits(credited, creditTable(credited, 'conversions', MOST_TYPE_ROWS), title, width, dress),
  );
  return notes.length === 0 ? blocks : [...blocks, notes.flatMap((note) => quiet(note, width, dress))];
}

function comparisonBlocks(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  if (attribution.comparison === undefined) return [];
  return drawnBlocks(comparisonTables(attribution.comparison, visible), width, dress);
}

function spendBlocks(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  const tables = spendTables(attribution, visible, false);
  return tables === null ? [] : drawnBlocks(tables, width, dress);
}

function calibrationBlock(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  const { lines, notes } = calibrationLines(attribution, visible);
  if (notes.length === 0) return [];
  return [
    [
      dress.title('Lift tests'),
      ...lines.flatMap(({ label, phrases }) =>
        wrap(`${together(` ${label}:`)} ${sentence(phrases, ';')}`, width, 3),
      ),
      ...notes.flatMap((note) => quiet(note, width, dress)),
    ],
  ];
}

function bootstrapBlock(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  const found = bootstrapLines(attribution, visible);
  if (found === null) return [];
  const margin = Math.max(0, ...found.lines.map(({ label }) => displayWidth(label))) + 3;
  return [
    [
      ...wrap(found.title, width, 1).map(dress.title),
      ...found.lines.flatMap(({ label, text }) =>
        wrap(text, width - margin, 2).map(
          (line, i) => ` ${(i === 0 ? label : '').padEnd(margin - 1)}${line}`,
        ),
      ),
    ],
  ];
}

function problemBlocks(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  return problems(attribution, visible).map(({ title, points }) => {
    const countWidth = Math.max(...points.map(({ count }) => count.length));
    return [
      ...wrap(title, width, 1).map(dress.caution),
      ...points.flatMap(({ count, reason, examples }) => [
        ...wrap(`${together(` ${count.padStart(countWidth)} `)} ${reason}`, width, countWidth + 3),
        ...examples.flatMap((example) => indented(example, countWidth + 5, width)),
      ]),
    ];
  });
}

function indented(text: string, margin: number, width: number): Lines {
  return wrap(text, width - margin, 2).map((line) => ' '.repeat(margin) + line);
}

function trustBlock(attribution: Attribution, width: number, dress: Paint): readonly Lines[] {
  const { trust } = attribution;
  if (trust === undefined) return [];
  const lines = trustLines(attribution, visible);
  const margin = Math.max(...lines.map(({ label }) => displayWidth(label))) + 3;
  return [
    [
      dress.title('How far to trust this'),
      ...lines.flatMap(({ label, text, failed }) =>
        wrap(text, width - margin, 2).map(
          (line, i) => ` ${(i === 0 ? label : '').padEnd(margin - 1)}${failed ? dress.caution(line) : line}`,
        ),
      ),
      ...wrap(trust.sentence, width - 1).map((line) => ` ${line}`),
    ],
  ];
}

function foot(attribution: Attribution, width: number, dress: Paint): Lines {
  const compares = comparable(attribution.models).filter(Boolean).length > 1;
  const intervals = intervalMeaning(creditTable(attribution, 'conversions'));
  return [
    ...(compares ? [SPREAD_MEANING] : []),
    ...(intervals === null ? [] : [intervals]),
    `Settings: ${sentence(settingPhrases(attribution, visible), ' ·')}`,
    'Every number: --json or -f csv',
  ].flatMap((note) => quiet(note, width, dress));
}

function quiet(text: string, width: number, dress: Paint): Lines {
  return wrap(text, width - 1, 2).map((line) => dress.quiet(` ${line}`));
}
