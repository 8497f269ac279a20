import { type IdKind, idKinds } from '../config/id-kinds.ts';
import type { Session } from '../engine/session.ts';
import { isBlankSql } from './casts.ts';
import { IDENTITY_SYNONYMS } from './header-synonyms/identities.ts';
import { PERSON } from './header-synonyms/person.ts';
import { NO_PERSON_REASON, NOBODY_REASON } from './id-reading.ts';
import { inOrder } from './ids.ts';
import { isNamed } from './name-key.ts';
import { isNobody } from './nobody.ts';
import { roleFlags } from './role.ts';
import { headerKey } from './roles.ts';
import { shellWord } from './shell-word.ts';
import type { Source } from './source.ts';
import { column } from './table.ts';

/** Rows of a file that were refused for the same reason, with texts of the column to blame. */
export interface RefusedRows {
  readonly column: string | null;
  readonly reason: string;
  readonly count: number;
  readonly texts: readonly string[];
}

/**
 * What to do about the rows of a file that have no person; undefined where that is not the reason.
 * @param groups all refused rows of the file
 */
export async function withoutPersonHint(
  session: Session,
  source: Source,
  { column: name, reason }: RefusedRows,
  groups: readonly RefusedRows[],
): Promise<string | undefined> {
  if (name === null || (reason !== NO_PERSON_REASON && reason !== NOBODY_REASON)) return undefined;
  const other = await fullerColumn(session, source);
  const kinds = inOrder(source.columns.keys());
  if (kinds.length > 1) return other === undefined ? undefined : joinOther(source, kinds, other);
  if (other !== undefined) return takeOther(source, name, other);
  if (source.preset !== undefined) return undefined;
  return leaveOut(
    source,
    name,
    groups.filter((group) => group.column === name),
  );
}

interface FullerColumn {
  readonly name: string;
  /** Rows without a text in the columns of the person. */
  readonly empty: number;
  /** Those of them that have a text here. */
  readonly filled: number;
  readonly kind: IdKind | undefined;
}

/** Below this share of the rows without a person, a column is no way out. */
const MOSTLY = 0.5;

/** The column that could be the person by its header, and is filled where those that were taken are empty. */
async function fullerColumn(
  session: Session,
  { header, columns, scan }: Source,
): Promise<FullerColumn | undefined> {
  const taken = new Set(columns.values());
  const candidates = header.columns.flatMap((name, index) => {
    const key = headerKey(name);
    const kind = idKinds.find((one) => isNamed(key, (IDENTITY_SYNONYMS[one] ?? []).flat()));
    const couldBe = kind !== undefined || isNamed(key, PERSON.flat());
    return taken.has(index) || !couldBe ? [] : [{ name, index, kind }];
  });
  if (candidates.length === 0) return undefined;
  const counts = candidates.map(
    ({ index }, i) => `count(*) filter (where not ${isBlankSql(column(index))})::double as filled_${i}`,
  );
  const blank = inOrder(columns.keys()).map((kind) => isBlankSql(column(columns.get(kind) ?? 0)));
  const row = await session.row(
    'other columns of people',
    `select count(*)::double as n, ${counts.join(', ')} ${scan.from}
    where ${blank.join(' and ')}`,
  );
  const empty = Number(row['n']);
  const [best] = candidates
    .map(({ name, kind }, i) => ({ name, kind, empty, filled: Number(row[`filled_${i}`]) }))
    .filter(({ filled }) => filled > MOSTLY * empty)
    .sort((a, b) => b.filled - a.filled);
  return best;
}

function takeOther({ kind, columns }: Source, name: string, other: FullerColumn): string {
  const flag = roleFlags[kind];
  const role = inOrder(columns.keys())[0] ?? 'person';
  const both =
    other.kind === undefined || other.kind === role
      ? ''
      : `, or join both: ${flag} ${role}=${shellWord(name)},${other.kind}=${shellWord(other.name)}`;
  return `column "${other.name}" is filled in ${filledIn(other)} where "${name}" is empty: take it for the person, ${flag} person=${shellWord(other.name)}${both}; in a configuration, under map of the file`;
}

/** Where people have ids of several kinds already, one more. */
function joinOther(source: Source, kinds: readonly IdKind[], other: FullerColumn): string | undefined {
  const { kind, columns, header } = source;
  const added = other.kind === undefined || kinds.includes(other.kind) ? 'person' : other.kind;
  if (kinds.includes(added)) return undefined;
  const known = kinds.map((one) => `${one}=${shellWord(header.columns[columns.get(one) ?? 0] ?? '')}`);
  return `column "${other.name}" is filled in ${filledIn(other)} without an id: join it to the others, ${roleFlags[kind]} ${[...known, `${added}=${shellWord(other.name)}`].join(',')}; in a configuration, under map of the file`;
}

function filledIn({ filled, empty }: FullerColumn): string {
  const count = (n: number) => n.toLocaleString('en-US');
  if (empty === 1) return 'the one row';
  return filled === empty ? `all ${count(empty)} rows` : `${count(filled)} of the ${count(empty)} rows`;
}

/** Sales without a card are sound rows of nobody: who says so has them set aside. Not where no other row is left. */
function leaveOut({ kind, scan }: Source, name: string, groups: readonly RefusedRows[]): string | undefined {
  if (kind !== 'touchpoints' && kind !== 'conversions') return undefined;
  const all = groups.reduce((sum, { count }) => sum + count, 0) === scan.records;
  if (all) return undefined;
  const values = [
    ...(groups.some(({ reason }) => reason === NO_PERSON_REASON) ? [''] : []),
    ...new Set(groups.flatMap(({ texts }) => texts.map((text) => text.trim())).filter(isNobody)),
  ];
  const named = [...new Set(values)];
  const flag = kind === 'conversions' ? '--exclude-conversions' : '--exclude';
  const flags = named.map((value) => `${flag} ${shellWord(`${name}=${value}`)}`).join(' ');
  const listed = named.map((value) => JSON.stringify(value));
  const setting = listed.length === 1 ? listed[0] : `[${listed.join(', ')}]`;
  return `if nobody is behind these rows, as behind sales without a card, set them aside: ${flags}; in a configuration, beside the file: exclude: {${JSON.stringify(name)}: ${setting}}`;
}
