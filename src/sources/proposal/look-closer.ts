import { looksLikeDeals } from './deals.ts';
import { nobodyFilter } from './nobodies.ts';
import { outcomeFilter } from './propose-outcome.ts';
import type { SourceProposal } from './source-proposal.ts';
import type { WholeTable } from './whole-table.ts';

/** Asks all rows of the files, once it is settled what these are, which rows count. */
export async function lookCloser(
  proposals: readonly SourceProposal[],
  tables: readonly WholeTable[],
): Promise<readonly SourceProposal[]> {
  const closer: SourceProposal[] = [];
  for (const [i, proposal] of proposals.entries()) {
    const whole = tables[i];
    closer.push(whole === undefined || !isOwn(proposal) ? proposal : await withFilters(proposal, whole));
  }
  return closer;
}

/** Whether it is for the configuration, and not for a preset, to say how the file is read. */
function isOwn({ preset, isSpend, leftOut }: SourceProposal): boolean {
  return preset === undefined && !isSpend && leftOut === undefined;
}

async function withFilters(proposal: SourceProposal, whole: WholeTable): Promise<SourceProposal> {
  const converts = proposal.kind === 'conversions' || looksLikeDeals(whole.table);
  const outcome = converts ? await outcomeFilter(proposal, whole) : undefined;
  const nobodys = await nobodyFilter(proposal, whole);
  const found = [outcome, nobodys].flatMap((filter) => filter ?? []);
  return { ...proposal, filters: [...proposal.filters, ...found] };
}
