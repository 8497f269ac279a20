import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { UNASSIGNED_SEPARATOR } from '../sources/channel-rules/compile.ts';
import { hiddenLabel } from '../sources/hidden-text.ts';
import { PART_SEPARATOR } from '../sources/row-reading.ts';
import { byCodeUnits, type Counted } from './spellings.ts';

/** Touchpoints of one source and medium that no channel rule took. */
export interface UnassignedTraffic {
  readonly source: string;
  readonly medium: string;
  readonly count: number;
}

const TRACE = new RegExp(`${UNASSIGNED_SEPARATOR}([^${PART_SEPARATOR}]*)`);

/** A text of the log without the source and the medium that rules leave in the text of what they do not take. */
export function withoutTraffic(text: string): string {
  return text.includes(UNASSIGNED_SEPARATOR) ? text.replace(TRACE, '') : text;
}

/** The sources and media in such texts, most frequent first. */
export function unassignedTraffic(texts: readonly Counted[]): readonly UnassignedTraffic[] {
  const counts = new Map<string, number>();
  for (const { text, count } of texts) {
    const trace = TRACE.exec(text)?.[1]
      ?.split(UNASSIGNED_SEPARATOR)
      .map(hiddenLabel)
      .join(UNASSIGNED_SEPARATOR);
    if (trace !== undefined) counts.set(trace, (counts.get(trace) ?? 0) + count);
  }
  return [...counts]
    .map(([trace, count]) => {
      const [source = '', medium = ''] = trace.split(UNASSIGNED_SEPARATOR);
      return { source, medium, count };
    })
    .sort((a, b) => b.count - a.count || byCodeUnits(a.source, b.source) || byCodeUnits(a.medium, b.medium));
}

/** Makes one text of those that differ in what no rule took: there can be more of them than channels. */
export async function forgetTraffic(session: Session): Promise<void> {
  const trace = literal(`${UNASSIGNED_SEPARATOR}[^${PART_SEPARATOR}]*`);
  await session.run(
    'without unassigned sources',
    `update touchpoints set channel = regexp_replace(channel, ${trace}, '')
    where contains(channel, ${literal(UNASSIGNED_SEPARATOR)})`,
  );
}
