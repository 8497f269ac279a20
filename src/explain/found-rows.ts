import type { IdKind } from '../config/id-kinds.ts';
import type { RunSettings } from '../config/run-options.ts';
import type { Cell, Row, Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { ID_PERSONS, personKey } from '../log/identity/stitch.ts';
import { unifyJoined } from '../log/joined-labels.ts';
import { FORGOTTEN_KEYS } from '../log/privacy/forget.ts';
import { unifySpellings } from '../log/spellings.ts';
import { hasIdOf } from '../sources/id-lists.ts';
import { idText } from '../sources/id-reading.ts';
import type { Pseudonyms } from '../sources/pseudonyms.ts';
import type { Role } from '../sources/role.ts';
import { rowVerdicts } from '../sources/row-verdict.ts';
import { shownValue } from '../sources/shown-value.ts';
import type { Source } from '../sources/source.ts';
import { column } from '../sources/table.ts';

/** A row of a file as it was read, whatever became of it. */
export interface FoundRow {
  readonly file: string;
  readonly line: number;
  /** The id; where ids are joined, the key of the person in digits; empty for nobody. */
  readonly person: string;
  /** The ids of the row, as they are compared; empty where a person is one id. */
  readonly ids: readonly FoundId[];
  /** µs since 1970-01-01 UTC; null where it could not be read. */
  readonly time: number | null;
  readonly timeText: string;
  /** What a touchpoint would be credited under, in the spelling of this row; null for a row that is none. */
  readonly label: string | null;
  readonly campaign: string | null;
  readonly converts: boolean;
  readonly value: number | null;
  readonly conversionType: string | null;
  readonly orderId: string | null;
  /** The funnel stage that it marks. */
  readonly stage: string | null;
  /** Whether it names somebody who is to be forgotten. */
  readonly forgotten: boolean;
  /** Undefined for a row that was taken into the log. */
  readonly refusal: Refusal | undefined;
}

export interface FoundId {
  readonly kind: IdKind;
  readonly id: string;
}

export interface Refusal {
  readonly fate: 'set-aside' | 'rejected';
  readonly reason: string;
}

/** What to look for: the column of a role, or a derived one, that reads exactly so. */
export type Wanted = { readonly person: string } | { readonly orderId: string };

/** Scans the files for rows of a person or of an order, in input order. */
export async function findRows(
  session: Session,
  settings: RunSettings,
  sources: readonly Source[],
  wanted: Wanted,
  pseudonyms?: Pseudonyms,
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  for (const source of sources) {
    const condition = conditionOf(source, wanted);
    if (condition === undefined) continue;
    const forgets = settings.forget.length > 0;
    const rows = await session.rows('rows of the person', querySql(source, condition, forgets));
    found.push(...rows.map((row) => foundRow(settings, source, row, pseudonyms)));
  }
  return found;
}

function conditionOf(source: Source, wanted: Wanted): string | undefined {
  if (source.kind === 'identities') return undefined;
  if ('person' in wanted) {
    const { ids } = source.reading;
    if (ids.length === 0) return `person = ${literal(wanted.person)}`;
    const key = `${wanted.person}::uhugeint`;
    return `${personKey(ids)} in (select key from ${ID_PERSONS} where person = ${key} union all select ${key})`;
  }
  const index = source.columns.get('order-id');
  return index === undefined ? undefined : `trim(${column(index)}) = ${literal(wanted.orderId)}`;
}

function querySql(source: Source, condition: string, forgets: boolean): string {
  const { from, line, aside, refused, columnName, value, reason } = rowVerdicts(source);
  const text = (role: Role) => {
    const index = source.columns.get(role);
    return index === undefined ? 'null::varchar' : `trim(${column(index)})`;
  };
  const { ids } = source.reading;
  const person =
    ids.length === 0
      ? 'person'
      : `coalesce((select p.person from ${ID_PERSONS} as p where p.key = ${personKey(ids)}), ${personKey(ids)})::varchar as person`;
  return `select (${line})::double as line, ${[person, ...ids.map(idText)].join(', ')}, time::double as time, trim(${source.timeText}) as time_text,
      channel, touches, ${text('campaign')} as campaign, converts, value::varchar as value,
      ${forgets ? hasIdOf(ids, FORGOTTEN_KEYS) : 'false'} as forgotten,
      conversion_type, stage::integer as stage, ${text('order-id')} as order_id, ${aside} as aside,
      ${refused} as refused, ${columnName} as refused_column, ${value} as refused_value, ${reason} as refused_reason
    ${from}
    where ${condition}
    order by record`;
}

function foundRow(
  settings: RunSettings,
  source: Source,
  row: Row,
  pseudonyms: Pseudonyms | undefined,
): FoundRow {
  const converts = row['converts'] === true;
  return {
    file: source.file,
    line: Number(row['line']),
    person: textOf(row['person']) ?? '',
    ids: source.reading.ids.flatMap((kind) => {
      const id = textOf(row[idText(kind)]);
      return id === null ? [] : [{ kind, id }];
    }),
    time: row['time'] === null ? null : Number(row['time']),
    timeText: textOf(row['time_text']) ?? '',
    label: row['touches'] === true ? labelOf(String(row['channel']), settings.by.length) : null,
    campaign: textOf(row['campaign']),
    converts,
    value: row['value'] === null ? null : Number(row['value']),
    conversionType: converts ? textOf(row['conversion_type']) : null,
    orderId: textOf(row['order_id']),
    stage: settings.stages[Number(row['stage'] ?? 0) - 1] ?? null,
    forgotten: row['forgotten'] === true,
    refusal: refusalOf(source, row, pseudonyms),
  };
}

function refusalOf(source: Source, row: Row, pseudonyms: Pseudonyms | undefined): Refusal | undefined {
  const { reading } = source;
  const aside = row['aside'];
  if (aside !== null && aside !== undefined) {
    return { fate: 'set-aside', reason: reading.asides[Number(aside)]?.reason ?? '' };
  }
  if (row['refused'] !== true) return undefined;
  const column = String(row['refused_column']);
  const text = textOf(row['refused_value']) ?? '';
  const where = `${column} "${pseudonyms === undefined ? text : shownValue(source, column, text, { pseudonyms })}"`;
  return { fate: 'rejected', reason: `${where}: ${String(row['refused_reason'])}` };
}

/** Null for a cell that is empty. */
function textOf(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined || cell === '' ? null : String(cell);
}

function labelOf(text: string, columns: number): string {
  const counted = [{ text, count: 1 }];
  const { labels } = columns === 1 ? unifySpellings(counted) : unifyJoined(counted, columns);
  return labels[0] ?? '';
}
