import type { Session } from '../engine/session.ts';
import { rowVerdicts } from '../sources/row-verdict.ts';
import { shellWord } from '../sources/shell-word.ts';
import type { Source } from '../sources/source.ts';
import { column } from '../sources/table.ts';
import type { LoadedSource } from './load.ts';
import type { LoadNote } from './load-notes.ts';
import { type DayCount, type LonelyDays, lonelyDays } from './lonely-days.ts';
import type { LogMeasure } from './measure.ts';

const DAY = 86_400_000_000;
/** Logs that span fewer days have no room for a gap. */
const SHORTEST = 60;
const EXAMPLES = 3;

/** Rows far before or behind all others, by their times. */
export interface LonelyTimes extends LonelyDays {
  /** All rows of the log. */
  readonly all: number;
  /** The first such rows; none where people are to be forgotten. */
  readonly examples: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  /** The flag that leaves the rows out, where one does. */
  readonly flag: string | undefined;
}

/** Looks for rows whose times are typing errors or placeholders: judged by the data, for no result depends on a clock. */
export async function lonelyTimes(
  session: Session,
  sources: readonly LoadedSource[],
  { rows, first, last }: Pick<LogMeasure, 'rows' | 'first' | 'last'>,
): Promise<readonly LonelyTimes[]> {
  if (last - first < SHORTEST * DAY) return [];
  const days = await session.rows(
    'rows by day',
    `select (time // ${DAY})::double as day, count(*)::double as rows from touchpoints group by 1 order by 1`,
  );
  const counts = days.map((row): DayCount => ({ day: Number(row['day']), rows: Number(row['rows']) }));
  const found: LonelyTimes[] = [];
  for (const lonely of lonelyDays(counts)) {
    const cases = await casesOf(session, sources, lonely);
    found.push({ ...lonely, all: rows, ...cases });
  }
  return found;
}

async function casesOf(
  session: Session,
  sources: readonly LoadedSource[],
  { from, to }: LonelyDays,
): Promise<Pick<LonelyTimes, 'examples' | 'flag'>> {
  const examples: LonelyTimes['examples'][number][] = [];
  const flags = new Set<string>();
  for (const { source } of sources) {
    if (source.kind === 'identities' || source.asked.forget.length > 0) continue;
    const verdicts = rowVerdicts(source);
    const rows = await session.rows(
      'rows with lonely times',
      `select line::double as line, ${source.timeText} as text, ${cellOf(source)} as cell
      from (select *, ${verdicts.line} as line ${verdicts.from}
        where (${verdicts.aside}) is null and not (${verdicts.refused}) and time >= ${from * DAY} and time < ${(to + 1) * DAY})
      order by line limit ${EXAMPLES}`,
    );
    for (const row of rows) {
      examples.push({ file: source.file, line: Number(row['line']), text: String(row['text']) });
      flags.add(flagOf(source, String(row['cell'])));
    }
  }
  return {
    examples: examples.slice(0, EXAMPLES),
    flag: flags.size === 1 ? [...flags][0] : undefined,
  };
}

function cellOf({ columns }: Source): string {
  return `trim(${column(columns.get('time') ?? 0)})`;
}

function flagOf({ kind, columns, header }: Source, cell: string): string {
  const flag = kind === 'conversions' ? '--exclude-conversions' : '--exclude';
  return `${flag} ${shellWord(`${header.columns[columns.get('time') ?? 0]}=${cell}`)}`;
}

export function lonelyNotes(found: readonly LonelyTimes[]): readonly LoadNote[] {
  return found.map((one) => ({
    code: 'lonely-times',
    message: `${lonelyMessage(one)}; ${lonelyEffect(one)}`,
    hint: lonelyAdvice(one),
  }));
}

/** `1 row of 2062-01-05, 13,066 days after all others`. */
export function lonelyMessage({ rows, from, to, side, gap, examples }: LonelyTimes): string {
  const many = rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`;
  const days = from === to ? dateOf(from) : `${dateOf(from)} to ${dateOf(to)}`;
  const [first] = examples;
  const where = first === undefined ? '' : ` (${first.file}:${first.line})`;
  return `${many} of ${days}${where}, ${gap.toLocaleString('en-US')} days ${side === 'after' ? 'after' : 'before'} all others`;
}

export function lonelyEffect({ side }: LonelyTimes): string {
  return side === 'after'
    ? 'the data seems to end there, so journeys that are still open count as ended without a conversion'
    : 'the data seems to begin there, and what these rows touched is out of every look-back';
}

export function lonelyAdvice({ flag }: LonelyTimes): string {
  const leave = flag === undefined ? 'leave the rows out with --exclude' : `leave them out: ${flag}`;
  return `if the times are wrong, mend them, or ${leave}`;
}

function dateOf(day: number): string {
  return new Date((day * DAY) / 1000).toISOString().slice(0, 10);
}
