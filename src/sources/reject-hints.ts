import type { Session } from '../engine/session.ts';
import { likelyEncodingsOf, namedEncodings } from './likely-encodings.ts';
import { INVALID_UTF8 } from './refused-record.ts';
import type { Source } from './source.ts';
import { type RefusedRows, withoutPersonHint } from './without-person.ts';

/** Refused rows of the file with this number. */
export interface RefusedRowsOf extends RefusedRows {
  readonly source: number;
}

/** Of every group of refused rows what to do about them, where the file shows it. */
export async function rejectHints(
  session: Session,
  groups: readonly RefusedRowsOf[],
  sources: readonly Source[],
): Promise<readonly (string | undefined)[]> {
  const encodings = new Map<number, string>();
  const hints: (string | undefined)[] = [];
  for (const group of groups) {
    const source = sources[group.source];
    if (source === undefined) {
      hints.push(undefined);
    } else if (group.reason === INVALID_UTF8.reason) {
      const known = encodings.get(group.source) ?? namedEncodings(await likelyEncodingsOf(source.input.path));
      encodings.set(group.source, known);
      hints.push(known);
    } else {
      const ofFile = groups.filter((one) => one.source === group.source);
      hints.push(await withoutPersonHint(session, source, group, ofFile));
    }
  }
  return hints;
}
