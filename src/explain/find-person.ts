import { type IdKind, idKinds } from '../config/id-kinds.ts';
import type { RunSettings } from '../config/run-options.ts';
import { usesIds } from '../config/uses-ids.ts';
import type { Session } from '../engine/session.ts';
import { notComputable, usageError } from '../errors.ts';
import type { Pseudonyms } from '../sources/pseudonyms.ts';
import type { Role } from '../sources/role.ts';
import type { Source } from '../sources/source.ts';
import { type Asked, type AskedId, readAsked } from './asked-id.ts';
import { type FoundId, type FoundRow, findRows } from './found-rows.ts';
import { type KnownPeople, knownPeople, type NamedPerson } from './known-people.ts';

export interface FoundPerson {
  /** The id that stands for the person: the first of the surest kind. */
  readonly person: string;
  /** All ids of the person's rows, the surest kinds first; empty where a person is one id. */
  readonly ids: readonly FoundId[];
  /** SELECT list for the two hashes that the person has in the log. */
  readonly hashes: string;
  /** The order asked for. */
  readonly orderId: string | undefined;
  /** The id asked for, where a person can have several. */
  readonly askedBy: FoundId | undefined;
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
  const { text, kind } = readAsked(asked);
  if (kind === 'order' && text === '') {
    throw usageError('an empty id names no order', 'say the number of the order, as it stands in the files');
  }
  const known = knownPeople(session, sources, usesIds(settings));
  const rowsOf = (person: string) => findRows(session, settings, sources, { person }, pseudonyms);
  const idKind = kind === 'order' ? undefined : kind;
  const named = kind === 'order' ? [] : await whoIsNamed(known, rowsOf, text, idKind);
  if (named.length > 1) {
    const kinds = named.flatMap(({ askedBy }) => askedBy?.kind ?? []);
    throw usageError(
      `"${text}" is an id of ${named.length} people, of different kinds`,
      `say which: ${kinds.map((one) => `--as ${one}`).join(' or ')}`,
    );
  }
  const [asPerson] = named;
  const byOrder = kind === undefined || kind === 'order';
  const asOrder = byOrder ? await rowsOfOrder(session, settings, sources, text) : [];
  const buyers = [...new Set(asOrder.map(({ person }) => person))];
  const [buyer, ...others] = buyers;
  if (asPerson !== undefined) {
    if (buyer !== undefined && (others.length > 0 || buyer !== asPerson.person)) {
      throw usageError(
        `"${text}" is a person and also an order of someone else`,
        'say which: --as person or --as order',
      );
    }
    return foundPerson(known, asPerson.person, asPerson.rows, { askedBy: asPerson.askedBy });
  }
  if (buyer === undefined && kind !== 'order' && (await known.isShared(text, idKind))) {
    throw notComputable(
      `"${text}" is an id that many people share: it joins nobody`,
      'ask by another id of the person who is meant, or raise --max-id-links',
    );
  }
  if (buyer === undefined) throw notFound({ text, kind }, sources);
  if (others.length > 0) {
    const places = listed(asOrder.map(({ file, line }) => `${file}:${line}`));
    throw usageError(
      `the order "${text}" is one of ${buyers.length} people: ${places}`,
      'ask for one of the people',
    );
  }
  return foundPerson(known, buyer, await rowsOf(buyer), { orderId: text });
}

function foundPerson(
  known: KnownPeople,
  person: string,
  rows: readonly FoundRow[],
  { orderId, askedBy }: Partial<Pick<FoundPerson, 'orderId' | 'askedBy'>>,
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
    askedBy: several ? askedBy : undefined,
    rows,
  };
}

/** Those of the people that an id could mean who have rows. */
async function whoIsNamed(
  known: KnownPeople,
  rowsOf: (person: string) => Promise<readonly FoundRow[]>,
  id: string,
  kind: IdKind | undefined,
): Promise<readonly (NamedPerson & Pick<FoundPerson, 'rows'>)[]> {
  const found = [];
  for (const one of await known.named(id, kind)) {
    const rows = await rowsOf(one.person);
    if (rows.length > 0) found.push({ ...one, rows });
  }
  // Whoever says `person` means anybody, unless the column of that name decides it.
  const own = kind === 'person' ? found.filter(({ askedBy }) => askedBy?.kind === 'person') : [];
  return own.length > 0 ? own : found;
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

function notFound({ text, kind }: Asked, sources: readonly Source[]): Error {
  const columnsOf = (...roles: readonly Role[]) =>
    sources.flatMap(({ file, header, columns }) =>
      roles.flatMap((role) => {
        const index = columns.get(role);
        return index === undefined ? [] : [`"${header.columns[index]}" of ${file}`];
      }),
    );
  const person = kind !== 'order';
  const order = kind === undefined || kind === 'order';
  const orders = order ? columnsOf('order-id') : [];
  const called = kind === undefined || kind === 'person' ? 'a person' : `a person with the ${kind}`;
  const kinds = [...(person ? [`${called} "${text}"`] : []), ...(order ? [`an order "${text}"`] : [])];
  const people = kind === undefined || kind === 'person' || kind === 'order' ? idKinds : [kind];
  return notComputable(
    `no row is of ${kinds.join(' or ')}`,
    [
      howCompared(people.filter((one) => columnsOf(one).length > 0)),
      ...(person ? [`people are in ${listed(columnsOf(...people))}`] : []),
      ...(orders.length > 0 ? [`orders are in ${listed(orders)}`] : []),
      ...(order && orders.length === 0
        ? [
            'no file has a column of order ids (--map-conversions order-id=COLUMN; --map order-id=COLUMN where rows of touchpoints convert)',
          ]
        : []),
    ].join('; '),
  );
}

function howCompared(kinds: readonly IdKind[]): string {
  const ways = [
    ...(kinds.length > 0 && kinds.every((kind) => kind in OTHER_WAYS)
      ? []
      : ['ids are compared letter by letter, as text']),
    ...kinds.flatMap((kind) => OTHER_WAYS[kind] ?? []),
  ];
  return `${ways.join(', ')}; blanks around them do not matter`;
}

/** Of kinds that are written in several ways. */
const OTHER_WAYS: Partial<Record<IdKind, string>> = {
  email: 'e-mail addresses in any letter case',
  phone: 'phone numbers by their digits',
};

const MOST_LISTED = 4;

function listed(texts: readonly string[]): string {
  return texts.slice(0, MOST_LISTED).join(', ') + (texts.length > MOST_LISTED ? ', …' : '');
}
