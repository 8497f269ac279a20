import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { Attribution, RunOptions } from '../../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-currency-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rows have the cells of the named columns; what else a log needs is put in front. */
async function run(
  columns: string,
  rows: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<Attribution> {
  const path = join(folder, 'log.csv');
  const lines = rows.map((row, i) => `u${i};2026-01-01 10:00;Email;1;${row}`);
  await writeFile(path, `person;time;channel;conversion;${columns}\n${lines.join('\n')}\n`);
  return attribute({ touchpoints: [path], models: ['linear'], ...options });
}

const currency = async (...given: Parameters<typeof run>) => (await run(...given)).summary.currency;

describe('the currency is known', () => {
  test('from a column', async () => {
    expect(await currency('revenue;currency', ['1;eur', '2;EUR', ';'])).toBe('EUR');
    expect(await currency('Tutar;Para Birimi', ['1;TRY'])).toBe('TRY');
    expect(await currency('Umsatz;Währungscode', ['1;CHF'])).toBe('CHF');
  });

  test('from signs and codes beside the amounts', async () => {
    expect(await currency('revenue', ['€ 1,50', '2,00 EUR'])).toBe('EUR');
    expect(await currency('revenue', ['US$50.00', '$1'])).toBe('USD');
    expect(await currency('revenue', ['$1', '$2'])).toBe('$');
    expect(await currency('revenue;currency', ['$1;CAD'])).toBe('CAD');
  });

  test('from the header', async () => {
    expect(await currency('Revenue (NOK)', ['1'])).toBe('NOK');
    expect(await currency('order_value_usd', ['1'])).toBe('USD');
  });

  test('from what the user says, or not at all', async () => {
    expect(await currency('revenue', ['1'], { currency: 'azn' })).toBe('AZN');
    expect(await currency('revenue', ['1'])).toBeNull();
    await expect(run('revenue', ['1'], { currency: 'XYZ' })).rejects.toThrow('"XYZ" is no currency');
    await expect(run('revenue', ['1'], { currency: '$' })).rejects.toThrow('"$" can be several currencies');
  });
});

describe('several currencies are an error that counts them', () => {
  test.each<
    [words: string, columns: string, rows: readonly string[], options: Partial<RunOptions>, list: string]
  >([
    ['in a column', 'revenue;currency', ['1;EUR', '2;USD', '3;EUR'], {}, 'EUR (2 values), USD (1 value)'],
    ['beside the amounts', 'revenue', ['€1', '$2', '€3'], {}, '$ (1 value), EUR (2 values)'],
    ['in both', 'revenue;currency', ['€1;USD'], {}, 'EUR (1 value), USD (1 value)'],
    ['and what was said', 'revenue;currency', ['1;EUR'], { currency: 'USD' }, 'EUR (LOG), USD (LOG)'],
  ])('%s', async (_, columns, rows, options, list) => {
    await expect(run(columns, rows, options)).rejects.toMatchObject({
      code: 'input',
      message: `the values are in several currencies: ${list.replaceAll('LOG', join(folder, 'log.csv'))}`,
    });
  });

  test('rows without a value do not matter, and one currency can be kept', async () => {
    expect(await currency('revenue;currency', ['1;EUR', ';USD', '0;NOK'])).toBe('EUR');
    const kept = await run('revenue;currency', ['1;EUR', '2;USD'], {
      keep: [{ column: 'currency', value: 'EUR' }],
    });
    expect(kept.summary).toMatchObject({ currency: 'EUR', conversionValue: 1, rowsSetAside: 1 });
  });

  test('of several files', async () => {
    const orders = join(folder, 'orders.csv');
    await writeFile(orders, 'person,time,value,currency\nu0,2026-01-02,5,USD\n');
    await expect(
      run('revenue (EUR)', ['1'], {
        map: { value: 'revenue (EUR)', conversion: 'conversion' },
        conversions: [orders],
      }),
    ).rejects.toThrow(/several currencies: EUR \(.*log\.csv\), USD \(.*orders\.csv\)/);
  });
});

test('values that name none are taken as the others, with a warning', async () => {
  const { summary, quality } = await run('revenue;currency', ['1;EUR', '2;', '3;']);
  expect(summary).toMatchObject({ currency: 'EUR', conversionValue: 6 });
  expect(quality.warnings).toContainEqual({
    code: 'currency-not-named',
    message: 'some values name no currency and are taken as EUR: 2 values',
    hint: 'say it, if it is so: --currency EUR',
  });
  const said = await run('revenue;currency', ['1;EUR', '2;'], { currency: 'EUR' });
  expect(said.quality.warnings.map(({ code }) => code)).not.toContain('currency-not-named');
});

test('spend in another currency is an error', async () => {
  const spend = join(folder, 'spend.csv');
  await writeFile(spend, 'date,channel,cost,currency\n2026-01-01,Email,5,USD\n');
  await expect(run('revenue;currency', ['1;EUR'], { spend: [spend] })).rejects.toThrow(
    'the values are in EUR and the spend is in USD',
  );
});
