import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { hasMicros, type MoneyColumn, readMoneyColumn } from '../../src/sources/money-column.ts';
import { type MoneyStyle, styleLabel } from '../../src/sources/money-style.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
});

async function styleOf(texts: readonly string[], more: Partial<MoneyColumn> = {}): Promise<MoneyStyle> {
  return readMoneyColumn(session, {
    file: 'orders.csv',
    column: 'Betrag',
    samples: texts.slice(0, 200).map((text, i) => ({ text, line: i + 2 })),
    from: `from (values ${texts.map((text) => `(${literal(text)})`).join(', ')}) as t(x)`,
    sql: 'x',
    decimal: undefined,
    places: 'line',
    numbers: false,
    ...more,
  });
}

const label = async (texts: readonly string[], decimal?: '.' | ','): Promise<string> =>
  styleLabel(await styleOf(texts, { decimal }));

describe('a column is written in one style', () => {
  test.each<[words: string, texts: readonly string[], style: string]>([
    ['plain', ['12.50', '7', ''], '1234.56'],
    ['whole numbers', ['12', '7'], '1234.56'],
    ['nothing at all', ['', '--', ' --', '—'], '1234.56'],
    ['decimal comma', ['12,50', '7'], '1234,56'],
    ['decimal comma, points between thousands', ['7,5', '1.234'], '1.234,56'],
    ['both marks in one number', ['1.234,5'], '1.234,56'],
    ['commas between thousands', ['1,234.50', '7.25'], '1,234.56'],
    ['commas between thousands, shown by another cell', ['25,881', '1.5'], '1,234.56'],
    ['two commas can only be between thousands', ['1,234,567', '1,934'], '1,234.56'],
    ['lakhs', ['1,23,456', '20,287'], '1,234.56'],
    ['space', ['1 020,50'], '1 234,56'],
    ['no-break space', ['1\u00a0020,50'], '1 234,56'],
    ['narrow no-break space', ['1\u202f020,50'], '1 234,56'],
    ['space and whole numbers', ['1 250 kr', '40 kr'], '1 234.56'],
    ['apostrophe', ["1'234.50"], "1'234.56"],
    ['typographic apostrophe', ['1’234.50'], "1'234.56"],
    ['Arabic marks and digits', ['١٬٢٣٤٫٥٠'], '1٬234٫56'],
    ['a zero cannot lead a group', ['0,125'], '1234,56'],
    ['currency signs', ['US$50.00', '$1,200.00', '-$12.00'], '1,234.56'],
    ['brackets', ['(12,00)', '8,00 €'], '1234,56'],
    ['code before', ['TRY 1.250,00'], '1.234,56'],
    ['no minor units', ['250,-', '12,50'], '1234,56'],
    ['a percentage is no evidence', ['9,53%', '12.50'], '1234.56'],
    ['most cells decide', ['1,50', '2,50', '3.50'], '1234,56'],
  ])('%s', async (_, texts, style) => {
    expect(await label(texts)).toBe(style);
  });

  test('what the first values do not show, the whole column does', async () => {
    const comma = [...Array.from({ length: 250 }, () => '1.234'), '1.234,5'];
    expect(await label(comma)).toBe('1.234,56');
  });

  test('what was said decides, and the thousands marks are found', async () => {
    expect(await label(['1,234'], '.')).toBe('1,234.56');
    expect(await label(['1,234'], ',')).toBe('1234,56');
    expect(await label(['1.234'], '.')).toBe('1234.56');
    expect(await label(['1.234', '12'], ',')).toBe('1.234,56');
  });

  test('where both marks are decimals, a number that could have either is not read', async () => {
    expect(await label(['1.50', '2.50', '3,50', '1,234'])).toBe('1234.56');
  });

  test('as long as no cell shows the decimal mark, what could be a thousand is not read', async () => {
    expect((await styleOf(['12', '7'])).unsettled).toBe(true);
    expect((await styleOf(['12.5', '7'])).unsettled).toBe(false);
    expect((await styleOf(['12', '7'], { decimal: '.' })).unsettled).toBe(false);
  });
});

describe('a column that can be read two ways is an error', () => {
  const hint = 'Say which mark is the decimal one: --decimal .   or   --decimal ,';

  test.each([
    [['12', '1,234'], '"1,234" (line 3) is 1234 or 1.234'],
    [['1.234'], '"1.234" (line 2) is 1234 or 1.234'],
    [['$25,881'], '"25,881" (line 2) is 25881 or 25.881'],
    [['1.234', '1,234'], '"1,234" (line 3) is 1234 or 1.234'],
  ])('%j', async (texts, what) => {
    await expect(styleOf(texts)).rejects.toMatchObject({
      code: 'input',
      message: `orders.csv: the amounts in column "Betrag" can be read two ways: ${what}`,
      hint,
    });
  });

  test('as many one way as the other', async () => {
    await expect(styleOf(['7,50', '7.50'])).rejects.toMatchObject({
      message:
        'orders.csv: the amounts in column "Betrag" are written in two ways: "7,50" (line 2) has another decimal mark than "7.50" (line 3)',
      hint,
    });
  });
});

test('where numbers are numbers, a point is a decimal mark', async () => {
  const numbers = (texts: readonly string[]) => styleOf(texts, { numbers: true });
  expect(await numbers(['1.234', '7'])).toMatchObject({ decimal: '.', unsettled: false });
  expect(await numbers(['1.234', '$7'])).toMatchObject({ decimal: '.', unsettled: false });
  expect(await numbers(['12,50'])).toMatchObject({ decimal: ',' });
});

test('a column says by its name that its numbers are millionths', () => {
  expect(
    ['cost_micros', 'Cost (micros)', 'metrics.costMicros', 'micro', 'microscope'].map(hasMicros),
  ).toEqual([true, true, true, false, false]);
});
