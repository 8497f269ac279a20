import { idRoles } from './id-kinds.ts';
import type { RunSettings } from './run-options.ts';
import type { SourceMap } from './source-settings.ts';

/** Whether it says of a column that it holds ids of a certain kind. */
export function mapsIds(map: SourceMap | undefined): boolean {
  return Object.entries(map ?? {}).some(([role, name]) => role in idRoles && name !== undefined);
}

/** Whether a person can have several ids in a run; else a person is what one column says. */
export function usesIds({ sources }: Pick<RunSettings, 'sources'>): boolean {
  return sources.some(({ kind, map }) => kind === 'identities' || mapsIds(map));
}
