import { deniesConversion, outcomeColumn, saysWon, suits } from '../outcome-words.ts';
import type { ProposedFilter, SourceProposal } from './source-proposal.ts';
import { type TextCount, textCounts, type WholeTable } from './whole-table.ts';

/** More texts than this make no state. */
const MOST_TEXTS = 40;

/** Which rows of conversions are some, where a column says that not all are: deals that were won, orders that were not cancelled. */
export async function outcomeFilter(
  { roles }: SourceProposal,
  whole: WholeTable,
): Promise<ProposedFilter | undefined> {
  const { columns } = whole.table;
  const used = new Set(roles.filter(({ role }) => role !== 'type').map(({ column }) => column));
  const found: Found[] = [];
  for (const [index, name] of columns.entries()) {
    if (used.has(name) || !['state', 'success', 'failure'].includes(outcomeColumn(name))) continue;
    const texts = await textCounts(whole, index, MOST_TEXTS);
    if (texts !== undefined) found.push(...filterBy(name, texts));
  }
  return found.sort((a, b) => b.leftOut - a.leftOut)[0]?.filter;
}

interface Found {
  readonly filter: ProposedFilter;
  /** Rows that it leaves out. */
  readonly leftOut: number;
}

function filterBy(column: string, counts: readonly TextCount[]): readonly Found[] {
  const sort = outcomeColumn(column);
  const texts = counts.map(({ text }) => text);
  if (!suits(sort, texts)) return [];
  const won = sort === 'state' ? counts.filter(({ text }) => saysWon(text)) : [];
  const granted = counts.filter(({ text }) => !deniesConversion(sort, text));
  const kept = won.length > 0 ? won : granted;
  if (kept.length === 0 || kept.length === counts.length) return [];
  const out = counts.filter((one) => !kept.includes(one));
  const keeps = won.length > 0 || sort === 'success';
  const values = (keeps ? kept : out).map(({ text }) => text);
  const filter = { verb: keeps ? 'keep' : 'exclude', column, values, others: keeps ? out : kept } as const;
  return [
    { filter: { ...filter, says: 'outcome' }, leftOut: out.reduce((rows, { count }) => rows + count, 0) },
  ];
}
