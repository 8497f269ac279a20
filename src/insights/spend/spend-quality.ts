import type { RejectGroup } from '../../sources/rejects.ts';
import type { GatheredFile } from './gather-spend.ts';
import type { SpendSource } from './spend.ts';
import type { RefusedSpend } from './spend-row.ts';

const EXAMPLES = 5;

export function spendSource(file: GatheredFile): SpendSource {
  const { linesRead, linesUsed, refused, setAside, form, columns, ignoredColumns, dates } = file;
  return {
    file: file.file,
    form,
    linesRead,
    linesUsed,
    linesRejected: refused.length,
    linesSetAside: setAside.reduce((sum, { count }) => sum + count, 0),
    setAside,
    columns,
    ignoredColumns,
    dates: dates === undefined ? null : { column: dates.column, unit: dates.unit, within: dates.within },
  };
}

/** Refused lines by file, column and reason, most frequent first. */
export function groupRefused(files: readonly GatheredFile[]): readonly RejectGroup[] {
  return files
    .flatMap(({ file, refused }) => {
      const groups = new Map<string, RefusedSpend[]>();
      for (const line of refused) {
        const key = JSON.stringify([line.column, line.reason]);
        groups.set(key, [...(groups.get(key) ?? []), line]);
      }
      return [...groups.values()].map((lines) => ({
        file,
        column: lines[0]?.column ?? null,
        reason: lines[0]?.reason ?? '',
        count: lines.length,
        examples: lines.slice(0, EXAMPLES).map(({ line, value }) => ({ line, value })),
        ...(lines[0]?.hint === undefined ? {} : { hint: lines[0].hint }),
      }));
    })
    .sort((a, b) => b.count - a.count);
}
