import { comparisonTables } from '../comparison/comparison-tables.ts';
import { markdownBlocks } from '../label-tables.ts';
import { markdownText } from '../markdown-text.ts';
import { truncate } from '../text-width.ts';
import type { ComparisonFormat } from './comparison-format.ts';

/** Longer names are cut. */
const LONGEST_NAME = 80;

export const markdown: ComparisonFormat = {
  name: 'markdown',
  title: 'Markdown',
  description: 'The tables and the warnings as GitHub Markdown, for pull requests and wikis.',
  extension: 'md',
  render({ comparison, warnings }) {
    const name = (text: string): string => markdownText(truncate(text, LONGEST_NAME));
    const blocks = [
      ['## Comparison'],
      ...markdownBlocks(
        comparisonTables(comparison, (text) => text),
        name,
      ),
      ...(warnings.length === 0
        ? []
        : [
            ['### Warnings'],
            warnings.map(
              ({ code, message, hint }) =>
                `- **${markdownText(code)}**: ${markdownText(hint === undefined ? message : `${message} (${hint})`)}`,
            ),
          ]),
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};
