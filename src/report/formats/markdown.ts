import type { Attribution } from '../attribution.ts';
import { bootstrapLines } from '../bootstrap-lines.ts';
import { calibrationLines } from '../calibration-lines.ts';
import { comparisonTables } from '../comparison/comparison-tables.ts';
import { type CreditTable, creditTable, type Measure, rowLabel } from '../credit-table.ts';
import type { TextFormat } from '../format.ts';
import { insightSections } from '../insight-sections.ts';
import {
  hasIntervals,
  intervalCells,
  intervalMeaning,
  intervalSummary,
  intervalTitle,
  SPREAD_MEANING,
  SPREAD_TITLE,
} from '../interval-text.ts';
import { markdownBlocks } from '../label-tables.ts';
import { markdownText } from '../markdown-text.ts';
import { noCredit } from '../no-credit.ts';
import { grouped, percent, points } from '../number-format.ts';
import { problems } from '../problems.ts';
import { sourceLines } from '../source-lines.ts';
import { spendTables } from '../spend-tables.ts';
import { settingPhrases, summaryLines } from '../summary-lines.ts';
import { truncate } from '../text-width.ts';
import { trustLines } from '../trust-lines.ts';
import { typeTables } from '../type-tables.ts';
import { undivided } from '../undivided.ts';

type Lines = readonly string[];

/** Longer names are cut. */
const LONGEST_NAME = 80;

const TITLES: Readonly<Record<Measure, string>> = {
  conversions: 'Conversions credited, by model',
  value: 'Value credited, by model',
};

/** A report to be read where GitHub Markdown is: pull requests, wikis, chats. */
export const markdown: TextFormat = {
  name: 'markdown',
  title: 'Markdown',
  description:
    'Summary, credit tables, warnings and settings as GitHub Markdown, for pull requests and wikis.',
  extension: 'md',
  render: (attribution) =>
    `${blocks(attribution)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
};

function blocks(attribution: Attribution): readonly Lines[] {
  const { summary } = attribution;
  const hasValue = summary.conversionValue !== null && summary.conversions > 0;
  return [
    ['## Attribution'],
    summaryList(attribution),
    ...credits(attribution, 'conversions'),
    ...(hasValue ? credits(attribution, 'value') : []),
    ...typeSections(attribution),
    ...comparisonSection(attribution),
    ...spendSection(attribution),
    ...calibrationSection(attribution),
    ...trustSection(attribution),
    ...bootstrapSection(attribution),
    ...insightSections(attribution.insights),
    ...warnings(attribution),
    ...problemLists(attribution),
    ['### Settings'],
    [settingPhrases(attribution, markdownText).join(' · ')],
  ];
}

/** What came in, and what there was to credit. */
export function summaryList(attribution: Attribution): Lines {
  return [
    ...sourceLines(attribution, name).map(
      ({ name, rowsRead, phrases }) => `- **${name}**: ${rowsRead} ${phrases.join(', ')}`,
    ),
    ...summaryLines(attribution, markdownText).map(
      ({ label, phrases }) => `- **${label}**: ${phrases.join(', ')}`,
    ),
  ];
}

function credits(attribution: Attribution, measure: Measure): readonly Lines[] {
  const table = creditTable(attribution, measure);
  return [[`### ${TITLES[measure]}`], ...creditBlocks(table, noCredit(attribution, table))];
}

function typeSections(attribution: Attribution): readonly Lines[] {
  const { tables, notes } = typeTables(attribution, name);
  return [
    ...tables.flatMap(({ title, credited }) => {
      const table = creditTable(credited, 'conversions');
      return [[`### ${title}`], ...creditBlocks(table, noCredit(credited, table))];
    }),
    ...notes.map((note) => [markdownText(note)]),
  ];
}

function comparisonSection({ comparison }: Attribution): readonly Lines[] {
  return comparison === undefined ? [] : markdownBlocks(comparisonTables(comparison, plain), name);
}

function spendSection(attribution: Attribution): readonly Lines[] {
  const tables = spendTables(attribution, plain, true);
  return tables === null ? [] : markdownBlocks(tables, name);
}

