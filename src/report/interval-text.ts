import type { CreditTable } from './credit-table.ts';
import { counted, points } from './number-format.ts';

/** The head of the column of `CreditRow.interval`, such as `95 % interval`. */
export function intervalTitle({ confidence }: CreditTable): string {
  return `${confidence} % interval`;
}

/** Its cells; empty where nobody asked for intervals. */
export function intervalCells({ rows }: CreditTable): readonly string[] {
  return rows.map(({ interval, few }) => (interval !== null ? points(interval) : few ? '–' : ''));
}

/** Whether there is anything to show in it. */
export function hasIntervals({ rows }: CreditTable): boolean {
  return rows.some(({ interval }) => interval !== null);
}

/** What its cells are, in a sentence; null where it would have none. */
export function intervalMeaning(table: CreditTable): string | null {
  if (!hasIntervals(table)) return null;
  const unknown = table.rows.some(({ interval, few }) => interval === null && few);
  const apart = table.compares ? '; models further apart than that differ by more than chance' : '';
  return (
    `${intervalTitle(table)}: how wide a channel's widest is${apart}` +
    `${unknown ? '; –: too few conversions to say' : ''}.`
  );
}

/** The column in a sentence, for where it has no room; null where there is nothing to say. */
export function intervalSummary(table: CreditTable): string | null {
  const widths = table.rows.flatMap(({ interval }) => (interval === null ? [] : [interval]));
  const unknown = table.rows.filter(({ interval, few }) => interval === null && few).length;
  if (widths.length === 0) {
    return unknown === 0 ? null : 'There are too few conversions to say how sure these shares are.';
  }
  const [least, most] = [points(Math.min(...widths)), points(Math.max(...widths))];
  const range = least === most ? most : `${least.replace(' pt', '')} to ${most}`;
  const few =
    unknown === 0
      ? ''
      : `; of ${counted(unknown, 'channel', 'channels')} there are too few conversions to say`;
  return `${intervalTitle(table)}: ${range} wide${few}.`;
}

/** The head of the column of `CreditRow.spread`. */
export const SPREAD_TITLE: string = 'Models apart';

/** What its cells are. */
export const SPREAD_MEANING: string = `${SPREAD_TITLE}: from the lowest to the highest share over the models, in percentage points.`;
