import { daysOf, overlapOf } from '../../config/days.ts';
import { type Finding, type Grade, gradeOfShare } from '../../log/checks/finding.ts';
import type { Note } from '../../models/model.ts';
import type { Spend } from './spend.ts';

interface Judged {
  readonly grade: Grade;
  readonly count: number;
  readonly effect: string;
}

/** The notes on spend as findings: how bad each is, how much it is about, what it does to the numbers. */
export function spendFindings(notes: readonly Note[], spend: Spend): readonly Finding[] {
  return notes.flatMap(({ code, message, hint }) => {
    const judge = Object.hasOwn(JUDGES, code) ? JUDGES[code] : undefined;
    if (judge === undefined) return [];
    return [{ code, message, ...judge(spend), examples: [], advice: hint ?? 'look at the file' }];
  });
}

const JUDGES: Readonly<Record<string, (spend: Spend) => Judged>> = {
  'spend-rejected': ({ sources }) => {
    const [read, rejected] = [sum(sources, (own) => own.linesRead), sum(sources, (own) => own.linesRejected)];
    return {
      grade: gradeOfShare(rejected / read, [0, 0.01, 0.05, 0.2]),
      count: rejected,
      effect: 'costs are too low by what these lines tell',
    };
  },
  'spend-dates-doubtful': ({ sources }) => ({
    grade: 'C',
    count: sum(sources, (own) => own.linesUsed),
    effect: 'what weeks or months cost may stand on single days, where a period has all of it or nothing',
  }),
  'no-spend': ({ sources }) => ({
    grade: 'D',
    count: sum(sources, (own) => own.linesRead),
    effect: 'there is no cost in the report',
  }),
  'spend-other-period': ({ period, dataPeriod }) => ({
    grade: 'C',
    count: otherDays(period, dataPeriod),
    effect: 'cost per conversion and return are of different days',
  }),
  'spend-without-touchpoints': ({ channels, blended }) => {
    const untouched = channels.filter(({ cost, touched }) => cost !== null && !touched);
    const cost = sum(untouched, (own) => own.cost ?? 0);
    return {
      grade: gradeOfShare(cost / (blended.cost || 1), [0, 0.05, 0.25, 1]),
      count: untouched.length,
      effect: 'it counts in the blended numbers only: no channel is credited for it',
    };
  },
  'touchpoints-without-spend': ({ channels }) => ({
    grade: 'B',
    count: channels.filter(({ cost, touched }) => cost === null && touched).length,
    effect: 'blended numbers leave out what these channels cost',
  }),
  'spend-without-currency': () => ({
    grade: 'B',
    count: 1,
    effect: 'amounts in other currencies would be added as they stand',
  }),
};

/** Days of the data without spend, or else days of the spend without data. */
function otherDays(period: Spend['period'], dataPeriod: Spend['dataPeriod']): number {
  if (period === null || dataPeriod === null) return 0;
  const shared = overlapOf(period, dataPeriod);
  const common = shared === null ? 0 : daysOf(shared);
  return daysOf(dataPeriod) - common || daysOf(period) - common;
}

function sum<Entry>(entries: readonly Entry[], part: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + part(entry), 0);
}
