import type { RunSettings } from '../config/run-options.ts';
import { inputError } from '../errors.ts';
import type { RejectGroup } from '../sources/rejects.ts';
import type { LoadedSource } from './load.ts';

/** Stops the run where more rows were refused than the user tolerates, or where none is left. */
export function enforceRejectLimit(
  settings: Pick<RunSettings, 'strict' | 'maxRejects'>,
  sources: readonly Pick<LoadedSource, 'read' | 'used' | 'rejected'>[],
  rejects: readonly RejectGroup[],
): void {
  const read = sources.reduce((sum, source) => sum + source.read, 0);
  const rejected = sources.reduce((sum, source) => sum + source.rejected, 0);
  const used = sources.reduce((sum, source) => sum + source.used, 0);
  if (rejected === 0) return;
  const rows = `${rejected} of ${read} rows were refused`;
  const reasons = rejects.slice(0, 3).map(describeRejects).join('\n');
  const hint = rejectsHint(rejects);
  if (used === 0) throw inputError(`no row could be used: ${rows}\n${reasons}`, hint);
  const limit = settings.strict ? { rows: 0 } : settings.maxRejects;
  if (limit === undefined) return;
  const over = 'rows' in limit ? rejected > limit.rows : rejected > limit.share * read;
  if (!over) return;
  const allowed = 'rows' in limit ? `${limit.rows}` : `${+(limit.share * 100).toFixed(4)} %`;
  throw inputError(
    `${rows}; allowed: ${allowed}\n${reasons}`,
    hint ??
      (settings.strict
        ? 'Mend the file, or run without --strict'
        : 'Mend the file, allow more with --max-rejects, or see them all with --rejects FILE'),
  );
}

/** How to read the refused rows, where something shows it. */
export function rejectsHint(rejects: readonly RejectGroup[]): string | undefined {
  return rejects.find(({ hint }) => hint !== undefined)?.hint;
}

/** `touch.csv:12 Timestamp "31/02/2026": not a time … (3 rows)` */
export function describeRejects(group: RejectGroup): string {
  const example = group.examples[0];
  const where = example === undefined ? group.file : `${group.file}:${example.line}`;
  const what = group.column === null ? '' : ` ${group.column} "${example?.value ?? ''}"`;
  return `${where}${what}: ${group.reason} (${group.count} ${group.count === 1 ? 'row' : 'rows'})`;
}
