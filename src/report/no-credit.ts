import type { Attribution } from './attribution.ts';
import type { CreditTable } from './credit-table.ts';
import { spelledDuration } from './duration-text.ts';
import { grouped } from './number-format.ts';

/** Why a credit table would have nothing to show, in plain words; null when it has something. */
export function noCredit(
  { summary, settings, models }: Pick<Attribution, 'summary' | 'settings' | 'models'>,
  table: CreditTable,
): string | null {
  if (table.columns.length === 0) return 'No model was asked for.';
  if (summary.conversions === 0) {
    return (
      'There are no conversions in this data, so there is no credit to divide. ' +
      'If there should be some, see: attrib help columns'
    );
  }
  if (summary.unattributedConversions >= summary.conversions) {
    return (
      `${summary.conversions === 1 ? 'The 1 conversion has no' : `None of the ${grouped(summary.conversions, 0)} conversions has a`} ` +
      `touchpoint of the same person before it (look-back: ${spelledDuration(settings.lookback)}), so no channel earns credit.`
    );
  }
  const baseline = models.some(({ baseline }) => baseline?.[table.measure]);
  if (!baseline && table.rows.every(({ cells }) => cells.every(({ amount }) => amount === 0))) {
    return table.measure === 'value'
      ? 'The conversions carry no value, so there is none to divide.'
      : 'No channel earned credit.';
  }
  return null;
}
