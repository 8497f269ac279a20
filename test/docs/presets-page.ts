import { aboutPresets, choosingPresets, gives, presetFacts } from '../../src/cli/topics/presets.ts';
import { markdownText } from '../../src/report/markdown-text.ts';
import { PRESETS } from '../../src/sources/presets/index.ts';

/** `docs/presets.md`, as the registry of presets has it. */
export function presetsPage(): string {
  const rows = PRESETS.map((preset) => [
    preset.vendor,
    `[${preset.title}](#${preset.name})`,
    gives(preset).join(', ') || 'nothing',
  ]);
  const blocks = [
    '# Presets',
    markdownText(aboutPresets),
    markdownText(choosingPresets),
    '```sh\nattrib run fixtures/presets/shopify-orders.csv\nattrib help presets\n```',
    ['| From | Files | Give |', '| :-- | :-- | :-- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
      '\n',
    ),
    ...PRESETS.flatMap((preset) => [
      `## ${preset.name}`,
      `${preset.title.replace(/^./, (first) => first.toUpperCase())}, from ${preset.vendor}.`,
      Object.entries(presetFacts(preset))
        .map(([term, text]) => `- **${term}**: ${markdownText(text)}`)
        .join('\n'),
    ]),
    '<!-- Made from src/sources/presets by `npm run docs`; a test compares. -->',
  ];
  return `${blocks.join('\n\n')}\n`;
}
