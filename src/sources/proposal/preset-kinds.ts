import { placeMade } from '../presets/made-columns.ts';
import type { MadeColumn, Names, Preset, PresetReading } from '../presets/preset.ts';
import { placeOf } from '../presets/recognise.ts';

/** What files of a make can be read as, the more telling kinds first. */
const KINDS = ['touchpoints', 'conversions', 'identities'] as const;

export type PresetKind = (typeof KINDS)[number];

/** As what a file of a known make can be read: it may have been exported without columns that one kind needs. */
export function presetKinds({ readings }: Preset, header: readonly string[]): readonly PresetKind[] {
  return KINDS.filter((kind) => {
    const reading = readings[kind];
    return reading !== undefined && suffices(kind, reading, header);
  });
}

function suffices(kind: PresetKind, reading: PresetReading, header: readonly string[]): boolean {
  const { columns, channel, ids = {} } = reading;
  const has = (names: Names | MadeColumn | undefined) => names !== undefined && isThere(names, header);
  if (kind === 'identities') {
    return [columns.person, ...Object.values(ids)].filter(has).length > 1;
  }
  const told = [columns.channel, columns.source, columns.medium, columns.referrer, columns.url];
  const tellsChannel = channel !== undefined || told.some(has);
  return has(columns.person) && has(columns.time) && (kind === 'conversions' || tellsChannel);
}

function isThere(names: Names | MadeColumn, header: readonly string[]): boolean {
  return typeof names === 'string' || Array.isArray(names)
    ? placeOf(names as Names, header) !== undefined
    : placeMade(names as MadeColumn, header) !== undefined;
}
