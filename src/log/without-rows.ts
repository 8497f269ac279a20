import type { RunSettings } from '../config/run-options.ts';
import type { SourceKind } from '../config/source-settings.ts';
import { inputError } from '../errors.ts';
import type { RejectGroup } from '../sources/rejects.ts';
import { describeRejects, rejectsHint } from './limits.ts';
import type { LoadedSource } from './load.ts';

/**
 * Without any touchpoint, or any conversion, that could be read, every number would be empty and none would say why.
 * Whoever has set a limit for refused rows has settled that.
 * @throws AttribError input
 */
export function requireRowsOfEachKind(
  { maxRejects }: Pick<RunSettings, 'maxRejects'>,
  sources: readonly LoadedSource[],
  rejects: readonly RejectGroup[],
): void {
  if (maxRejects !== undefined) return;
  for (const kind of ['touchpoints', 'conversions'] as const) {
    const own = sources.filter(({ source }) => source.kind === kind);
    if (own.length === 0 || !own.every(isEmptyOrRefused) || !own.some(isWhollyRefused)) continue;
    const groups = rejectsOf(own, rejects);
    const rejected = own.reduce((sum, source) => sum + source.rejected, 0);
    throw inputError(
      `no row of ${nameOf(kind)} could be used: ${rejected} of ${rejected} rows were refused\n${groups.slice(0, 3).map(describeRejects).join('\n')}`,
      `${rejectsHint(groups) ?? 'Mend the file'}; to go on without them, allow it: --max-rejects 100%`,
    );
  }
}

/** Whether a file has rows, and every one was refused. */
export function isWhollyRefused({ used, rejected, setAside }: LoadedSource): boolean {
  return rejected > 0 && used === 0 && setAside.length === 0;
}

/** Refused rows of some of the files. */
export function rejectsOf(
  sources: readonly LoadedSource[],
  rejects: readonly RejectGroup[],
): readonly RejectGroup[] {
  const files = new Set(sources.map(({ source }) => source.file));
  return rejects.filter(({ file }) => files.has(file));
}

function isEmptyOrRefused(source: LoadedSource): boolean {
  return source.read === 0 || isWhollyRefused(source);
}

function nameOf(kind: SourceKind): string {
  return kind === 'conversions' ? 'the conversions' : 'the touchpoints';
}
