import type { ConversionRole, IdentityRole, PathRole, TouchpointRole } from './roles.ts';
import type { ColumnMap, Exclusion } from './run-options.ts';
import type { NamedSource, ReadingOptions, SourceKind } from './source-settings.ts';

/** The options that name files, checked. */
export interface FileOptions
  extends Pick<
    ReadingOptions,
    'preset' | 'channel' | 'conversionEvent' | 'conversionIsTouch' | 'exclude' | 'keep'
  > {
  readonly touchpoints: readonly string[];
  readonly conversions: readonly string[];
  readonly map: ColumnMap<TouchpointRole>;
  readonly mapConversions: ColumnMap<ConversionRole>;
  readonly excludeConversions: readonly Exclusion[];
  readonly keepConversions: readonly Exclusion[];
  readonly identities: readonly string[];
  readonly mapIdentities: ColumnMap<IdentityRole>;
  readonly paths: readonly string[];
  readonly mapPaths: ColumnMap<PathRole>;
  readonly sources: readonly CheckedSource[];
}

export interface CheckedSource extends ReadingOptions {
  readonly files: readonly string[];
  readonly kind: SourceKind;
}

const KINDS: readonly SourceKind[] = ['touchpoints', 'conversions', 'identities', 'paths'];

/** Every file with what was said of it: touchpoints, conversions, identities, paths; of a kind in the order of naming. */
export function nameSources(options: FileOptions): readonly NamedSource[] {
  const { touchpoints, conversions, map, mapConversions, identities, mapIdentities, sources } = options;
  const { paths, mapPaths } = options;
  const { preset, channel, conversionEvent, conversionIsTouch, exclude, keep } = options;
  const rows = { preset, channel, conversionEvent, conversionIsTouch, exclude, keep };
  const ofConversions = { exclude: options.excludeConversions, keep: options.keepConversions };
  const all = [
    ...touchpoints.map((path): NamedSource => ({ path, kind: 'touchpoints', map, ...rows })),
    ...conversions.map(
      (path): NamedSource => ({ path, kind: 'conversions', preset, map: mapConversions, ...ofConversions }),
    ),
    ...identities.map((path): NamedSource => ({ path, kind: 'identities', preset, map: mapIdentities })),
    ...paths.map((path): NamedSource => ({ path, kind: 'paths', map: mapPaths, ...rows })),
    ...sources.flatMap(({ files, ...source }) => files.map((path): NamedSource => ({ path, ...source }))),
  ];
  const ordered = KINDS.flatMap((kind) => all.filter((source) => source.kind === kind));
  return Object.freeze(ordered.map((source) => Object.freeze(source)));
}
