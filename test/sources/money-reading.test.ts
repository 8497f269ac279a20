import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { currencyTextSql, type MoneyRules, moneyReading } from '../../src/sources/money-reading.ts';
import { type DecimalMark, plainStyle, type ThousandsMark } from '../../src/sources/money-style.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
});

async function over(sql: (text: string) => string, texts: readonly string[]): Promise<(string | null)[]> {
  const values = texts.map((text, i) => `(${i}, ${literal(text)})`).join(', ');
  const rows = await session.rows(
    'read',
    `select (${sql('x')})::varchar as y from (values ${values}) as t(i, x) order by i`,
  );
  return rows.map((row) => (row['y'] === null ? null : String(row['y'])));
}

/** `12.5` of `12.500000000000`. */
const shortened = (text: string | null) => text?.replace(/\.?0+$/, '') ?? null;

function rules(decimal: DecimalMark, thousands?: ThousandsMark, more: Partial<MoneyRules> = {}): MoneyRules {
  return {
    style: { decimal, thousands, unsettled: false, signs: true },
    refunds: true,
    micros: false,
    ...more,
  };
}

async function read(how: MoneyRules, texts: readonly string[]): Promise<(string | null)[]> {
  return (await over(moneyReading(how).sql, texts)).map(shortened);
}

describe('an amount is read in the style of its column', () => {
  test.each<[text: string, decimal: DecimalMark, thousands: ThousandsMark | undefined, amount: string]>([
    ['12.50', '.', undefined, '12.5'],
    [' 7 ', '.', undefined, '7'],
    ['.5', '.', undefined, '0.5'],
    ['5.', '.', undefined, '5'],
    ['+3', '.', undefined, '3'],
    ['1e3', '.', undefined, '1000'],
    ['1.5E-2', '.', undefined, '0.015'],
    ['2.4019999999999997', '.', undefined, '2.402'],
    ['999999999999999.5', '.', undefined, '999999999999999.5'],
    ['1.234,56', ',', '.', '1234.56'],
    ['1.234', ',', '.', '1234'],
    ['1 020,50', ',', ' ', '1020.5'],
    ['1\u00a0020,50', ',', ' ', '1020.5'],
    ['1\u202f020,50', ',', ' ', '1020.5'],
    ['25,881', '.', ',', '25881'],
    ['1,23,45,678.90', '.', ',', '12345678.9'],
    ["1'234.50", '.', "'", '1234.5'],
    ['1’234.50', '.', "'", '1234.5'],
    ['US$50.00', '.', undefined, '50'],
    ['-$12.00', '.', undefined, '-12'],
    ['$-12.00', '.', undefined, '-12'],
    ['(12.00)', '.', undefined, '-12'],
    ['($1,234.50)', '.', ',', '-1234.5'],
    ['12.00-', '.', undefined, '-12'],
    ['−12.00', '.', undefined, '-12'],
    ['TRY 1.250,00', ',', '.', '1250'],
    ['1 250 kr', ',', ' ', '1250'],
    ['250,-', ',', undefined, '250'],
    ['12,50 €', ',', undefined, '12.5'],
    ['₼12.50', '.', undefined, '12.5'],
    ['١٢٫٥', '٫', undefined, '12.5'],
    ['\u200f١٬٢٣٤٫٥٠\u00a0د.إ', '٫', '٬', '1234.5'],
  ])('%s', async (text, decimal, thousands, amount) => {
    expect(await read(rules(decimal, thousands), [text])).toEqual([amount]);
  });

  test('what is no amount in the style is none', async () => {
    const none = [
      ...['1,5', '1,234.50', 'inf', 'nan', '1e400', '1_000', '', '0x10', '9.53%', '< 10', '1.2.3', '((2)'],
      ...['--5', '-(5)', '5 XYZ', '1 EUR EUR', '1000000000000000', '9'.repeat(29), '50¢', '12 34', '٫5'],
    ];
    expect(await read(rules('.'), none)).toEqual(none.map(() => null));
    expect(await read(rules(',', '.'), ['12.5', '1.23,5', '0.123', '1.234.56', '1 234,5'])).toEqual(
      Array(5).fill(null),
    );
    expect(await read(rules('.', ','), ['0,123', '12,34', '1,2345'])).toEqual([null, null, null]);
  });

  test('as long as the marks are unsettled, what could be a thousand is none', async () => {
    const unsettled = { ...rules('.'), style: { ...plainStyle('.', true), signs: true } };
    expect(await read(unsettled, ['1.234', '$1.234', '12.5', '1234.567', '0.123', '7'])).toEqual([
      ...[null, null, '12.5', '1234.567', '0.123', '7'],
    ]);
  });

  test('millionths are whole numbers', async () => {
    expect(await read(rules('.', undefined, { micros: true }), ['1230000', '1', '1.5', '-7', '$1'])).toEqual([
      ...['1.23', '0.000001', null, '-0.000007', null],
    ]);
  });
});

