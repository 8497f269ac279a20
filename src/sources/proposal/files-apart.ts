import type { SourceProposal } from './source-proposal.ts';

/**
 * Where people are joined by their ids: groups of files that share ids with each other and with none of the files that
 * the touchpoints are joined to.
 */
export function filesApart(proposals: readonly SourceProposal[]): readonly (readonly string[])[] {
  const open = new Set(proposals.flatMap((proposal, i) => (isJoined(proposal) ? [i] : [])));
  if (open.size < 2) return [];
  const start = [...open].find((i) => proposals[i]?.kind === 'touchpoints') ?? [...open][0] ?? 0;
  takeGroup(start, open, proposals);
  const groups: (readonly string[])[] = [];
  for (const i of open) {
    groups.push(takeGroup(i, open, proposals).map((member) => proposals[member]?.file ?? ''));
  }
  return groups;
}

function isJoined({ isSpend, leftOut, ids, meets }: SourceProposal): boolean {
  return !isSpend && leftOut === undefined && ids.length > 0 && meets !== undefined;
}

/** Takes a file out of those that are open, with all that share ids with it, directly or by others. */
function takeGroup(
  start: number,
  open: Set<number>,
  proposals: readonly SourceProposal[],
): readonly number[] {
  const group = [start];
  open.delete(start);
  for (const member of group) {
    for (const next of proposals[member]?.meets ?? []) {
      if (open.delete(next)) group.push(next);
    }
  }
  return group.sort((a, b) => a - b);
}
