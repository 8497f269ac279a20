import { aboutModels, absentModels, choosingModels, modelFacts } from '../../src/cli/topics/models.ts';
import { optionFacts } from '../../src/config/option-facts.ts';
import { models } from '../../src/models/index.ts';
import type { Model } from '../../src/models/model.ts';
import { markdownText } from '../../src/report/markdown-text.ts';

/** `docs/models.md`, as the registry of models has it. */
export function modelsPage(): string {
  const blocks = [
    '# Models',
    aboutModels,
    choosingModels,
    overview(),
    ...models.flatMap(section),
    '## Not among them',
    absentModels,
    '<!-- Made from src/models by `npm run docs`; a test compares. -->',
  ];
  return `${blocks.join('\n\n')}\n`;
}

function overview(): string {
  const byDefault = optionFacts.models.defaultText?.split(',') ?? [];
  const rows = models.map(({ name, title, description }) =>
    [
      `[${title}](#${anchor(title)})`,
      `\`${name}\``,
      byDefault.includes(name) ? 'yes' : '',
      markdownText(description),
    ].join(' | '),
  );
  return [
    '| Model | Name | By default | Idea |',
    '| :-- | :-- | :-- | :-- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

function section(model: Model): readonly string[] {
  return [
    `## ${model.title}`,
    markdownText(model.description),
    Object.entries(modelFacts(model))
      .map(([term, text]) => `- **${term}**: ${markdownText(text)}`)
      .join('\n'),
  ];
}

/** The address GitHub gives a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
