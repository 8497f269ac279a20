import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { notComputable, usageError } from '../errors.ts';
import { personSql } from '../sources/casts.ts';
import type { Role } from '../sources/role.ts';
import type { Source } from '../sources/source.ts';
import { type FoundRow, findRows } from './found-rows.ts';

/** Whom to explain: an id of either kind, or of the kind that is said. */
export type AskedId = string | { readonly person: string } | { readonly order: string };

export interface FoundPerson {
  readonly person: string;
  /** The order asked for. */
  readonly orderId: string | undefined;
  /** All rows that name the person, in input order. */
  readonly rows: readonly FoundRow[];
}

/**
 * The person of that id, or the one whose order it is.
 * @throws AttribError `not-computable` when no row has the id; `usage` when it says too little. No message tells other ids.
 */
export async function findPerson(
  session: Session,
  settings: RunSettings,
  sources: readonly Source[],
  asked: AskedId,
): Promise<FoundPerson> {
  const either = typeof asked === 'string';
  const personId = either ? asked : 'person' in asked ? asked.person : undefined;
  const orderId = either ? asked : 'order' in asked ? asked.order : undefined;
  const text = (personId ?? orderId ?? '').trim();
  const asPerson = personId === undefined ? [] : await rowsOfPerson(session, settings, sources, personId);
  const asOrder = orderId === undefined ? [] : await rowsOfOrder(session, settings, sources, text);
  const buyers = [...new Set(asOrder.map(({ person }) => person))];
  const [buyer, ...others] = buyers;
  if (asPerson.length > 0) {
    if (buyer !== undefined && (others.length > 0 || buyer !== text)) {
      throw usageError(
        `"${text}" is a person and also an order of someone else`,
        'say which: --as person or --as order',
      );
    }
    return { person: text, orderId: undefined, rows: asPerson };
  }
  if (buyer === undefined) throw notFound(text, sources, personId !== undefined, orderId !== undefined);
  if (others.length > 0) {
    const places = listed(asOrder.map(({ file, line }) => `${file}:${line}`));
    throw usageError(
      `the order "${text}" is one of ${buyers.length} people: ${places}`,
      'ask for one of the people',
    );
  }
  return { person: buyer, orderId: text, rows: await rowsOfPerson(session, settings, sources, buyer) };
}

async function rowsOfPerson(
  session: Session,
  settings: RunSettings,
  sources: readonly Source[],
  id: string,
): Promise<readonly FoundRow[]> {
  const row = await session.row(
    'the id',
    `select ${personSql('id')} as person from (select ${literal(id)} as id)`,
  );
  if (row['person'] === null) {
    throw usageError(
      `"${id}" names nobody`,
      'rows with such an id are rejected: they would make one person of many',
    );
  }
  return findRows(session, settings, sources, { person: String(row['person']) });
}

/** Rows that name nobody are nobody's order. */
async function rowsOfOrder(
  session: Session,
  settings: RunSettings,
  sources: readonly Source[],
  orderId: string,
): Promise<readonly FoundRow[]> {
  const rows = await findRows(session, settings, sources, { orderId });
  return rows.filter(({ person }) => person !== '');
}

function notFound(id: string, sources: readonly Source[], person: boolean, order: boolean): Error {
  const columnsOf = (role: Role) =>
    sources.flatMap(({ file, header, columns }) => {
      const index = columns.get(role);
      return index === undefined ? [] : [`"${header.columns[index]}" of ${file}`];
    });
  const orders = order ? columnsOf('order-id') : [];
  const kinds = [...(person ? [`a person "${id}"`] : []), ...(order ? [`an order "${id}"`] : [])];
  return notComputable(
    `no row is of ${kinds.join(' or ')}`,
    [
      'ids are compared letter by letter, as text; blanks around them do not matter',
      ...(person ? [`people are in ${listed(columnsOf('person'))}`] : []),
      ...(orders.length > 0 ? [`orders are in ${listed(orders)}`] : []),
      ...(order && orders.length === 0
        ? ['no file has a column of order ids (--map-conversions order-id=COLUMN)']
        : []),
    ].join('; '),
  );
}

const MOST_LISTED = 4;

function listed(texts: readonly string[]): string {
  return texts.slice(0, MOST_LISTED).join(', ') + (texts.length > MOST_LISTED ? ', …' : '');
}