test('a currency beside an amount is only taken where the column has such', async () => {
  const bare = { ...rules('.'), style: plainStyle() };
  expect(await read(bare, ['$5', '5 EUR', '(5)', ' 5 ', '-5'])).toEqual([null, null, '-5', '5', '-5']);
});

test('a cell without an amount is empty or a dash', async () => {
  const { missing } = moneyReading(rules('.'));
  expect(await over(missing, ['', ' ', '-', '--', ' --', '—', '–', '---', '\u00a0'])).toEqual(
    Array(9).fill('true'),
  );
  expect(await over(missing, ['0', '-1', 'n/a', '----'])).toEqual(Array(4).fill('false'));
});

test('the reason for a refusal', async () => {
  const strict = moneyReading(rules('.', ',', { refunds: false })).reason;
  const texts = ['-5', '(5)', '9.53%', '< 10%', '1e15', '1.234,50', '12,34', 'a lot', '50¢'];
  const other = 'not written as 1,234.56, like the rest of the column';
  expect(await over(strict, texts)).toEqual([
    'negative; refunds are taken with --refunds',
    'negative; refunds are taken with --refunds',
    'a percentage, not an amount',
    'a percentage, not an amount',
    'larger than any amount that attrib counts with',
    other,
    other,
    'not a number',
    'not a number',
  ]);
});

test('the sign or code beside an amount', async () => {
  const texts = ['US$5', '5 €', 'TRY 1', '$5 USD', 'kr 5', '5', '5%', 'EUR', '-$5', '($5)'];
  expect(await over(currencyTextSql, texts)).toEqual([
    ...['US$', '€', 'TRY', 'USD', 'kr', '', '', '', '$', '$'],
  ]);
});

const styles: readonly (readonly [DecimalMark, ThousandsMark | undefined])[] = [
  ...(['.', ',', '٫'] as const).flatMap((decimal) =>
    ([undefined, ',', '.', ' ', "'", '٬'] as const)
      .filter((thousands) => thousands !== decimal)
      .map((thousands) => [decimal, thousands] as const),
  ),
];
const adornments: readonly ((sign: string, number: string) => string)[] = [
  (sign, number) => sign + number,
  (sign, number) => `${sign}$${number}`,
  (sign, number) => `€ ${sign}${number}`,
  (sign, number) => `${sign}${number} kr`,
  (sign, number) => `${sign}${number}\u00a0TRY`,
  (sign, number) => (sign === '-' ? `(${number})` : number),
];

test('what is written in a style is read as the same amount', async () => {
  const amount = fc.record({
    cents: fc.bigInt({ min: 0n, max: 10n ** 14n }),
    negative: fc.boolean(),
    adornment: fc.nat(adornments.length - 1),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...styles),
      fc.array(amount, { minLength: 20 }),
      async (style, amounts) => {
        const [decimal, thousands] = style;
        const texts = amounts.map(({ cents, negative, adornment }) => {
          const whole = String(cents / 100n).replace(/\B(?=(\d{3})+$)/g, thousands ?? '');
          const number = `${whole}${decimal}${String(cents % 100n).padStart(2, '0')}`;
          return adornments[adornment]?.(negative ? '-' : '', number) ?? '';
        });
        const cents = await over(
          (text) => `((${moneyReading(rules(decimal, thousands)).sql(text)}) * 100)::decimal(38,0)`,
          texts,
        );
        expect(cents).toEqual(amounts.map(({ cents: n, negative }) => String(negative ? -n : n)));
      },
    ),
    { numRuns: 30 },
  );
});
