import type { TextFormat } from '../format.ts';
import { summaryList, warnings } from '../formats/markdown.ts';
import { insightSections } from '../insight-sections.ts';

export const markdown: TextFormat = {
  name: 'markdown',
  title: 'Markdown',
  description: 'Summary, insights and warnings as GitHub Markdown, for pull requests and wikis.',
  extension: 'md',
  render: (attribution) =>
    `${[
      ['## Journeys'],
      summaryList(attribution),
      ...insightSections(attribution.insights),
      ...warnings(attribution),
    ]
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
};
