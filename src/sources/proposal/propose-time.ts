import { likelyEpochFormat } from '../../config/date-format.ts';
import { commonForm, EPOCH, ISO, NUMERIC_YEAR_LAST } from '../time-forms.ts';
import type { ProposedTime } from './source-proposal.ts';

const OFFSET = /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;
const PARTS = /^(\d{1,2})([/-])(\d{1,2})[/-](\d{4}|\d{2})/;

/** @param texts the first values of the column */
export function proposeTime(texts: readonly string[]): ProposedTime {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  const form = filled.length === 0 ? ISO : commonForm(filled);
  if (form === undefined) return { choices: ['%Y-%m-%d %H:%M:%S'], naive: true };
  if (form === EPOCH) return { choices: [likelyEpochFormat(filled[0] ?? '')], naive: false };
  const naive = filled.some((text) => !OFFSET.test(text.replace(/^\d{4}-\d{2}-\d{2}$/, '')));
  return { choices: form === NUMERIC_YEAR_LAST ? numericChoices(filled) : [], naive };
}

/** Empty where the values decide it themselves. */
function numericChoices(texts: readonly string[]): readonly string[] {
  const parts = texts.flatMap((text) => {
    const found = PARTS.exec(text);
    return found === null ? [] : [found];
  });
  const decided = parts.some(([, a, , b]) => Number(a) > 12 || Number(b) > 12);
  const [, , separator = '/', , year = ''] = parts[0] ?? [];
  if (decided || parts.length === 0) return [];
  const clock = clockOf(texts[0] ?? '');
  const y = year.length === 4 ? '%Y' : '%y';
  return [
    ['%m', '%d', y],
    ['%d', '%m', y],
  ].map((order) => `${order.join(separator)}${clock}`);
}

function clockOf(text: string): string {
  const clock = /(T|,?\s+)\d{1,2}:\d{2}(:\d{2})?\s*([AaPp][Mm])?$/.exec(text);
  if (clock === null) return '';
  const [, gap = ' ', seconds, half] = clock;
  return `${gap}${half === undefined ? '%H' : '%I'}:%M${seconds === undefined ? '' : ':%S'}${half === undefined ? '' : ' %p'}`;
}
