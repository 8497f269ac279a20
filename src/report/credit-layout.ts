import { type CreditCell, type CreditTable, rowLabel } from './credit-table.ts';
import { hasIntervals, intervalCells, intervalTitle, SPREAD_TITLE } from './interval-text.ts';
import { grouped, percent, points } from './number-format.ts';
import type { Paint } from './paint.ts';
import { type TextRow, tableWidth, textTable } from './text-table.ts';
import { displayWidth, truncate } from './text-width.ts';
import { wrap } from './text-wrap.ts';

/** A credit table drawn for a terminal, in several parts where need be, with the names of what found no place in it. */
export interface CreditLayout {
  readonly lines: readonly string[];
  readonly leftOut: readonly string[];
  /** Whether it shows how wide the intervals are. */
  readonly intervals: boolean;
}

/** Which columns to draw. */
interface Choice {
  /** The models from this one, counted from 0, up to that one. */
  readonly models: readonly [from: number, end: number];
  /** `853.5  17.3 %`, `853.5 17.3%` or `853.5`. */
  readonly shares: 'wide' | 'tight' | 'none';
  readonly spread: boolean;
  readonly calibrated: boolean;
  readonly intervals: boolean;
  /** Whether a head may take several lines. */
  readonly wrapped: boolean;
}

/** A head and the cells under it, from the top row to the bottom. */
interface Column {
  readonly head: readonly string[];
  readonly cells: readonly string[];
}

/** For names of nothing that can be seen. */
const BLANK = '(blank)';
const CALIBRATED = 'Calibrated';
const LONGEST_WORD = 16;
/** What channel names keep before other columns go: so many columns, or this part of the width. */
const CHANNEL_ROOM = { columns: 15, part: 0.28 };

/**
 * Draws a credit table no wider than `width`. What does not fit goes: some space, then how wide the intervals are, which
 * a sentence can say too, then the shares, for the models side by side are what the table is for. Where these do not all
 * fit, the table is drawn in parts, one below the other, with some of the models each; how far models are apart and what
 * tests say stand in the last.
 * @param shown makes a channel safe for the terminal
 */
export function creditLayout(
  table: CreditTable,
  width: number,
  paint: Paint,
  shown: (channel: string) => string,
): CreditLayout {
  const labels = [
    shown(table.dimension),
    ...table.rows
      .map((row) => rowLabel(table, row, shown))
      .map((label) => (displayWidth(label) > 0 ? label : BLANK)),
    ...table.sums.map(({ label }) => label),
  ];
  const wanted = Math.max(...labels.map(displayWidth));
  const needed = Math.min(wanted, Math.max(CHANNEL_ROOM.columns, Math.floor(width * CHANNEL_ROOM.part)));
  const fits = (choice: Choice): boolean => tableWidth([needed, ...widths(columns(table, choice))]) <= width;
  const whole = choices(table).find(fits);
  const parts = whole === undefined ? parted(table, fits) : [whole];
  const drawnParts = parts.map((choice) => {
    const own = columns(table, choice);
    const room = Math.max(1, width - tableWidth([0, ...widths(own)]));
    const names = labels.map((label) => truncate(label, Math.min(wanted, room)));
    return drawn(table, names, own, paint);
  });
  return {
    lines: drawnParts.flatMap((lines, part) => (part === 0 ? lines : ['', ...lines])),
    leftOut: leftOut(table, parts),
    intervals: parts.some(({ intervals }) => intervals),
  };
}

/** All ways to draw the table in one, the fullest first. */
function choices(table: CreditTable): readonly Choice[] {
  const { columns: models, compares: spread, calibrated: texts } = table;
  const intervals = hasIntervals(table);
  const whole = { models: [0, models.length], spread, calibrated: texts !== null } as const;
  return [
    ...(intervals
      ? [
          { ...whole, intervals, shares: 'wide' as const },
          { ...whole, intervals, shares: 'tight' as const },
        ]
      : []),
    { ...whole, intervals: false, shares: 'wide' as const },
    { ...whole, intervals: false, shares: 'tight' as const },
    ...(intervals ? [{ ...whole, intervals, shares: 'none' as const }] : []),
    { ...whole, intervals: false, shares: 'none' as const },
  ].flatMap((choice) => [
    { ...choice, wrapped: false },
    { ...choice, wrapped: true },
  ]);
}