function calibrationSection(attribution: Attribution): readonly Lines[] {
  const { lines, notes } = calibrationLines(attribution, name);
  if (notes.length === 0) return [];
  return [
    ['### Lift tests'],
    ...(lines.length === 0
      ? []
      : [lines.map(({ label, phrases }) => `- **${label}**: ${phrases.map(markdownText).join('; ')}`)]),
    [notes.map(markdownText).join(' ')],
  ];
}

function bootstrapSection(attribution: Attribution): readonly Lines[] {
  const found = bootstrapLines(attribution, name);
  if (found === null) return [];
  return [[`### ${found.title}`], found.lines.map(({ label, text }) => `- **${label}**: ${text}`)];
}

function creditBlocks(table: CreditTable, nothing: string | null): readonly Lines[] {
  if (nothing !== null) return [[markdownText(nothing)]];
  const { columns, rows, sums, channelsSummed, compares: spread, calibrated } = table;
  const amount = (value: number, model: number): string => grouped(value, columns[model]?.decimals ?? 0);
  const titles = columns.map(({ title }) => markdownText(title));
  const intervals = hasIntervals(table);
  const widths = intervalCells(table);
  const meaning = intervalMeaning(table) ?? intervalSummary(table);
  const lines = [
    row([
      name(table.dimension),
      ...titles,
      ...(spread ? [SPREAD_TITLE] : []),
      ...(intervals ? [intervalTitle(table)] : []),
      ...(calibrated ? ['Calibrated'] : []),
    ]),
    row([
      ':--',
      ...titles.map(() => '--:'),
      ...(spread ? ['--:'] : []),
      ...(intervals ? ['--:'] : []),
      ...(calibrated ? ['--:'] : []),
    ]),
    ...rows.map((credit, i) =>
      row([
        rowLabel(table, credit, name),
        ...credit.cells.map((cell, model) => `${amount(cell.amount, model)} (${percent(cell.share)})`),
        ...(spread ? [points(credit.spread)] : []),
        ...(intervals ? [widths[i] ?? ''] : []),
        ...(calibrated ? [calibrated[i] ?? ''] : []),
      ]),
    ),
    ...sums.map(({ label, amounts }) =>
      row([
        `**${label}**`,
        ...amounts.map((value, model) => `**${amount(value, model)}**`),
        ...(spread ? [''] : []),
        ...(intervals ? [''] : []),
        ...(calibrated ? [''] : []),
      ]),
    ),
  ];
  const notes = [
    ...(spread ? [SPREAD_MEANING] : []),
    ...(meaning === null ? [] : [meaning]),
    ...undivided(table).map(markdownText),
    ...(channelsSummed === 0
      ? []
      : [`All ${grouped(rows.length - 1 + channelsSummed, 0)} channels: \`-f csv\`.`]),
  ];
  return notes.length === 0 ? [lines] : [lines, [notes.join(' ')]];
}

function trustSection(attribution: Attribution): readonly Lines[] {
  const { trust } = attribution;
  if (trust === undefined) return [];
  const lines = trustLines(attribution, name).map(({ label, text }, i, all) => {
    const own = label === '' ? all.findLast((line, at) => at < i && line.label !== '')?.label : label;
    return `- **${own}**: ${text}`;
  });
  return [['### How far to trust this'], lines, [trust.sentence]];
}

/** What has to be known before believing the numbers. */
export function warnings({ quality }: Attribution): readonly Lines[] {
  if (quality.warnings.length === 0) return [];
  const lines = quality.warnings.map(
    ({ code, message, hint }) =>
      `- **${markdownText(code)}**: ${markdownText(hint === undefined ? message : `${message} (${hint})`)}`,
  );
  return [['### Warnings'], lines];
}

function problemLists(attribution: Attribution): readonly Lines[] {
  return problems(attribution, name).flatMap(({ title, points }) => [
    [`### ${title}`],
    points.flatMap(({ count, reason, examples }) => [
      `- ${count}: ${reason}`,
      ...examples.map((example) => `  - ${example}`),
    ]),
  ]);
}

/** For what is made safe when it is written. */
function plain(text: string): string {
  return text;
}

function row(cells: Lines): string {
  return `| ${cells.join(' | ')} |`;
}

function name(text: string): string {
  return markdownText(truncate(text, LONGEST_NAME));
}
