import type { CreditTable } from './credit-table.ts';
import { counted, points } from './number-format.ts';

/** The head of the column of `CreditRow.sure`, such as `95 % sure`. */
export function surenessTitle({ confidence }: CreditTable): string {
  return `${confidence} % sure`;
}

/** Its cells; empty where nobody asked for intervals. */
export function surenessCells({ rows }: CreditTable): readonly string[] {
  return rows.map(({ sure, few }) => (sure !== null ? points(sure) : few ? '–' : ''));
}

/** Whether there is anything to show in it. */
export function hasSureness({ rows }: CreditTable): boolean {
  return rows.some(({ sure }) => sure !== null);
}

/** What its cells are, in a sentence; null where it would have none. */
export function surenessMeaning(table: CreditTable): string | null {
  if (!hasSureness(table)) return null;
  const unknown = table.rows.some(({ sure, few }) => sure === null && few);
  return (
    `${surenessTitle(table)}: ± half the widest ${table.confidence} % interval of a channel's shares` +
    `${unknown ? '; –: too few conversions to say' : ''}.`
  );
}

/** The column in a sentence, for where it has no room; null where there is nothing to say. */
export function surenessSummary(table: CreditTable): string | null {
  const widths = table.rows.flatMap(({ sure }) => (sure === null ? [] : [sure]));
  const unknown = table.rows.filter(({ sure, few }) => sure === null && few).length;
  if (widths.length === 0) {
    return unknown === 0 ? null : 'There are too few conversions to say how sure these shares are.';
  }
  const [least, most] = [points(Math.min(...widths)), points(Math.max(...widths))];
  const range = least === most ? least : `${least} to ${most}`;
  const few =
    unknown === 0
      ? ''
      : `; of ${counted(unknown, 'channel', 'channels')} there are too few conversions to say`;
  return `${surenessTitle(table)}: shares to within ${range}${few}.`;
}
