import type { SourceProposal } from '../sources/proposal/source-proposal.ts';
import { visible } from './safe-text.ts';
import { comment, scalar } from './yaml-words.ts';

const MOST_COLUMNS = 40;

/** An entry to be filled in for a file that could not be proposed: all of it commented out. */
export function leftOutLines(proposal: SourceProposal, why: string): readonly string[] {
  const { file, kind, roles, missing, columns } = proposal;
  const listed = columns.slice(0, MOST_COLUMNS).map(comment).join(', ');
  const more = columns.length > MOST_COLUMNS ? `, and ${columns.length - MOST_COLUMNS} more` : '';
  return [
    `- files: ${scalar(file)}  # left out: ${visible(why)}`,
    ...(kind === 'touchpoints' ? [] : [`  kind: ${kind}`]),
    ...(missing.length === 0
      ? []
      : [
          '  map:  # what roles there are: attrib help columns',
          ...missing.map((role) => `    ${role}: COLUMN  # to be filled in`),
          ...roles.map(({ role, column }) => `    ${role}: ${scalar(column)}`),
        ]),
    `  # its columns: ${listed}${more}`,
  ].map((line) => `  # ${line}`);
}
