import { deniesConversion, outcomeColumn, saysWon } from '../outcome-words.ts';
import { headerKey, suggestedColumns } from '../roles.ts';
import type { Table } from '../table.ts';

const STAGE_OF_DEALS = /stage|deal|opportunit|pipeline|aşama|mərhələ|fase|phase|étape|etapa|المرحلة/u;
const OF_DEALS = /^(?:(?:deal|opportunity).*|close[d]?date|closingdate|expectedclose.*|abschlussdatum)$/u;

/** An amount, and a column that says what was won or lost: where deals came from is a note, and no touchpoint. */
export function looksLikeDeals({ columns, samples }: Table): boolean {
  if (!suggestedColumns('conversions', columns).has('value')) return false;
  const named = suggestedColumns('touchpoints', columns);
  if (named.has('event')) return false;
  if (named.has('channel') && !columns.some((name) => OF_DEALS.test(headerKey(name)))) return false;
  return columns.some((name, i) => {
    if (outcomeColumn(name) !== 'state') return false;
    const texts = samples.map(({ cells }) => cells[i] ?? '');
    const staged = STAGE_OF_DEALS.test(headerKey(name));
    return texts.some((text) => saysWon(text) || (staged && deniesConversion('state', text)));
  });
}

/** The column (0-based) that says where deals came from. */
export function leadSourceColumn({ columns }: Table, taken: ReadonlySet<number>): number | undefined {
  const index = columns.findIndex((name, i) => !taken.has(i) && LEAD_SOURCE.test(headerKey(name)));
  return index === -1 ? undefined : index;
}

const LEAD_SOURCE =
  /(?:source|channel|quelle|herkunft|kanal|kaynak|kaynağı|mənbə|mənbəyi|kilde|origine|canal|fuente|origen|المصدر)$/u;
