import { environmentName } from '../environment-name.ts';
import { outputFlags } from '../output-flags.ts';
import { PSEUDONYM_KEY } from '../pseudonym-key.ts';
import { reportFlags } from '../report-flags.ts';
import { runFlags } from '../run-flags.ts';
import type { Page } from './topic.ts';

const OTHERS = {
  [PSEUDONYM_KEY]: 'key of the pseudonyms, where no --pseudonym-key-file has it; 16 bytes at least',
  NO_COLOR: 'no colours, if it is not empty',
  FORCE_COLOR: 'colours even without a terminal, if it is not empty; 0 for none',
  TERM: 'dumb: no colours, no progress line',
  COLUMNS: 'width of tables and help',
  TMPDIR: 'where temporary files go; they are removed at the end',
} as const;

export const environmentPage: Page = [
  'Every long option of attrib run can also be set by a variable; flags win. Switches take 1 or 0. Options that are repeated rather than separated by commas take one value per line. Empty means not set.',
  Object.fromEntries(
    [...runFlags, ...outputFlags, ...reportFlags].map(({ long, description }) => [
      environmentName(long),
      description,
    ]),
  ),
  OTHERS,
];
