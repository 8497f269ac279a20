import type { Session } from '../engine/session.ts';
import { TOUCHPOINT_SYNONYMS } from '../sources/header-synonyms/index.ts';
import { isNamed } from '../sources/name-key.ts';
import { namesOutcome } from '../sources/outcome-words.ts';
import { headerKey } from '../sources/roles.ts';
import { shellWord } from '../sources/shell-word.ts';
import type { Source } from '../sources/source.ts';
import { column } from '../sources/table.ts';
import type { LoadNote } from './load-notes.ts';

/** A kind of rows, as the column of events names it. */
interface EventCount {
  readonly event: string;
  readonly count: number;
}

/**
 * Columns of events that nobody asked to look at, where rows of other kinds than touchpoints (a purchase) pass for
 * touchpoints. Beside files of conversions only kinds that look like conversions are worth a word.
 */
export async function eventColumnNotes(session: Session, sources: readonly Source[]): Promise<LoadNote[]> {
  const conversions = sources.filter(({ kind }) => kind === 'conversions').map(({ file }) => file);
  const notes: LoadNote[] = [];
  for (const source of sources) {
    const index = unusedEventColumn(source);
    if (index === undefined) continue;
    const found = (await eventCounts(session, source, index)).filter(({ event }) => namesOutcome(event));
    const name = source.header.columns[index] ?? '';
    if (conversions.length === 0) notes.push(everyRowATouchpoint(source.file, name, found));
    else if (found.length > 0) notes.push(conversionsAsTouchpoints(source.file, name, found, conversions));
  }
  return notes;
}

/** Files of a known make are settled by their preset. */
function unusedEventColumn({ kind, preset, columns, settings, asked, header, filters }: Source) {
  if (kind !== 'touchpoints' || preset !== undefined || columns.has('conversion')) return undefined;
  if (settings.conversionEvent.length > 0 || asked.stages.length > 0) return undefined;
  const names: readonly string[] = TOUCHPOINT_SYNONYMS.event.flat();
  const index = header.columns.findIndex((name) => isNamed(headerKey(name), names));
  const filtered = [...filters.keep, ...filters.exclude].some((filter) => filter.index === index);
  return index === -1 || filtered ? undefined : index;
}

/** More kinds than anybody's log has. */
const MOST_KINDS = 1000;

async function eventCounts(
  session: Session,
  { scan }: Source,
  index: number,
): Promise<readonly EventCount[]> {
  const rows = await session.rows(
    'kinds of events',
    `select left(trim(${column(index)}), 80) as event, count(*)::double as n ${scan.from}
    where trim(${column(index)}) <> '' group by event order by n desc, event limit ${MOST_KINDS}`,
  );
  return rows.map((row) => ({ event: String(row['event']), count: Number(row['n']) }));
}

function everyRowATouchpoint(file: string, name: string, found: readonly EventCount[]): LoadNote {
  const kinds = found.length === 0 ? 'NAME' : namesOf(found);
  return {
    code: 'event-column-unused',
    message: `${file}: column "${name}" tells kinds of rows apart, but every row is taken as a touchpoint${found.length === 0 ? '' : `, also ${listed(found)}`}`,
    hint: `name the kinds that are conversions: --map event=${shellWord(name)} --conversion-event ${kinds}`,
  };
}

function conversionsAsTouchpoints(
  file: string,
  name: string,
  found: readonly EventCount[],
  conversions: readonly string[],
): LoadNote {
  const excluded = found.map(({ event }) => `--exclude ${shellWord(`${name}=${event}`)}`).join(' ');
  const others = conversions.length === 1 ? conversions[0] : 'the files of conversions';
  return {
    code: 'event-column-unused',
    message: `${file}: column "${name}" says of rows that they are conversions, and they are taken as touchpoints: ${listed(found)}`,
    hint: `if ${others} ${conversions.length === 1 ? 'has' : 'have'} these conversions too: ${excluded}; if not, let them count: --map event=${shellWord(name)} --conversion-event ${namesOf(found)}`,
  };
}

function listed(found: readonly EventCount[]): string {
  return found
    .map(
      ({ event, count }) => `"${event}" (${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'})`,
    )
    .join(', ');
}

function namesOf(found: readonly EventCount[]): string {
  return shellWord(found.map(({ event }) => event).join(','));
}
