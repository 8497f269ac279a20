import { comparisonTables } from '../comparison/comparison-tables.ts';
import { drawnBlocks } from '../label-tables.ts';
import { paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import type { ComparisonFormat } from './comparison-format.ts';

const NO_TERMINAL_WIDTH = 100;
const LEAST_WIDTH = 40;

export const text: ComparisonFormat = {
  name: 'table',
  title: 'Table',
  description: 'For reading in a terminal: what changed in all, by model, and of what it is made.',
  extension: 'txt',
  render({ comparison }, { width, colour }) {
    const room = Math.max(LEAST_WIDTH, width ?? NO_TERMINAL_WIDTH);
    const blocks = drawnBlocks(
      comparisonTables(comparison, visible),
      room,
      paint(colour, width !== undefined),
    );
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};
