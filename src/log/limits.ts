import type { RunSettings } from '../config/run-options.ts';
import { inputError } from '../errors.ts';
import type { RejectGroup } from '../sources/rejects.ts';
import { amountText } from './amount-text.ts';
import type { LoadedSource } from './load.ts';

/** As many reasons as an error gives. */
const MOST = 3;

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
  const reasons = rejects.slice(0, MOST).map(describeRejects).join('\n');
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

/** What to do about the refused rows that are most, where something shows it. */
export function rejectsHint(rejects: readonly RejectGroup[]): string | undefined {
  return rejects.slice(0, MOST).find(({ hint }) => hint !== undefined)?.hint;
}

/** `; 600 conversions worth 49,871.20 EUR among them`, as far as that can be read; nothing where there are none. */
export function conversionsAmong(groups: readonly RejectGroup[], currency: string | null): string {
  const sum = (part: (group: RejectGroup) => number | undefined) =>
    groups.reduce((total, group) => total + (part(group) ?? 0), 0);
  const conversions = sum((group) => group.conversions);
  if (conversions === 0) return '';
  const value = sum((group) => group.value);
  const worth = groups.some((group) => group.value !== undefined)
    ? ` worth ${amountText(value, currency)}`
    : '';
  return `; ${conversions.toLocaleString('en-US')} ${conversions === 1 ? 'conversion' : 'conversions'}${worth} among them`;
}

/** `touch.csv:12 Timestamp "31/02/2026": not a time … (3 rows)` */
export function describeRejects(group: RejectGroup): string {
  const example = group.examples[0];
  const where = example === undefined ? group.file : `${group.file}:${example.line}`;
  const what = group.column === null ? '' : ` ${group.column} "${example?.value ?? ''}"`;
  return `${where}${what}: ${group.reason} (${group.count} ${group.count === 1 ? 'row' : 'rows'})`;
}
