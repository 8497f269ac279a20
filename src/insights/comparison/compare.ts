import { type DayPeriod, periodOf } from '../../config/days.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { Note } from '../../models/model.ts';
import { changeParts } from './change-parts.ts';
import type { ComparedCredit, ComparedReport } from './compared-report.ts';
import type {
  AmountChange,
  ChannelChange,
  Comparison,
  SpendChange,
  TotalChange,
  TotalName,
} from './comparison.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { difference } from './difference.ts';
import type { ChannelReach } from './reach.ts';
import { settingDifferences } from './setting-differences.ts';

/** A report, and what messages call it. */
export interface NamedReport {
  readonly report: ComparedReport;
  /** Null for a period of one run. */
  readonly file: string | null;
}

/**
 * What changed between two reports, and what makes them hard to compare. Channels are the same in any spelling; one that a
 * side does not have earned nothing there.
 */
export function compareReports(
  before: NamedReport,
  after: NamedReport,
): { readonly comparison: Comparison; readonly notes: readonly Note[] } {
  const sides = [before, after].map(({ report, file }) => ({ file, period: daysOfReport(report) }));
  const [first = { file: null, period: null }, second = first] = sides;
  const models = after.report.models
    .filter(({ name }) => before.report.models.some((other) => other.name === name))
    .map(({ name, title }) => ({ name, title }));
  const confidence = sameConfidence(before.report, after.report);
  const comparison: Comparison = {
    before: first,
    after: second,
    differences: settingDifferences(before.report.settings, after.report.settings),
    totals: totals(before.report, after.report),
    models,
    confidence,
    channels: models.flatMap(({ name }) => channelChanges(name, before.report, after.report, confidence)),
  };
  return { comparison, notes: comparisonNotes(comparison, before, after) };
}

/** The period a report is of: the one it was asked for, else that of its rows. */
export function daysOfReport({ settings, summary }: ComparedReport): DayPeriod | null {
  return settings.period ?? periodOf(summary.firstTime, summary.lastTime, settings.timezone);
}

function sameConfidence(before: ComparedReport, after: ComparedReport): number | null {
  const { confidence } = after.settings;
  return confidence !== undefined && confidence === before.settings.confidence ? confidence : null;
}

function totals(before: ComparedReport, after: ComparedReport): readonly TotalChange[] {
  const change = (total: TotalName, of: (report: ComparedReport) => number | null): TotalChange => {
    const [was, is] = [of(before), of(after)];
    return {
      total,
      before: was,
      after: is,
      change: was === null || is === null ? null : is - was,
      relativeChange: was === null || is === null ? null : relative(was, is),
    };
  };
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return [
    change('journeys', ({ summary }) => summary.journeys),
    change('conversionRate', ({ summary }) => share(summary.convertingJourneys, summary.journeys)),
    change('conversions', ({ summary }) => summary.conversions),
    change('conversionValue', ({ summary }) => summary.conversionValue),
    change('unattributedShare', ({ summary }) => share(summary.unattributedConversions, summary.conversions)),
    change('rejectedShare', ({ summary }) => share(summary.rowsRejected, summary.rowsRead)),
    ...(before.spend === undefined && after.spend === undefined
      ? []
      : [
          change('spend', ({ spend }) => spend?.blended.cost ?? null),
          change('cpa', ({ spend }) => spend?.blended.cpa ?? null),
          change('roas', ({ spend }) => spend?.blended.roas ?? null),
        ]),
  ];
}

/** How much more, as part of what was; null where that was nothing. */
function relative(before: number, after: number): number | null {
  return before === 0 ? null : (after - before) / Math.abs(before);
}

function channelChanges(
  model: string,
  before: ComparedReport,
  after: ComparedReport,
  confidence: number | null,
): readonly ChannelChange[] {
  const [were, are] = [byChannel(model, before), byChannel(model, after)];
  const touched = [reachByChannel(before), reachByChannel(after)] as const;
  const names = new Map([...were, ...are].map(([key, credit]) => [key, credit.channel]));
  const changes = [...names].map(([key, channel]): ChannelChange => {
    const [was, is] = [were.get(key), are.get(key)];
    const bounds = confidence !== null;
    const parts = (of: (credit: ComparedCredit | undefined) => number): AmountChange['parts'] => {
      const [reachBefore, reachAfter] = touched;
      if (reachBefore === null || reachAfter === null) return null;
      const none = { journeys: 0, convertingJourneys: 0 };
      return changeParts(
        { ...(reachBefore.get(key) ?? none), credit: of(was) },
        { ...(reachAfter.get(key) ?? none), credit: of(is) },
      );
    };
    const conversions = (credit: ComparedCredit | undefined): number => credit?.conversions ?? 0;
    const value = (credit: ComparedCredit | undefined): number => credit?.value ?? 0;
    const valued = before.summary.conversionValue !== null && after.summary.conversionValue !== null;
    return {
      model,
      channel,
      conversions: {
        ...difference(
          estimate(conversions(was), was?.conversionsLow, was?.conversionsHigh, bounds),
          estimate(conversions(is), is?.conversionsLow, is?.conversionsHigh, bounds),
        ),
        relativeChange: relative(conversions(was), conversions(is)),
        parts: parts(conversions),
      },
      value: valued
        ? {
            ...difference(
              estimate(value(was), was?.valueLow, was?.valueHigh, bounds),
              estimate(value(is), is?.valueLow, is?.valueHigh, bounds),
            ),
            relativeChange: relative(value(was), value(is)),
            parts: parts(value),
          }
        : null,
      share: difference(
        estimate(was?.share ?? 0, was?.shareLow, was?.shareHigh, bounds),
        estimate(is?.share ?? 0, is?.shareLow, is?.shareHigh, bounds),
      ),
      spend: spendChange(model, channel, before, after),
    };
  });
  const size = ({ conversions }: ChannelChange): number => conversions.before + conversions.after;
  return changes.sort((a, b) => size(b) - size(a) || (a.channel < b.channel ? -1 : 1));
}

function estimate(
  amount: number,
  low: number | null | undefined,
  high: number | null | undefined,
  bounds: boolean,
): { readonly amount: number; readonly low: number | null; readonly high: number | null } {
  return { amount, low: bounds ? (low ?? null) : null, high: bounds ? (high ?? null) : null };
}

function byChannel(model: string, { credits }: ComparedReport): ReadonlyMap<string, ComparedCredit> {
  const own = credits.filter((credit) => credit.model === model);
  return new Map(own.map((credit) => [spellingKey(credit.channel), credit]));
}

function reachByChannel({ reach }: ComparedReport): ReadonlyMap<string, ChannelReach> | null {
  return reach === undefined ? null : new Map(reach.map((entry) => [spellingKey(entry.channel), entry]));
}

function spendChange(
  model: string,
  channel: string,
  { spend: before }: ComparedReport,
  { spend: after }: ComparedReport,
): SpendChange | null {
  if (before === undefined || after === undefined || before.currency !== after.currency) return null;
  const [was, is] = [before, after].map(({ credits }) =>
    credits.find((credit) => credit.model === model && spellingKey(credit.channel) === spellingKey(channel)),
  );
  if (was === undefined && is === undefined) return null;
  return {
    costBefore: was?.cost ?? null,
    costAfter: is?.cost ?? null,
    cpaBefore: was?.cpa ?? null,
    cpaAfter: is?.cpa ?? null,
    roasBefore: was?.roas ?? null,
    roasAfter: is?.roas ?? null,
  };
}
