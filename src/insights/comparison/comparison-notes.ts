import { type DayPeriod, daysOf, overlapOf } from '../../config/days.ts';
import { OTHER } from '../../log/small-channels.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { Note } from '../../models/model.ts';
import type { Comparison } from './comparison.ts';
import { type NamedReport, sideName } from './named-report.ts';
import { moneyNotes } from './same-money.ts';

/** What makes two reports hard to compare. */
export function comparisonNotes(
  comparison: Comparison,
  before: NamedReport,
  after: NamedReport,
): readonly Note[] {
  return [
    swapped(before, after, comparison),
    differentSettings(comparison),
    differentModels(comparison, before, after),
    differentLengths(before, after, comparison),
    sharedDays(before, after, comparison),
    mergedChannels(before, after),
    withoutReach(comparison, before, after),
    ...moneyNotes(before, after),
  ].filter((note) => note !== undefined);
}

/** The report of now comes first; who gives them in the order of time has every change the wrong way round. */
function swapped(
  { file: last }: NamedReport,
  { file: first }: NamedReport,
  { before: { period: was }, after: { period: is } }: Comparison,
): Note | undefined {
  if (was === null || is === null || !(is.from < was.from && is.to < was.to)) return undefined;
  const named = first !== null && last !== null;
  return {
    code: 'compared-swapped',
    message: `"before" is later than "after": ${named ? `${last}, of ` : ''}${spanned(was)}, is taken for what was before, and ${named ? `${first}, of ` : ''}${spanned(is)}, for what came after`,
    hint: named
      ? `the report of now comes first: attrib compare ${quoted(last)} ${quoted(first)}`
      : 'give the later period to --period, the earlier one to --against',
  };
}

function differentSettings({ differences }: Comparison): Note | undefined {
  if (differences.length === 0) return undefined;
  const told = differences.map(({ setting, before, after }) => `${setting} ${before} → ${after}`);
  return {
    code: 'compared-settings',
    message: `the two were not made alike: ${told.join(', ')}`,
    hint: differences.every(({ setting }) => setting === 'confidence')
      ? 'no change can be told from chance; make both with the same --confidence'
      : 'part of the change may come of the settings; make both with the same ones',
  };
}

function differentModels({ models }: Comparison, before: NamedReport, after: NamedReport): Note | undefined {
  const only = [after, before].flatMap((side) => {
    const names = side.report.models.map(({ name }) => name);
    const own = names.filter((name) => !models.some((model) => model.name === name));
    return own.length === 0 ? [] : [`only ${sideName(side)} has ${own.join(', ')}`];
  });
  if (only.length === 0) return undefined;
  return {
    code: 'compared-models',
    message: `${only.join('; ')}${models.length === 0 ? ': no credit can be compared' : ''}`,
    hint: 'what only one side has is not compared; ask both for the same models',
  };
}

function differentLengths(
  before: NamedReport,
  after: NamedReport,
  { before: { period: was }, after: { period: is } }: Comparison,
): Note | undefined {
  if (was === null || is === null || daysOf(was) === daysOf(is)) return undefined;
  return {
    code: 'compared-lengths',
    message: `${daysOf(is)} days (${sideName(after)}) are compared with ${daysOf(was)} (${sideName(before)}): changes are of totals, not of a day's worth`,
    hint: 'shares, rates and cost per conversion compare all the same',
  };
}

function sharedDays(
  before: NamedReport,
  after: NamedReport,
  { before: { period: was }, after: { period: is } }: Comparison,
): Note | undefined {
  if (was === null || is === null) return undefined;
  const shared = overlapOf(was, is);
  if (shared === null) return undefined;
  return {
    code: 'compared-overlap',
    message: `${sideName(before)} and ${sideName(after)} share ${spanned(shared)}`,
    hint: 'intervals of changes take the two to be independent, and are too wide for what they share',
  };
}

/** Shared reports have small channels as one; which these are differs. */
function mergedChannels(before: NamedReport, after: NamedReport): Note | undefined {
  const names = ({ report: { credits } }: NamedReport) =>
    new Set(credits.map(({ channel }) => spellingKey(channel)));
  const [were, are] = [names(before), names(after)];
  const other = spellingKey(OTHER);
  if (![before, after].some(({ report }) => report.settings.share !== undefined)) return undefined;
  if (!were.has(other) && !are.has(other)) return undefined;
  if (were.size === are.size && [...were].every((name) => are.has(name))) return undefined;
  return {
    code: 'compared-shared',
    message: `${sideName(before)} and ${sideName(after)} have merged other channels into ${OTHER}, so that some look new, gone, or changed`,
    hint: 'compare the reports as they are in the house, and share the result',
  };
}

function withoutReach({ channels }: Comparison, before: NamedReport, after: NamedReport): Note | undefined {
  const without = [before, after].find(({ report }) => report.reach === undefined);
  if (without === undefined || channels.length === 0) return undefined;
  return {
    code: 'compared-without-reach',
    message: `${sideName(without)} does not tell how many journeys each channel touched, so changes cannot be taken apart`,
    hint: 'make the report anew',
  };
}

function spanned({ from, to }: DayPeriod): string {
  return from === to ? from : `${from} to ${to}`;
}

/** A file name that a shell takes as it stands. */
function quoted(file: string): string {
  return /^[\w./+@:,-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
