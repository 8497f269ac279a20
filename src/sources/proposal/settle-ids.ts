import type { IdKind } from '../../config/id-kinds.ts';
import type { Role } from '../role.ts';
import { alignIds, meetings } from './align-ids.ts';
import { whyLeftOut } from './left-out.ts';
import type { SharedIds } from './shared-ids.ts';
import type { ProposedId, ProposedRole, SourceProposal } from './source-proposal.ts';

/**
 * Looks at the ids of all files together: where one column says in every file who it was, that is the person; where
 * files know people by different ids, and share some, each column gets the kind of its ids.
 * @param nobodys whether a column of ids of a kind has texts that are nobody's, which only the kind tells
 */
export function settleIds(
  asFound: readonly SourceProposal[],
  shared: readonly SharedIds[],
  nobodys: boolean,
): readonly SourceProposal[] {
  const proposals = alignIds(asFound, shared);
  const met = meetings(proposals, shared);
  const settled = proposals.map((proposal, i) =>
    saysWhoIsWho(
      proposal,
      proposals.filter((_, other) => other !== i),
    )
      ? byKind({ ...proposal, ...NO_EVENTS })
      : proposal,
  );
  const joined = isJoined(settled) || nobodys;
  return settled.map((one, i) => {
    const proposal = { ...one, meets: joined ? (met[i] ?? []) : undefined };
    if (!isPlain(proposal) || proposal.ids.length === 0 || proposal.kind === 'identities') return proposal;
    return joined ? byKind(proposal) : byPerson(proposal);
  });
}

const NO_EVENTS = {
  kind: 'identities',
  kinds: ['identities'],
  roles: [],
  missing: [],
  time: { choices: [], naive: false },
  decimal: undefined,
  events: [],
  conversionEvents: [],
} as const;

/** Whether the file has entries of its own to write, and its columns are not those of a known make. */
function isPlain({ preset, isSpend }: SourceProposal): boolean {
  return preset === undefined && !isSpend;
}

/** What rows of touchpoints and conversions have, and rows that only say who is who have not. */
const OF_EVENTS: readonly Role[] = [
  ...(['channel', 'source', 'medium', 'referrer', 'url', 'event', 'conversion'] as const),
  ...(['value', 'order-id'] as const),
];

/** Several ids, and neither a channel nor a worth; with a time only where other files have all that a run needs. */
function saysWhoIsWho(proposal: SourceProposal, others: readonly SourceProposal[]): boolean {
  if (!isPlain(proposal) || proposal.ids.length < 2) return false;
  const said = proposal.roles.filter((role) => role.certain || role.others.length > 0);
  if (said.some(({ role }) => OF_EVENTS.includes(role))) return false;
  if (!others.some((other) => sharesKind(proposal, other))) return false;
  const complete = (['touchpoints', 'conversions'] as const).every((kind) =>
    others.some((other) => other.kind === kind && !other.missing.includes('time')),
  );
  return complete || !said.some(({ role }) => role === 'time');
}

function sharesKind(a: SourceProposal, b: SourceProposal): boolean {
  return !b.isSpend && a.ids.some(({ kind }) => b.ids.some((other) => other.kind === kind));
}

/** Kinds that stand for a person by themselves. */
const SURE: readonly IdKind[] = ['person', 'customer-id'];
/** Kinds of which one id is written in several ways. */
const WRITTEN_VARIOUSLY: readonly IdKind[] = ['email', 'phone'];

function isJoined(proposals: readonly SourceProposal[]): boolean {
  if (proposals.some(({ kind }) => kind === 'identities')) return true;
  const known = proposals.filter(({ ids, isSpend }) => ids.length > 0 && !isSpend);
  const [first, ...others] = known;
  if (first === undefined) return false;
  if (others.length === 0) return first.ids.length > 1 && !isKnownBySureId(first);
  const linked = known.some((one, i) => known.some((other, j) => i < j && sharesKind(one, other)));
  return linked && !first.ids.some(({ kind }) => sufficesAlone(kind, known));
}

function isKnownBySureId({ ids }: SourceProposal): boolean {
  return ids.some(({ kind, filled }) => filled && SURE.includes(kind));
}

/** Whether all rows of all files have an id of the kind, so that others add nothing. */
function sufficesAlone(kind: IdKind, proposals: readonly SourceProposal[]): boolean {
  if (WRITTEN_VARIOUSLY.includes(kind)) return false;
  if (proposals.every(({ ids }) => ids.length === 1 && ids[0]?.kind === kind)) return true;
  return (
    SURE.includes(kind) &&
    proposals.every(({ ids }) => ids.some((id) => id.kind === kind && id.filled && id.named))
  );
}

function byKind(proposal: SourceProposal): SourceProposal {
  const columns = new Set(proposal.ids.map(({ column }) => column));
  const others = proposal.roles.filter(({ role, column }) => role !== 'person' && !columns.has(column));
  return withPeople(proposal, [...proposal.ids.map((id) => roleOf(id.kind, id)), ...others]);
}

/** The person that is proposed already, or the surest id. */
function byPerson(proposal: SourceProposal): SourceProposal {
  const [surest] = proposal.ids;
  if (surest === undefined || !proposal.missing.includes('person')) return proposal;
  return withPeople(proposal, [{ ...roleOf('person', surest), certain: false }, ...proposal.roles]);
}

function withPeople(proposal: SourceProposal, roles: readonly ProposedRole[]): SourceProposal {
  const missing = proposal.missing.filter((role) => role !== 'person');
  return { ...proposal, roles, missing, leftOut: whyLeftOut(missing) };
}

function roleOf(role: Role, { column, named }: ProposedId): ProposedRole {
  return { role, column, certain: named, others: [], examples: [] };
}
