import type { SourceKind } from '../../config/source-settings.ts';
import { PRESETS } from '../../sources/presets/index.ts';
import type { Names, Preset } from '../../sources/presets/preset.ts';
import type { Page } from './topic.ts';

export const aboutPresets =
  'Files of makes that attrib knows are told by their headers and read without a flag; a note in the report says "read as Shopify orders". What you say (--map, --channel, --keep, --keep-conversions, a time zone of the source in the configuration) has precedence over the preset, column by column.';

export const choosingPresets =
  '--preset none reads files by their headers alone; --preset NAME takes them for what you say and stops if a column is missing. In a configuration every source can have its own preset.';

const KINDS: Readonly<Record<SourceKind, string>> = {
  touchpoints: 'touchpoints',
  conversions: 'conversions',
  identities: 'identities',
  paths: 'paths',
};

/** What a file of this make can be given as. */
export function gives({ readings, spend }: Preset): readonly string[] {
  return [
    ...(Object.keys(readings) as SourceKind[]).map((kind) => KINDS[kind]),
    ...(spend === undefined ? [] : ['spend']),
  ];
}

/** What a preset says of itself, in the order in which it is read. */
export function presetFacts(preset: Preset): Readonly<Record<string, string>> {
  const { fingerprints, advice, basis, quirks } = preset;
  const given = gives(preset);
  return {
    Gives: given.length === 0 ? 'nothing: sums, or names without people' : given.join(', '),
    ...(advice === undefined ? {} : { 'Good for': advice }),
    'Known by': fingerprints.map(({ has }) => has.map(firstName).join(', ')).join('; or '),
    ...(quirks.length === 0 ? {} : { 'To know': quirks.join(' ') }),
    'Made after': basis,
  };
}

function firstName(names: Names): string {
  return typeof names === 'string' ? names : (names[0] ?? '');
}

export const presetsPage: Page = [
  aboutPresets,
  choosingPresets,
  Object.fromEntries(
    PRESETS.map((preset) => [
      preset.name,
      `${preset.title}: ${gives(preset).join(', ') || 'nothing that can be read'}`,
    ]),
  ),
  ...PRESETS.flatMap((preset) => [`${preset.title} (${preset.name})`, presetFacts(preset)]),
];