/** As few parts as will do, each with about as many models; then the fullest form in which all of these fit. */
function parted(table: CreditTable, fits: (choice: Choice) => boolean): readonly Choice[] {
  const models = table.columns.length;
  const inParts = (
    count: number,
    form: Pick<Choice, 'shares' | 'wrapped'>,
    extras: boolean,
  ): readonly Choice[] =>
    Array.from({ length: count }, (_, part): Choice => {
      const isLast = extras && part === count - 1;
      return {
        ...form,
        models: [Math.round((part * models) / count), Math.round(((part + 1) * models) / count)],
        spread: isLast && table.compares,
        calibrated: isLast && table.calibrated !== null,
        intervals: false,
      };
    });
  for (let count = 2; count <= models; count++) {
    const found = FORMS.map((form) => inParts(count, form, true)).find((parts) => parts.every(fits));
    if (found !== undefined) return found;
  }
  return inParts(Math.max(1, models), { shares: 'none', wrapped: true }, false);
}

const FORMS: readonly Pick<Choice, 'shares' | 'wrapped'>[] = (['wide', 'tight', 'none'] as const).flatMap(
  (shares) => [
    { shares, wrapped: false },
    { shares, wrapped: true },
  ],
);

function columns(table: CreditTable, choice: Choice): readonly Column[] {
  const [from, end] = choice.models;
  const models = table.columns.slice(from, end).map((column, index) => {
    const model = from + index;
    const cells = table.rows.map((row) => row.cells[model] ?? { amount: 0, share: 0 });
    const sums = table.sums.map(({ amounts }) => amounts[model] ?? 0);
    const numbers = rightAligned(
      [...cells.map(({ amount }) => amount), ...sums].map((amount) => grouped(amount, column.decimals)),
    );
    return headed(column.title, withShares(numbers, cells, choice.shares), choice.wrapped);
  });
  const below = table.sums.map(() => '');
  const spreads = [...table.rows.map(({ spread }) => points(spread)), ...below];
  return [
    ...models,
    ...(choice.spread ? [headed(SPREAD_TITLE, spreads, choice.wrapped)] : []),
    ...(choice.intervals
      ? [headed(intervalTitle(table), [...intervalCells(table), ...below], choice.wrapped)]
      : []),
    ...(choice.calibrated
      ? [headed(CALIBRATED, [...(table.calibrated ?? []), ...below], choice.wrapped)]
      : []),
  ];
}

/** Numbers with the shares beside them; sums, which follow the cells, have none. */
function withShares(
  numbers: readonly string[],
  cells: readonly CreditCell[],
  form: Choice['shares'],
): readonly string[] {
  if (form === 'none') return numbers;
  const percents = cells.map(({ share }) => percent(share));
  const shares = rightAligned(form === 'tight' ? percents.map((text) => text.replace(' ', '')) : percents);
  const gap = form === 'tight' ? ' ' : '  ';
  const blank = ' '.repeat(displayWidth(shares[0] ?? ''));
  return numbers.map((number, row) => number + gap + (shares[row] ?? blank));
}

function headed(title: string, cells: readonly string[], wrapped: boolean): Column {
  if (!wrapped) return { head: [title], cells };
  const words = title.split(' ').map((word) => truncate(word, LONGEST_WORD));
  const width = Math.max(...words.map(displayWidth), ...cells.map(displayWidth));
  return { head: wrap(words.join(' '), width), cells };
}

function rightAligned(texts: readonly string[]): readonly string[] {
  const width = Math.max(...texts.map(displayWidth));
  return texts.map((text) => text.padStart(width));
}

function widths(columns: readonly Column[]): readonly number[] {
  return columns.map(({ head, cells }) => Math.max(...[...head, ...cells].map(displayWidth)));
}

function drawn(
  table: CreditTable,
  names: readonly string[],
  columns: readonly Column[],
  paint: Paint,
): readonly string[] {
  const [head = '', ...labels] = names;
  const rows = labels.map((label, row): TextRow => {
    const isSum = row >= table.rows.length;
    return {
      cells: [[label], ...columns.map(({ cells }) => [cells[row] ?? ''])],
      rule: row === 0 || row === table.rows.length,
      paint: isSum ? paint.total : paint.name,
    };
  });
  return textTable([{ cells: [[head], ...columns.map((column) => column.head)] }, ...rows], paint.quiet);
}

function leftOut({ compares, calibrated }: CreditTable, parts: readonly Choice[]): readonly string[] {
  return [
    ...(parts.some(({ shares }) => shares === 'none') ? ['shares'] : []),
    ...(!compares || parts.some(({ spread }) => spread) ? [] : [SPREAD_TITLE]),
    ...(calibrated === null || parts.some((part) => part.calibrated) ? [] : [CALIBRATED]),
  ];
}
