import { hasMicros } from './money-column.ts';
import { styleLabel } from './money-style.ts';
import type { Source } from './source.ts';

/** How cells were read, where that is not what they say by themselves. */
export function readingNotes(source: Source): readonly string[] {
  return [...moneyNotes(source)];
}

function moneyNotes({ columns, header, money }: Source): readonly string[] {
  const name = header.columns[columns.get('value') ?? -1];
  if (name === undefined) return [];
  if (hasMicros(name)) return [`values in column "${name}" read as millionths`];
  if (money.decimal === '.' && money.thousands === undefined) return [];
  return [`values read as ${styleLabel(money)}`];
}
