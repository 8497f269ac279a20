import type { Metric } from '../../config/fail-on/condition.ts';
import { changeTotals } from '../../config/fail-on/metrics.ts';
import { nearest } from '../../config/nearest.ts';
import { inputError, usageError } from '../../errors.ts';
import type { ComparedReport } from '../../insights/comparison/compared-report.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { CheckedAnswer } from './check.ts';

const MOST_NAMED = 20;

export interface MeasuredAmount {
  /** Null for a metric of the whole report. */
  readonly model: string | null;
  readonly amount: number | null;
}

/** What a metric amounts to: once for the whole report, or by model. */
export function measuredAmounts(metric: Metric, answer: CheckedAnswer): readonly MeasuredAmount[] {
  const { report } = answer;
  if (metric.name === 'change') return changes(metric, answer);
  if (metric.of === null) return [{ model: null, amount: ofReport(metric.name, report) }];
  const channel = channelOf(metric, report.credits);
  return modelsOf(metric, report).map((model) => {
    const own = ({ model: by, channel: of }: { readonly model: string; readonly channel: string }): boolean =>
      by === model && spellingKey(of) === channel;
    const credit = report.credits.find(own);
    const spent = report.spend?.credits.find(own);
    switch (metric.name) {
      case 'credit':
        return { model, amount: credit?.conversions ?? null };
      case 'share':
        return { model, amount: credit?.share ?? null };
      case 'cpa':
        return { model, amount: spent?.cpa ?? null };
      case 'roas':
        return { model, amount: spent?.roas ?? null };
      default:
        return { model, amount: spent?.cac ?? null };
    }
  });
}

function ofReport(name: string, { summary, spend, quality }: ComparedReport): number | null {
  const part = (share: number, whole: number): number | null => (whole === 0 ? null : share / whole);
  const amounts: Readonly<Record<string, number | null | undefined>> = {
    conversions: summary.conversions,
    value: summary.conversionValue,
    journeys: summary.journeys,
    persons: summary.persons,
    touchpoints: summary.touchpoints,
    channels: summary.channels,
    'conversion-rate': part(summary.convertingJourneys, summary.journeys),
    unattributed: part(summary.unattributedConversions, summary.conversions),
    rejected: part(summary.rowsRejected, summary.rowsRead),
    warnings: quality?.warnings.length,
    spend: spend?.blended.cost,
    cpa: spend?.blended.cpa,
    roas: spend?.blended.roas,
    cac: spend?.blended.cac,
  };
  return amounts[name] ?? null;
}

function changes(metric: Metric, { comparison, report }: CheckedAnswer): readonly MeasuredAmount[] {
  if (comparison === undefined) {
    throw usageError(
      `${metric.text}: there is nothing to compare with`,
      'name it: --period week --against previous; or compare two reports: attrib compare',
    );
  }
  const name = metric.of ?? '';
  const total = metric.quoted || !Object.hasOwn(changeTotals, name) ? undefined : changeTotals[name];
  if (total !== undefined) {
    const found = comparison.totals.find((entry) => entry.total === total);
    return [{ model: null, amount: found?.relativeChange ?? (found?.change === 0 ? 0 : null) }];
  }
  const channel = channelOf(metric, comparison.channels, Object.keys(changeTotals));
  return modelsOf(metric, report)
    .filter((model) => comparison.models.some((entry) => entry.name === model))
    .map((model) => {
      const found = comparison.channels.find(
        (entry) => entry.model === model && spellingKey(entry.channel) === channel,
      );
      const { change, relativeChange = null } = found?.conversions ?? {};
      return { model, amount: relativeChange ?? (change === 0 ? 0 : null) };
    });
}

/** @param totals that could have been meant as well */
function channelOf(
  { of, text, quoted }: Metric,
  known: readonly { readonly channel: string }[],
  totals: readonly string[] = [],
): string {
  const key = spellingKey(of ?? '');
  if (known.some(({ channel }) => spellingKey(channel) === key)) return key;
  const names = [...new Set(known.map(({ channel }) => channel))];
  const words = quoted ? [] : totals;
  const guess = nearest(of ?? '', [...names, ...words]);
  throw inputError(
    `${text}: there is no channel "${of}"`,
    [
      ...(guess === undefined ? [] : [`did you mean ${guess}?`]),
      `the channels are ${listed(names)}${words.length === 0 ? '' : `; the totals ${words.join(', ')}`}`,
    ].join(' '),
  );
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more <= 0 ? names.join(', ') : `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more`;
}

function modelsOf({ model, text }: Metric, { models }: ComparedReport): readonly string[] {
  if (model === null) {
    const dividing = models.filter(({ sums }) => sums !== false);
    return (dividing.length > 0 ? dividing : models).map(({ name }) => name);
  }
  if (models.some(({ name }) => name === model)) return [model];
  throw inputError(
    `${text}: the report has no model "${model}"`,
    `it has ${models.map(({ name }) => name).join(', ')}`,
  );
}
