import type { Session } from '../engine/session.ts';
import { isLabel } from '../sources/harmless-text.ts';
import { folded, knownIds } from '../sources/known-ids.ts';
import { rowVerdicts } from '../sources/row-verdict.ts';
import type { Source } from '../sources/source.ts';
import { column } from '../sources/table.ts';
import { eventColumnNotes } from './event-columns.ts';
import type { LoadedSource } from './load.ts';

/** Something about the loading that a reader should know; becomes a warning. */
export interface LoadNote {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** What the user asked for that found nothing in the files, and what the files offer that was not asked for. */
export async function loadNotes(
  session: Session,
  sources: readonly LoadedSource[],
): Promise<readonly LoadNote[]> {
  const files = sources.map(({ source }) => source);
  return [
    ...(await unknownEvents(session, files)),
    ...(await eventColumnNotes(session, files)),
    ...(await strayValues(session, files)),
  ];
}

const MOST_EVENTS = 8;

/** Names of --conversion-event that no row has, with the names that rows do have. */
async function unknownEvents(session: Session, sources: readonly Source[]): Promise<LoadNote[]> {
  const names = [...new Set(sources.flatMap(({ settings }) => settings.conversionEvent))];
  const named = sources.filter(({ columns }) => columns.has('event'));
  if (names.length === 0 || named.length === 0) return [];
  // With one name and no other way to convert, any conversion shows that the name occurs.
  const onlyWay = sources.every(({ kind, columns }) => kind === 'touchpoints' && !columns.has('conversion'));
  if (onlyWay && names.length === 1 && (await anyConversion(session))) return [];
  const present = await eventNames(
    session,
    named.map((source) => `select ${eventSql(source)} as event ${source.scan.from}`),
  );
  const missing = names.filter((event) => !present.includes(event));
  if (missing.length === 0) return [];
  return [
    {
      code: 'unknown-conversion-event',
      message: `no row has the event ${missing.map((event) => `"${event}"`).join(' or ')}`,
      hint:
        present.length === 0
          ? 'the event column is empty'
          : `the events are: ${await shownEvents(session, named, present.length)}`,
    },
  ];
}

/** Those that can be shown; in a rejected row, a name can have moved among them. */
async function shownEvents(session: Session, sources: readonly Source[], count: number): Promise<string> {
  const scans = sources.map((source) => {
    const { from, refused } = rowVerdicts(source);
    return `select ${eventSql(source)} as event ${from} where not (${refused})`;
  });
  const first = (await eventNames(session, scans)).slice(0, MOST_EVENTS);
  const ids = await knownIds(session, sources, first);
  const shown = first.filter((text) => isLabel(text) && !ids.has(folded(text)));
  return [...shown, ...(shown.length < count ? ['…'] : [])].join(', ');
}

function eventSql({ columns }: Source): string {
  return `trim(${column(columns.get('event') ?? 0)})`;
}

async function eventNames(session: Session, scans: readonly string[]): Promise<readonly string[]> {
  const rows = await session.rows(
    'event names',
    `select event, count(*)::double as n from (${scans.join(' union all ')}) where event <> ''
    group by event order by n desc, event`,
  );
  return rows.map((row) => String(row['event']));
}

/** Where a wrong column is taken for the flag, the value shows it. */
async function strayValues(session: Session, sources: readonly Source[]): Promise<LoadNote[]> {
  if (!sources.some(({ kind, columns }) => kind === 'touchpoints' && columns.has('value'))) return [];
  const row = await session.row(
    'values without a conversion',
    `select count(*)::double as n, coalesce(sum(value), 0)::double as total from touchpoints
    where not converts and value <> 0${sources[0]?.asked.stages.length ? ' and stage is null' : ''}`,
  );
  const count = Number(row['n']);
  if (count === 0) return [];
  return [
    {
      code: 'value-without-conversion',
      message: `${count} ${count === 1 ? 'row has' : 'rows have'} a value, ${Number(row['total']).toFixed(2)} in all, and no conversion: it is left out`,
      hint: 'look at the column that says what converts (--map conversion=COLUMN)',
    },
  ];
}

async function anyConversion(session: Session): Promise<boolean> {
  const row = await session.row(
    'any conversion',
    'select coalesce(bool_or(converts), false) as any from touchpoints',
  );
  return row['any'] === true;
}
