import type { Role } from '../role.ts';
import type { SourceProposal } from './source-proposal.ts';

/** Roles by which rows of touchpoints convert. */
const CONVERTING: readonly Role[] = ['conversion', 'value', 'currency', 'order-id'];

/**
 * Looks at all files together: what can be read in several ways is read so that there are touchpoints and conversions,
 * and where conversions are in a file of their own, rows of touchpoints are none, or they would count twice.
 */
export function settleProposals(proposals: readonly SourceProposal[]): readonly SourceProposal[] {
  const settled: SourceProposal[] = [...proposals];
  proposals.forEach((proposal, i) => {
    settled[i] = settleKind(
      proposal,
      settled.filter((_, other) => other !== i),
    );
  });
  const peopled = settled.some((proposal) => isUsed(proposal) && proposal.kind !== 'paths');
  const apart = settled.some((proposal) => isUsed(proposal) && proposal.kind === 'conversions');
  const counted = peopled ? settled.map(withoutPaths) : settled;
  return apart ? counted.map((proposal) => withoutConversions(proposal, true)) : counted;
}

/** Whether the configuration has an entry for the file. */
export function isUsed({ isSpend, leftOut }: SourceProposal): boolean {
  return !isSpend && leftOut === undefined;
}

/** Whether rows of the file say what a conversion is. */
export function converts(proposal: SourceProposal): boolean {
  if (!isUsed(proposal)) return false;
  const { kind, roles, conversionEvents, convertsByPreset } = proposal;
  return (
    kind === 'conversions' ||
    convertsByPreset ||
    conversionEvents.length > 0 ||
    roles.some(({ role }) => (kind === 'paths' ? ['conversions'] : ['conversion', 'value']).includes(role))
  );
}

/** Orders are touchpoints, too, only where nothing else is, and leads only where something else converts. */
function settleKind(proposal: SourceProposal, others: readonly SourceProposal[]): SourceProposal {
  const { kinds, convertsByPreset } = proposal;
  if (!kinds.includes('touchpoints') || !kinds.includes('conversions')) return proposal;
  const touched = others.some((other) => isUsed(other) && other.kind === 'touchpoints');
  const converted = others.some(converts);
  const kind = touched && (convertsByPreset || !converted) ? 'conversions' : 'touchpoints';
  return { ...proposal, kind };
}

/** Paths have no people, who could be those of other files. */
function withoutPaths(proposal: SourceProposal): SourceProposal {
  if (proposal.kind !== 'paths') return proposal;
  return { ...proposal, leftOut: 'paths are counted already, and no run takes them beside other files' };
}

/**
 * Rows of touchpoints convert no longer.
 * @param numbered purchases that have numbers stay: an order that is in two files is found by its number
 */
export function withoutConversions(proposal: SourceProposal, numbered: boolean): SourceProposal {
  if (proposal.kind !== 'touchpoints' || proposal.preset !== undefined) return proposal;
  const { roles, purchases } = proposal;
  if (numbered && purchases.length > 0 && roles.some(({ role }) => role === 'order-id')) {
    return { ...proposal, conversionEvents: purchases };
  }
  return {
    ...proposal,
    roles: roles.filter(({ role }) => !CONVERTING.includes(role)),
    unusedValue: roles.find(({ role }) => role === 'value')?.column,
    conversionEvents: [],
  };
}
