import { expect, test } from 'vitest';
import { checkDecimalMark } from '../../src/sources/money-column.ts';

const check = (texts: readonly string[], decimal: '.' | ',' = '.') =>
  checkDecimalMark({
    file: 'orders.csv',
    column: 'Betrag',
    samples: texts.map((text, i) => ({ text, line: i + 2 })),
    decimal,
  });

test('a column with decimal commas stops and names the flag', () => {
  expect(() => check(['', '12', '1.234,50', '7,5'])).toThrow(
    expect.objectContaining({
      code: 'input',
      message: 'orders.csv: the values in column "Betrag" have a decimal comma, such as "1.234,50" (line 4)',
      hint: 'Say so: --decimal ,',
    }),
  );
});

test.each([
  ['plain numbers', ['12', '7.50']],
  ['a comma that may be a thousands mark', ['1,234', '5']],
  ['both marks as decimals: rows will be refused by name', ['7,50', '7.50']],
  ['nothing', []],
])('%s do not stop', (_, texts) => {
  expect(() => check(texts)).not.toThrow();
});

test('who has said so is not told', () => {
  expect(() => check(['7,50'], ',')).not.toThrow();
});
