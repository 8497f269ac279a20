import type { ProposedFilter, SourceProposal } from '../sources/proposal/source-proposal.ts';
import { wrapped } from './wrapped-comment.ts';
import { comment, scalar } from './yaml-words.ts';

/** Which rows of a file count, with the reasons. */
export function filterLines({ filters }: SourceProposal): readonly string[] {
  return (['exclude', 'keep'] as const).flatMap((verb) => {
    const own = filters.filter((filter) => filter.verb === verb);
    const columns = own.map(({ column, values }) => `${scalar(column)}: [${values.map(scalar).join(', ')}]`);
    if (own.length === 0) return [];
    return [...own.flatMap((filter) => wrapped(reason(filter))), `    ${verb}: { ${columns.join(', ')} }`];
  });
}

function reason({ verb, column, others, says, rows }: ProposedFilter): string {
  const rest = others.map(({ text, count }) => `${text === '' ? 'nothing' : comment(text)} (${count})`);
  const named = comment(column);
  if (says === 'nobody') {
    return `${rows?.out} of ${rows?.all} rows name nobody in ${named}: they are set aside and count for nothing. Without this line they are rejected, as rows with something wrong.`;
  }
  if (says === 'touch') {
    return verb === 'keep'
      ? `Only what somebody did is a touchpoint, and not: ${rest.join(', ')}. Programs that load pictures in advance make opens that nobody saw: take opens out of the list, and clicks alone count.`
      : `In these rows nobody did anything. Touchpoints are: ${rest.join(', ')}.`;
  }
  return verb === 'keep'
    ? `Only these rows count as conversions. The others of ${named}, with their rows: ${rest.join(', ')}.`
    : `These rows are no conversions. What counts, with its rows: ${rest.join(', ')}.`;
}
