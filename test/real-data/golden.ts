import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { Attribution } from '../../src/index.ts';

/** The folder of real data that CI and developers may have; undefined where it is not named. */
export const realData: string | undefined = process.env['ATTRIB_REAL_DATA'];

export const SKIPPED = 'skipped unless ATTRIB_REAL_DATA names the folder of real data';

export function realFile(...path: readonly string[]): string {
  return join(realData ?? '', ...path);
}

export type Table = readonly Readonly<Record<string, string>>[];

export function tableOf(bytes: Buffer): Table {
  return parse(bytes, { columns: true, skip_empty_lines: true });
}

export function realTable(...path: readonly string[]): Table {
  return tableOf(readFileSync(realFile(...path)));
}

/** Lines of a CSV file with the given columns of a table; cells must need no quotes. */
export function csvLines(table: Table, columns: readonly string[]): string[] {
  const cells = table.map((row) => columns.map((column) => row[column] ?? ''));
  if (cells.some((row) => row.some((cell) => /[",\n]/.test(cell)))) throw new Error('a cell needs quotes');
  return [columns, ...cells].map((row) => row.join(','));
}

const CREDIT_COLUMNS: Readonly<Record<string, readonly [model: string, part: 'conversions' | 'value']>> = {
  first_touch: ['first-touch', 'conversions'],
  last_touch: ['last-touch', 'conversions'],
  linear: ['linear', 'conversions'],
  position_40_20_40: ['position-based', 'conversions'],
  time_decay_conversions: ['time-decay', 'conversions'],
  markov_conversions: ['markov', 'conversions'],
  first_touch_value: ['first-touch', 'value'],
  last_touch_value: ['last-touch', 'value'],
  linear_value: ['linear', 'value'],
  time_decay_value: ['time-decay', 'value'],
  time_decay_value_calendar_days: ['time-decay', 'value'],
};

/**
 * Compares the given columns of a golden answer for every channel in it; channels that are not in it must have
 * earned nothing from the models of these columns.
 */
export function expectGolden(answer: Attribution, file: string, columns: readonly string[]): void {
  const golden = realTable('golden', file);
  const known = golden.map(({ channel }) => channel);
  const compared = columns.map((column) => CREDIT_COLUMNS[column]?.[0]);
  for (const { model, channel, conversions, value } of answer.credits) {
    if (known.includes(channel) || !compared.includes(model)) continue;
    expect([conversions, value ?? 0], `${model} of ${channel}, which is not in ${file}`).toEqual([0, 0]);
  }
  for (const row of golden) {
    for (const column of columns) {
      const expected = row[column];
      if (expected === undefined) throw new Error(`${file} has no column ${column}`);
      const what = `${column} of ${row['channel']}`;
      expectNear(numberFor(answer, column, row['channel'] ?? ''), Number(expected), what);
    }
  }
}

function numberFor(
  { credits, markov }: Attribution,
  column: string,
  channel: string,
): number | null | undefined {
  const effect = markov?.removalEffects.find((entry) => entry.channel === channel)?.removalEffect;
  switch (column) {
    case 'markov_removal_effect':
      return effect;
    case 'markov_p_without':
      return markov === undefined || effect === undefined
        ? undefined
        : markov.conversionProbability * (1 - effect);
    default: {
      const [model, part] = CREDIT_COLUMNS[column] ?? [];
      const credit = credits.find((entry) => entry.model === model && entry.channel === channel);
      return part === undefined ? undefined : credit?.[part];
    }
  }
}

/** Agreement to 1e-9; golden numbers have twelve significant digits. */
export function expectNear(actual: number | null | undefined, expected: number, what: string): void {
  const error = Math.abs((actual ?? Number.NaN) - expected);
  if (!(error <= 1e-9 * Math.abs(expected) + 1e-12)) {
    expect.fail(`${what}: ${actual} instead of ${expected}`);
  }
}
