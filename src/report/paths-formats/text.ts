import type { TextFormat } from '../format.ts';
import { headLines } from '../head-lines.ts';
import { insightBlocks } from '../insight-blocks.ts';
import { paint } from '../paint.ts';

const NO_TERMINAL_WIDTH = 100;
const LEAST_WIDTH = 40;

export const text: TextFormat = {
  name: 'table',
  title: 'Table',
  description: 'For reading in a terminal: what came in, then every insight with its question.',
  extension: 'txt',
  render(attribution, options) {
    const width = Math.max(LEAST_WIDTH, options.width ?? NO_TERMINAL_WIDTH);
    const dress = paint(options.colour, options.width !== undefined);
    const blocks = [headLines(attribution, width), ...insightBlocks(attribution.insights, width, dress)];
    return blocks.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n');
  },
};
