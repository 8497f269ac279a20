import { daysOf } from '../../config/days.ts';
import type { Note } from '../../models/model.ts';
import type { NamedReport } from './compare.ts';
import type { Comparison } from './comparison.ts';

/** What makes two reports hard to compare. */
export function comparisonNotes(
  comparison: Comparison,
  before: NamedReport,
  after: NamedReport,
): readonly Note[] {
  return [
    differentSettings(comparison),
    differentModels(comparison, before, after),
    differentLengths(comparison),
    samePeriod(comparison),
    withoutReach(comparison, before, after),
    differentCurrencies(before, after),
  ].filter((note) => note !== undefined);
}

function differentSettings({ differences }: Comparison): Note | undefined {
  if (differences.length === 0) return undefined;
  const told = differences.map(({ setting, before, after }) => `${setting} ${before} → ${after}`);
  return {
    code: 'compared-settings',
    message: `the two were not made alike: ${told.join(', ')}`,
    hint: 'part of the change may come of the settings; make both with the same ones',
  };
}

function differentModels({ models }: Comparison, before: NamedReport, after: NamedReport): Note | undefined {
  const only = [before, after].flatMap(({ report }) =>
    report.models.filter(({ name }) => !models.some((model) => model.name === name)).map(({ name }) => name),
  );
  if (only.length === 0) return undefined;
  return {
    code: 'compared-models',
    message: `only one side has the ${only.length === 1 ? 'model' : 'models'} ${only.join(', ')}`,
  };
}

function differentLengths({ before, after }: Comparison): Note | undefined {
  if (before.period === null || after.period === null) return undefined;
  const [first, second] = [daysOf(before.period), daysOf(after.period)];
  if (first === second) return undefined;
  return {
    code: 'compared-lengths',
    message: `${second} days are compared with ${first}: changes are of totals, not of a day's worth`,
    hint: 'shares, rates and cost per conversion compare all the same',
  };
}

function samePeriod({ before, after }: Comparison): Note | undefined {
  if (before.period === null || after.period === null) return undefined;
  if (before.period.to < after.period.from) return undefined;
  const later = after.period.to < before.period.from;
  return {
    code: 'compared-overlap',
    message: later
      ? `the later of the two is called the earlier: ${before.period.from} to ${before.period.to} comes after ${after.period.from} to ${after.period.to}`
      : `the two share days: ${before.period.from} to ${before.period.to} and ${after.period.from} to ${after.period.to}`,
    hint: later
      ? 'the report of now comes first: attrib compare this.json last.json'
      : 'intervals of changes take the two to be independent, and are too wide for what they share',
  };
}

function withoutReach({ channels }: Comparison, before: NamedReport, after: NamedReport): Note | undefined {
  const without = [before, after].find(({ report }) => report.reach === undefined);
  if (without === undefined || channels.length === 0) return undefined;
  return {
    code: 'compared-without-reach',
    message: `${without.file ?? 'one side'} does not tell how many journeys each channel touched, so changes cannot be taken apart`,
    hint: 'make the report anew',
  };
}

function differentCurrencies(before: NamedReport, after: NamedReport): Note | undefined {
  const [was, is] = [before.report.spend, after.report.spend];
  if (was === undefined || is === undefined || was.currency === is.currency) return undefined;
  return {
    code: 'compared-currencies',
    message: `spend is in ${was.currency ?? 'no currency'} before and in ${is.currency ?? 'no currency'} after: it is not compared by channel`,
  };
}
