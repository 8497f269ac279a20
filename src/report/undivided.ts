import type { CreditTable } from './credit-table.ts';

/** A word on the columns of a credit table that do not add up, if there are any. */
export function undivided({ columns, measure }: CreditTable): readonly string[] {
  const titles = columns.filter(({ sums }) => !sums).map(({ title }) => title);
  if (titles.length === 0) return [];
  return [
    `${titles.join(' and ')}: every channel counts the whole ${measure} of its journeys, so there is no total.`,
  ];
}
