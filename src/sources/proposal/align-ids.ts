import { type IdKind, idKinds } from '../../config/id-kinds.ts';
import type { IdPlace, SharedIds } from './shared-ids.ts';
import type { ProposedId, SourceProposal } from './source-proposal.ts';

/**
 * Values decide: columns of two files that hold the same ids are of one kind, whatever they are called. A person in
 * general gives way to a kind, and of two kinds the less sure one.
 */
export function alignIds(
  proposals: readonly SourceProposal[],
  shared: readonly SharedIds[],
): readonly SourceProposal[] {
  const ids = proposals.map((proposal) => [...proposal.ids]);
  const byShare = [...shared].sort((x, y) => y.shared - x.shared);
  // Each change makes a kind surer, so there is an end to it.
  for (let changed = true; changed; ) changed = byShare.some((pair) => align(pair, proposals, ids));
  return proposals.map((proposal, i) => ({ ...proposal, ids: inOrder(ids[i] ?? []) }));
}

/** Brings two columns to one kind, if they hold the same and are not of one already. */
function align(pair: SharedIds, proposals: readonly SourceProposal[], ids: readonly ProposedId[][]): boolean {
  const [a, b] = [pair.a, pair.b].map((place) => ids[place.file]?.find((id) => id.column === place.column));
  if (a === undefined || b === undefined || a.kind === b.kind) return false;
  const kind = surer(a.kind, b.kind);
  const [weaker, { file }] = a.kind === kind ? [b, pair.b] : [a, pair.a];
  const own = ids[file] ?? [];
  if (!pair.kinds.includes(kind) || !areOne(pair, weaker.kind)) return false;
  if (own.some((other) => other.kind === kind) || proposals[file]?.preset !== undefined) return false;
  own[own.indexOf(weaker)] = { ...weaker, kind };
  return true;
}

function surer(a: IdKind, b: IdKind): IdKind {
  if (a === 'person') return b;
  if (b === 'person') return a;
  return idKinds.indexOf(a) < idKinds.indexOf(b) ? a : b;
}

/** Of numbers that are only digits some are the same by chance. */
const BY_CHANCE = 0.2;

function areOne({ shared, worded, fewest }: SharedIds, weaker: IdKind): boolean {
  return worded > 0 || (weaker === 'person' && shared >= BY_CHANCE * fewest);
}

function inOrder(ids: readonly ProposedId[]): readonly ProposedId[] {
  return [...ids].sort((a, b) => idKinds.indexOf(a.kind) - idKinds.indexOf(b.kind));
}

/** Of each file the places of those that hold some of the same ids, of the same kinds. */
export function meetings(
  proposals: readonly SourceProposal[],
  shared: readonly SharedIds[],
): readonly (readonly number[])[] {
  const kindAt = ({ file, column }: IdPlace) => proposals[file]?.ids.find((id) => id.column === column)?.kind;
  const met = shared.filter(({ kinds, a, b }) => {
    const kind = kindAt(a);
    return kind !== undefined && kind === kindAt(b) && kinds.includes(kind);
  });
  return proposals.map((_, file) =>
    met.flatMap(({ a, b }) => (a.file === file ? [b.file] : b.file === file ? [a.file] : [])),
  );
}
