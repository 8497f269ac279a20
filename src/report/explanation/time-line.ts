import type { ExplainedRow } from '../../explain/explained.ts';
import { clockTimes } from '../clock-time.ts';
import { dimensionTitle } from '../dimension-title.ts';
import type { Explanation } from '../explanation.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { truncate } from '../text-width.ts';
import { together, wrap } from '../text-wrap.ts';
import { aligned, lineWidth, type Side } from './aligned.ts';
import { valueText } from './numbers.ts';

interface Column {
  readonly head: string;
  readonly side: Side;
  cell(row: ExplainedRow): string;
}

type Table = readonly (readonly string[])[];

const LONGEST_TIME = 20;
const LEAST_TIME = '2026-01-05 06:02'.length;
const LONGEST_TYPE = 16;
const LONGEST_CAMPAIGN = 24;
const LEAST_LABEL = 8;

/**
 * The person's rows in a table no wider than `width`, with what has no place in it in a second one, and beneath them why
 * some rows are not used.
 */
export function timeLine(explanation: Explanation, width: number, dress: Paint): readonly string[] {
  const { rows } = explanation;
  const room = width - 1;
  const files = [...new Set(rows.map(({ file }) => file))];
  const named = columnsOf(explanation, files, 'named');
  const numbered = columnsOf(explanation, files, 'numbered');
  const zoned = timeHead(explanation.settings.timezone);
  const few = without(numbered, ['Campaign', 'Order']).map((column) =>
    column.head === zoned && zoned.length > LEAST_TIME ? { ...column, head: TIME } : column,
  );
  const narrow = few.map((column) =>
    column.head === 'Conversion' ? { ...column, head: '✓', cell: converted } : column,
  );
  const choices = [named, numbered, without(numbered, ['Campaign']), few, narrow];
  const fitting = choices.find((choice) => lineWidth(tableOf(choice, rows)) <= room);
  const columns = fitting ?? without(narrow, ['Value']);
  const shown = [...columns.map(({ head }) => head), 'Conversion', zoned];
  const gone = without(numbered, shown);
  const [number] = numbered;
  const parts = gone.length === 0 || number === undefined ? [columns] : [columns, [number, ...gone]];
  const legend = files.map((file, i) =>
    together(`${i + 1} is ${visible(file)}${i + 1 < files.length ? ',' : ''}`),
  );
  return [
    ...parts.flatMap((part, i) => {
      const [head = '', ...lines] = aligned(
        narrowed(tableOf(part, rows), room),
        part.map(({ side }) => side),
        dress.name,
      );
      return [...(i === 0 ? [] : ['']), dress.quiet(` ${head}`), ...lines.map((line) => ` ${line}`)];
    }),
    ...[
      ...(columns === named || files.length === 1 ? [] : [`Files: ${legend.join(' ')}`]),
      ...rows.flatMap(remark),
    ].flatMap((text) => wrap(text, width - 1, 2).map((line) => ` ${line}`)),
  ];
}

function columnsOf(
  { rows, settings }: Explanation,
  files: readonly string[],
  place: 'named' | 'numbered',
): readonly Column[] {
  const clock = clockTimes(settings.timezone);
  const seconds = rows.some(({ time }) => time !== null && !time.endsWith('00.000Z'));
  const has = (part: (row: ExplainedRow) => unknown) => rows.some((row) => part(row) !== null);
  const optional = (present: boolean, column: Column) => (present ? [column] : []);
  return [
    { head: '#', side: 'right', cell: ({ number }) => String(number) },
    {
      head: timeHead(settings.timezone),
      side: 'left',
      cell: ({ time, timeText: text }) =>
        time === null ? `"${truncate(visible(text), LONGEST_TIME)}"` : clock(time, seconds),
    },
    { head: dimensionTitle(settings), side: 'left', cell: ({ channel }) => visible(channel ?? '') },
    ...optional(has(({ campaign }) => campaign) && settings.by?.includes('campaign') !== true, {
      head: 'Campaign',
      side: 'left',
      cell: ({ campaign }) => truncate(visible(campaign ?? ''), LONGEST_CAMPAIGN),
    }),
    ...optional(
      has(({ orderId }) => orderId),
      {
        head: 'Order',
        side: 'left',
        cell: ({ orderId }) => truncate(visible(orderId ?? ''), LONGEST_CAMPAIGN),
      },
    ),
    {
      head: 'Conversion',
      side: 'left',
      cell: ({ converts, conversionType }) =>
        converts && conversionType !== null
          ? `✓ ${truncate(visible(conversionType), LONGEST_TYPE)}`
          : converted({ converts }),
    },
    ...optional(
      has(({ converts, value }) => (converts ? value : null)),
      {
        head: 'Value',
        side: 'right',
        cell: ({ converts, value }) => (converts && value !== null ? valueText(value) : ''),
      },
    ),
    {
      head: 'Journey',
      side: 'right',
      cell: ({ fate, journeys }) =>
        fate === 'rejected' ? 'rejected' : fate === 'set-aside' ? 'set aside' : journeys.join(', '),
    },
    files.length === 1
      ? { head: 'Line', side: 'right', cell: ({ line }) => String(line) }
      : {
          head: 'File:line',
          side: 'left',
          cell: ({ file, line }) => `${place === 'named' ? visible(file) : files.indexOf(file) + 1}:${line}`,
        },
  ];
}

/** Where there is little room the settings below the table name the zone. */
const TIME = 'Time';

function timeHead(timezone: string): string {
  return `${TIME} (${timezone})`;
}

function converted({ converts }: Pick<ExplainedRow, 'converts'>): string {
  return converts ? '✓' : '';
}

function without(columns: readonly Column[], heads: readonly string[]): readonly Column[] {
  return columns.filter(({ head }) => !heads.includes(head));
}

function tableOf(columns: readonly Column[], rows: readonly ExplainedRow[]): Table {
  return [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
}

/** Cuts the labels to what is left for them. */
function narrowed(table: Table, room: number): Table {
  const label = 2;
  const surplus = lineWidth(table) - room;
  if (surplus <= 0) return table;
  const widest = lineWidth(table.map((cells) => [cells[label] ?? '']));
  const width = Math.max(LEAST_LABEL, widest - surplus);
  return table.map((cells) => cells.with(label, truncate(cells[label] ?? '', width)));
}

function remark({ number, fate, reason }: ExplainedRow): readonly string[] {
  if (reason === null) return [];
  const what = { used: '', 'set-aside': 'set aside: ', rejected: 'rejected: ' }[fate];
  return [`Row ${number} is ${what}${visible(reason)}`];
}
