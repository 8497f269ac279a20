import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import { literal } from '../../engine/sql.ts';
import { enforceRejectLimit } from '../../log/limits.ts';
import { writeRejectsFile } from '../../sources/rejects.ts';
import type { GatheredSpend } from './gather-spend.ts';
import { groupRefused, spendSource } from './spend-quality.ts';

const AT_ONCE = 1000;

/**
 * Holds the refused lines of spend to the limits of the run, by themselves, and adds them to the file of refused rows.
 * @param files of the log, as the table `rejects` numbers them
 * @throws AttribError input where too many were refused, or all
 */
export async function settleSpend(
  session: Session,
  settings: RunSettings,
  gathered: GatheredSpend,
  files: readonly { readonly file: string }[],
): Promise<GatheredSpend> {
  const refused = gathered.files.flatMap((file, i) =>
    file.refused.map((line) => ({ ...line, source: files.length + i })),
  );
  if (settings.rejectsFile !== undefined && refused.length > 0) {
    for (let from = 0; from < refused.length; from += AT_ONCE) {
      const rows = refused
        .slice(from, from + AT_ONCE)
        .map(
          ({ source, line, column, value, reason }) =>
            `(${source}, ${line}, ${column === null ? 'null' : literal(column)}, ${literal(value)}, ${literal(reason)})`,
        );
      await session.run(
        'refused lines of spend',
        `insert into rejects (source, line, column_name, value, reason) values ${rows.join(', ')}`,
      );
    }
    await writeRejectsFile(session, [...files, ...gathered.files], settings.rejectsFile);
  }
  enforceRejectLimit(
    // A warning tells of them, which `strict` makes an error by itself.
    { ...settings, strict: false },
    gathered.files.map(spendSource).map(({ linesRead, linesUsed, linesRejected }) => ({
      read: linesRead,
      used: linesUsed,
      rejected: linesRejected,
    })),
    groupRefused(gathered.files),
  );
  return gathered;
}
