import { likelyEpochFormat } from '../../config/date-format.ts';
import { datePattern } from '../date-orders.ts';
import { evidenceOf, openOrders } from '../numeric-dates.ts';
import { commonForm, EPOCH, ISO, NUMERIC_YEAR_LAST } from '../time-forms.ts';
import type { ProposedTime } from './source-proposal.ts';

const OFFSET = /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;

/** @param texts the first values of the column */
export function proposeTime(texts: readonly string[]): ProposedTime {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  const form = filled.length === 0 ? ISO : commonForm(filled);
  if (form === undefined) return { choices: ['%Y-%m-%d %H:%M:%S'], naive: true };
  if (form === EPOCH) return { choices: [likelyEpochFormat(filled[0] ?? '')], naive: false };
  const naive = filled.some((text) => !OFFSET.test(text.replace(/^\d{4}-\d{2}-\d{2}$/, '')));
  const orders = form === NUMERIC_YEAR_LAST ? openOrders(evidenceOf(filled)) : [];
  const choices = orders.length < 2 ? [] : orders.map((order) => datePattern(filled[0] ?? '', order));
  return { choices, naive };
}
