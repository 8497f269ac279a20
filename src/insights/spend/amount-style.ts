import { inputError } from '../../errors.ts';
import { hasMicros } from '../../sources/money-column.ts';
import { type NumberShape, styleOf } from '../../sources/money-style.ts';
import type { Places } from '../../sources/table.ts';
import { type AmountStyle, amountParts } from './amount.ts';

export interface AmountColumn {
  readonly file: string;
  readonly name: string;
  readonly cells: readonly { readonly line: number; readonly text: string }[];
  /** The decimal mark, where the user has said it. */
  readonly decimal: '.' | ',' | undefined;
  readonly places: Places;
  /** Numbers are written as such: then `1.234` is no thousand. */
  readonly numbers: boolean;
}

/**
 * How the amounts of a column are written, by all of them: which mark is the decimal one, and what stands between thousands.
 * @throws AttribError input where they can be read two ways, or as many are written one way as another
 */
export function amountStyle(column: AmountColumn): AmountStyle {
  if (hasMicros(column.name)) return 'micros';
  const shapes = new Map<string, { count: number; example: string; line: number }>();
  for (const { line, text } of column.cells) {
    const number = amountParts(text)?.number;
    if (number === undefined) continue;
    const shape = (number.startsWith('0') ? '0' : '') + number.replace(/^0/, '').replace(/\d/g, '9');
    const known = shapes.get(shape);
    if (known === undefined) shapes.set(shape, { count: 1, example: number, line });
    else known.count++;
  }
  const listed = [...shapes]
    .map(([shape, { count, example }]): NumberShape => ({ shape, count, example }))
    .sort((a, b) => (a.shape < b.shape ? -1 : 1));
  const style = styleOf(listed, column.decimal);
  if (!('kind' in style)) return style;
  if (style.kind === 'ambiguous' && column.numbers) return styleOf(listed, '.') as AmountStyle;
  const shown = (example: string): string => {
    const line = [...shapes.values()].find((entry) => entry.example === example)?.line;
    return `"${example}"${line === undefined ? '' : ` (${column.places} ${line})`}`;
  };
  throw inputError(
    style.kind === 'contradictory'
      ? `${column.file}: the amounts in column "${column.name}" are written in two ways: ${shown(style.one)} has another decimal mark than ${shown(style.other)}`
      : `${column.file}: the amounts in column "${column.name}" can be read two ways: ${shown(style.example)} is ${style.example.replace(/[.,]/g, '')} or ${style.example.replace(',', '.')}`,
    'Say which mark is the decimal one: --decimal .   or   --decimal ,',
  );
}
