import { inputError } from '../../errors.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { Note } from '../../models/model.ts';
import { changeParts } from './change-parts.ts';
import type { ComparedCredit, ComparedReport } from './compared-report.ts';
import type { AmountChange, ChannelChange, Comparison, SpendChange } from './comparison.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { difference } from './difference.ts';
import { daysOfReport, type NamedReport, sideName } from './named-report.ts';
import type { ChannelReach } from './reach.ts';
import { relativeChange } from './relative-change.ts';
import { comparedCurrency, requireSameMoney } from './same-money.ts';
import { settingDifferences } from './setting-differences.ts';
import { totalChanges } from './total-changes.ts';

/**
 * What changed between two reports, and what makes them hard to compare. Channels are the same in any spelling; one that a
 * side does not have earned nothing there.
 * @throws AttribError input where amounts are in different currencies, or credit is of different things
 */
export function compareReports(
  before: NamedReport,
  after: NamedReport,
): { readonly comparison: Comparison; readonly notes: readonly Note[] } {
  requireSameMoney(before, after);
  requireSameDimension(before, after);
  const models = after.report.models
    .filter(({ name }) => before.report.models.some((other) => other.name === name))
    .map(({ name, title }) => ({ name, title }));
  const confidence = sameConfidence(before.report, after.report);
  const comparison: Comparison = {
    before: { file: before.file, period: daysOfReport(before.report) },
    after: { file: after.file, period: daysOfReport(after.report) },
    currency: comparedCurrency(before, after),
    differences: settingDifferences(before.report, after.report, models),
    totals: totalChanges(before.report, after.report, confidence !== null),
    models,
    confidence,
    channels: models.flatMap(({ name }) => channelChanges(name, before.report, after.report, confidence)),
  };
  return { comparison, notes: comparisonNotes(comparison, before, after) };
}

/** Credit of channels and credit of campaigns have no difference. */
function requireSameDimension(before: NamedReport, after: NamedReport): void {
  const [was, is] = [before, after].map(({ report }) => (report.settings.by ?? ['channel']).join(', '));
  if (was === is) return;
  throw inputError(
    `the credit of ${sideName(after)} is by ${is}, and that of ${sideName(before)} by ${was}: they cannot be compared`,
    'make both with the same --by',
  );
}

function sameConfidence(before: ComparedReport, after: ComparedReport): number | null {
  const { confidence } = after.settings;
  return confidence !== undefined && confidence === before.settings.confidence ? confidence : null;
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
        relativeChange: relativeChange(conversions(was), conversions(is)),
        parts: parts(conversions),
      },
      value: valued
        ? {
            ...difference(
              estimate(value(was), was?.valueLow, was?.valueHigh, bounds),
              estimate(value(is), is?.valueLow, is?.valueHigh, bounds),
            ),
            relativeChange: relativeChange(value(was), value(is)),
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
  if (before === undefined || after === undefined) return null;
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
