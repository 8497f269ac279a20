import type { DayPeriod } from '../../config/days.ts';
import { fileHead } from '../../sources/file-head.ts';
import type { Sheet } from './sheet.ts';
import { daysReader } from './spend-days.ts';

const HEAD_BYTES = 4096;
const RANGE = /^(.+?\d{4})\s+(?:-|–|—|to|bis|til|au)\s+(.+?\d{4})$/;
const NAMED_RANGE = /Start:\s*(\S+?),?\s+(?:Report )?End:\s*(\S+)/i;

/** The days that the lines above the header name: `July 8, 2025 - July 31, 2025`. */
export async function periodAbove({
  input,
  header,
}: Pick<Sheet, 'input' | 'header'>): Promise<DayPeriod | undefined> {
  const { line: headerLine = 1 } = header;
  if (headerLine < 2) return undefined;
  const { bytes } = await fileHead(input.path, HEAD_BYTES);
  const lines = bytes
    .toString('utf8')
    .split(/\r\n|\n|\r/)
    .slice(0, headerLine - 1);
  const read = daysReader('month');
  for (const line of lines) {
    const text = line
      .replace(/^\ufeff/, '')
      .replaceAll(/["\t]/g, '')
      .replace(/,+$/, '')
      .trim();
    const [, first = '', last = ''] = RANGE.exec(text) ?? NAMED_RANGE.exec(text) ?? [];
    const [from, to] = [read(first), read(last)];
    if (from !== null && to !== null && from.from <= to.to) return { from: from.from, to: to.to };
  }
  return undefined;
}
