import { inputError } from '../errors.ts';

export interface MoneyColumn {
  readonly file: string;
  readonly column: string;
  readonly samples: readonly { readonly text: string; readonly line: number }[];
  readonly decimal: '.' | ',';
}

/** `12,50` and `1.234,5`, but not `1,234`, which may be a thousand. */
const DECIMAL_COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})$/;
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;

/** Stops where a column of money is plainly written with a decimal comma and nobody has said so. */
export function checkDecimalMark({ file, column, samples, decimal }: MoneyColumn): void {
  if (decimal === ',') return;
  const filled = samples.filter(({ text }) => text.trim() !== '');
  const comma = filled.filter(({ text }) => DECIMAL_COMMA.test(text.trim()));
  const first = comma[0];
  const fractions = filled.filter(({ text }) => PLAIN.test(text.trim()) && text.includes('.'));
  if (first === undefined || fractions.length > 0) return;
  throw inputError(
    `${file}: the values in column "${column}" have a decimal comma, such as "${first.text.trim()}" (line ${first.line})`,
    'Say so: --decimal ,',
  );
}
