import { expect } from 'vitest';
import type { Attribution, Credit } from '../../src/index.ts';
import type { Ended } from './workdir.ts';

/** The JSON report of a run that went well. */
export function reportOf({ code, stdout, stderr }: Ended): Attribution {
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** What each channel has by one model: conversions, and the value if there is any. */
export function credited(report: Attribution, model = 'linear'): Readonly<Record<string, number | number[]>> {
  const amount = ({ conversions, value }: Credit) => (value === null ? conversions : [conversions, value]);
  return Object.fromEntries(
    report.credits
      .filter((credit) => credit.model === model)
      .map((credit) => [credit.channel, amount(credit)]),
  );
}

/** How many rows were read, used, refused and set aside. */
export function rows({ summary }: Attribution): readonly number[] {
  return [summary.rowsRead, summary.rowsUsed, summary.rowsRejected, summary.rowsSetAside];
}

/** Codes of the warnings. */
export function warnings(report: Attribution): readonly string[] {
  return report.quality.warnings.map(({ code }) => code);
}
