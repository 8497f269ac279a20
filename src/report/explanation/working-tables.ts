import type { JourneyCredit, TouchpointCredit } from '../../explain/explained.ts';
import { shortNumber } from '../../explain/short-text.ts';
import { isWhole, percent } from '../number-format.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { truncate } from '../text-width.ts';
import { wrap } from '../text-wrap.ts';
import { aligned, columnWidths, lineWidth, type Side } from './aligned.ts';
import { conversionText, valueText } from './numbers.ts';

const MARGIN = '   ';
const LONGEST_NAME = 32;
const LEAST_NAME = 10;

/** A line of a model's table. */
interface Line extends Pick<TouchpointCredit, 'weight' | 'working' | 'share' | 'conversions' | 'value'> {
  readonly name: string;
  readonly isSum: boolean;
}

/** How a line's cells are arranged, the fullest first. */
interface Arrangement {
  readonly head: readonly string[];
  readonly sides: readonly Side[];
  cells(line: Line, credit: JourneyCredit): readonly (readonly string[])[];
}

const WIDE: Arrangement = {
  head: ['Touchpoint', 'Weight', 'Part'],
  sides: ['left', 'left'],
  cells: (line, { total }) => {
    const divides = total !== 1 && !line.isSum;
    const part = `${divides ? `${shortNumber(line.weight)} / ${shortNumber(total)} = ` : ''}${percent(line.share)}`;
    return [[truncate(line.name, LONGEST_NAME), line.working, part]];
  },
};

const TIGHT: Arrangement = {
  ...WIDE,
  cells: ({ name, working, share }) => [[truncate(name, LONGEST_NAME), working, percent(share)]],
};

/** The working beneath the name. */
function stacked(nameWidth: number): Arrangement {
  return {
    head: ['Touchpoint', 'Part'],
    sides: ['left'],
    cells: ({ name, working, share, isSum }) =>
      isSum || working === ''
        ? [[truncate(name, nameWidth), percent(share)]]
        : [[truncate(name, nameWidth)], [truncate(`  ${working}`, nameWidth), percent(share)]],
  };
}

/** One table per model, with the same columns for all. */
export function workingTables(
  credits: readonly JourneyCredit[],
  width: number,
  dress: Paint,
): readonly string[] {
  const room = width - MARGIN.length;
  const fitting = [WIDE, TIGHT].find((arrangement) => lineWidth(tableOf(credits, arrangement)) <= room);
  const arrangement = fitting ?? stacked(nameRoom(credits, room));
  const [head = '', ...body] = aligned(tableOf(credits, arrangement), arrangement.sides, dress.name);
  let next = 0;
  return [
    dress.quiet(MARGIN + head),
    ...credits.flatMap((credit) => [
      ...wrap(`${credit.title}: ${credit.rule}`, width - 1, 2).map((line) => ` ${line}`),
      ...linesOf(credit).flatMap((line) => {
        const count = arrangement.cells(line, credit).length;
        next += count;
        return body
          .slice(next - count, next)
          .map((text) => (line.isSum ? dress.total(MARGIN + text) : MARGIN + text));
      }),
    ]),
  ];
}

function tableOf(
  credits: readonly JourneyCredit[],
  { head, cells }: Arrangement,
): readonly (readonly string[])[] {
  const hasValue = credits.some(({ touchpoints }) => touchpoints.some(({ value }) => value !== null));
  return [
    [...head, 'Conversions', ...(hasValue ? ['Value'] : [])],
    ...credits.flatMap((credit) =>
      linesOf(credit).flatMap((line) => {
        const rows = cells(line, credit);
        const amounts = [
          conversionText(line.conversions),
          ...(line.value === null ? [] : [valueText(line.value)]),
        ];
        return rows.map((row, i) => (i === rows.length - 1 ? [...row, ...amounts] : row));
      }),
    ),
  ];
}

/** What the other columns leave for the first. */
function nameRoom(credits: readonly JourneyCredit[], room: number): number {
  const table = tableOf(credits, stacked(LEAST_NAME));
  const [first = 0] = columnWidths(table);
  return Math.max(LEAST_NAME, room - (lineWidth(table) - first));
}

/** The touchpoints that earn something; and the sum, where several divide the conversion. */
function linesOf({ touchpoints, total }: JourneyCredit): readonly Line[] {
  const earning = touchpoints
    .filter(({ weight }) => weight !== 0)
    .map((touchpoint) => ({
      ...touchpoint,
      name: `${touchpoint.row} ${visible(touchpoint.channel)}`,
      isSum: false,
    }));
  const sum = (part: (touchpoint: TouchpointCredit) => number) =>
    touchpoints.reduce((subtotal, touchpoint) => subtotal + part(touchpoint), 0);
  const share = sum((touchpoint) => touchpoint.share);
  if (earning.length < 2 || !isWhole(share) || Math.round(share) !== 1) return earning;
  const weight = sum((touchpoint) => touchpoint.weight);
  return [
    ...earning,
    {
      name: 'Sum',
      weight,
      working: total === 1 ? '' : shortNumber(weight),
      share,
      conversions: sum((touchpoint) => touchpoint.conversions),
      value: touchpoints[0]?.value === null ? null : sum((touchpoint) => touchpoint.value ?? 0),
      isSum: true,
    },
  ];
}
