import type { SourceProposal } from '../sources/proposal/source-proposal.ts';
import { wrapped } from './wrapped-comment.ts';
import { comment, scalar } from './yaml-words.ts';

const MOST = 12;

const BESIDE =
  'These orders count beside the conversions of the other files. None of their numbers stands there; one that did, with the same person and value, would count once.';

/**
 * What events a file has, and which of them are conversions.
 * @param beside whether other files hold conversions, too
 */
export function eventLines(proposal: SourceProposal, beside: boolean): readonly string[] {
  const { events, conversionEvents, filters } = proposal;
  // Where mails are told apart by their events, that is said already.
  if (events.length === 0 || (conversionEvents.length === 0 && filters.length > 0)) return [];
  const listed = events.slice(0, MOST).map(({ event, count }) => `${comment(event)} (${count})`);
  const more = events.length > MOST ? `, and ${events.length - MOST} more` : '';
  return [
    ...wrapped(`events: ${listed.join(', ')}${more}`),
    ...(beside && conversionEvents.length > 0 ? wrapped(BESIDE) : []),
    ...conversionLines(proposal),
  ];
}

function conversionLines(proposal: SourceProposal): readonly string[] {
  const { conversionEvents, purchases, unusedValue } = proposal;
  const names = purchases.map(comment).join(', ');
  if (conversionEvents.length > 0) {
    const asPurchases = conversionEvents.every((event) => purchases.includes(event));
    const remark = asPurchases ? 'only these have amounts' : 'a guess';
    return [`    conversionEvent: [${conversionEvents.map(scalar).join(', ')}]  # ${remark}`];
  }
  if (purchases.length === 0 || unusedValue === undefined) {
    return ['    # conversionEvent: [NAME]  # the events that are conversions'];
  }
  const { sameOrders } = proposal;
  if (sameOrders !== undefined) {
    const { file, shared, orders } = sameOrders;
    return wrapped(
      `${names}: no conversions here, for ${shared} of ${orders} orders stand in ${comment(file)}, too, and would count twice.`,
    );
  }
  return [
    ...wrapped(
      `${names}: no conversions here, for these purchases have no number by which one that is in another file, too, could be found. If they stand in no other file: value: ${comment(unusedValue)} in map, and`,
    ),
    `    # conversionEvent: [${purchases.map(scalar).join(', ')}]`,
  ];
}
