import { idKinds } from '../config/id-kinds.ts';
import type { RunSettings } from '../config/run-options.ts';
import { usesIds } from '../config/uses-ids.ts';
import type { Session } from '../engine/session.ts';
import { notComputable, usageError } from '../errors.ts';
import type { Pseudonyms } from '../sources/pseudonyms.ts';
import type { Role } from '../sources/role.ts';
import type { Source } from '../sources/source.ts';
import { type FoundId, type FoundRow, findRows } from './found-rows.ts';
import { type KnownPeople, knownPeople } from './known-people.ts';

/** Whom to explain: an id of either kind, or of the kind that is said. */
export type AskedId = string | { readonly person: string } | { readonly order: string };

export interface FoundPerson {
  /** The id that stands for the person: the first of the surest kind. */
  readonly person: string;
  /** All ids of the person's rows, the surest kinds first; empty where a person is one id. */
  readonly ids: readonly FoundId[];
  /** SELECT list for the two hashes that the person has in the log. */
  readonly hashes: string;
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
  pseudonyms?: Pseudonyms,
): Promise<FoundPerson> {
  const either = typeof asked === 'string';
  const personId = either ? asked : 'person' in asked ? asked.person : undefined;
  const orderId = either ? asked : 'order' in asked ? asked.order : undefined;
  const text = (personId ?? orderId ?? '').trim();
  const known = knownPeople(session, sources, usesIds(settings));
  const rowsOf = (person: string) => findRows(session, settings, sources, { person }, pseudonyms);
  const named = personId === undefined ? [] : await whoIsNamed(known, rowsOf, personId);
  if (named.length > 1) {
    throw usageError(
      `"${text}" is an id of ${named.length} people, of different kinds`,
      'ask by another id of the person who is meant',
    );
  }
  const [asPerson] = named;
  const asOrder = orderId === undefined ? [] : await rowsOfOrder(session, settings, sources, text);
  const buyers = [...new Set(asOrder.map(({ person }) => person))];
  const [buyer, ...others] = buyers;
  if (asPerson !== undefined) {
    if (buyer !== undefined && (others.length > 0 || buyer !== asPerson.person)) {
      throw usageError(
        `"${text}" is a person and also an order of someone else`,
        'say which: --as person or --as order',
      );
    }
    return foundPerson(known, asPerson.person, undefined, asPerson.rows);
  }
  if (buyer === undefined && personId !== undefined && (await known.isShared(personId))) {
    throw notComputable(
      `"${text}" is an id that many people share: it joins nobody`,
      'ask by another id of the person who is meant, or raise --max-id-links',
    );
  }
  if (buyer === undefined) throw notFound(text, sources, personId !== undefined, orderId !== undefined);
  if (others.length > 0) {
    const places = listed(asOrder.map(({ file, line }) => `${file}:${line}`));
    throw usageError(
      `the order "${text}" is one of ${buyers.length} people: ${places}`,
      'ask for one of the people',
    );
  }
  return foundPerson(known, buyer, text, await rowsOf(buyer));
}

function foundPerson(
  known: KnownPeople,
  person: string,
  orderId: string | undefined,
  rows: readonly FoundRow[],
): FoundPerson {
  const shown = rows.filter(({ forgotten }) => !forgotten);
  const ids = new Map(shown.flatMap((row) => row.ids).map((id) => [JSON.stringify(id), id]));
  const ordered = idKinds.flatMap((kind) => [...ids.values()].filter((id) => id.kind === kind));
  const several = ordered.some(({ kind }) => kind !== 'person');
  return {
    person: ordered[0]?.id ?? person,
    ids: several ? ordered : [],
    hashes: known.hashes(person),
    orderId,
    rows,
  };
}

/** Those of the people that an id could mean who have rows. */
async function whoIsNamed(
  known: KnownPeople,
  rowsOf: (person: string) => Promise<readonly FoundRow[]>,
  id: string,
): Promise<readonly { readonly person: string; readonly rows: readonly FoundRow[] }[]> {
  const found = [];
  for (const person of await known.named(id)) {
    const rows = await rowsOf(person);
    if (rows.length > 0) found.push({ person, rows });
  }
  return found;
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
  const columnsOf = (...roles: readonly Role[]) =>
    sources.flatMap(({ file, header, columns }) =>
      roles.flatMap((role) => {
        const index = columns.get(role);
        return index === undefined ? [] : [`"${header.columns[index]}" of ${file}`];
      }),
    );
  const orders = order ? columnsOf('order-id') : [];
  const kinds = [...(person ? [`a person "${id}"`] : []), ...(order ? [`an order "${id}"`] : [])];
  return notComputable(
    `no row is of ${kinds.join(' or ')}`,
    [
      'ids are compared letter by letter, as text; blanks around them do not matter',
      ...(person ? [`people are in ${listed(columnsOf(...idKinds))}`] : []),
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
