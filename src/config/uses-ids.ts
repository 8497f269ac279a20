import { idRoles } from './id-kinds.ts';
import type { RunSettings } from './run-options.ts';
import type { SourceMap } from './source-settings.ts';

/** Whether it says of a column that it holds ids of a certain kind. */
export function mapsIds(map: SourceMap | undefined): boolean {
  return Object.entries(map ?? {}).some(([role, name]) => role in idRoles && name !== undefined);
}

/** Whether a run looks at ids one by one, to join them or to look for them in lists. */
export function usesIds(
  settings: Pick<RunSettings, 'sources' | 'allowList' | 'denyList' | 'forget'>,
): boolean {
  const { allowList, denyList, forget } = settings;
  return joinsIds(settings) || [allowList, denyList, forget].some((list) => list.length > 0);
}

/** Whether a person can have several ids in a run; else a person is what one column says. */
export function joinsIds({ sources }: Pick<RunSettings, 'sources'>): boolean {
  return sources.some(({ kind, map }) => kind === 'identities' || mapsIds(map));
}
