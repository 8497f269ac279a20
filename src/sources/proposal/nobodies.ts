import { type IdKind, idKinds } from '../../config/id-kinds.ts';
import { idSql } from '../ids.ts';
import { column } from '../table.ts';
import type { ProposedFilter, SourceProposal } from './source-proposal.ts';
import type { TextCount, WholeTable } from './whole-table.ts';

/** Kinds of ids of which the number 0 is nobody's, too, though a person in general could have it. */
const STRICT: readonly IdKind[] = ['loyalty-card', 'device', 'cookie'];
const MOST_TEXTS = 10;

/** Whether a card, a device or a browser would be the person, and the column also says that nobody was known. */
export async function anyNamesNobody(
  proposals: readonly SourceProposal[],
  tables: readonly WholeTable[],
): Promise<boolean> {
  for (const [i, { ids, preset }] of proposals.entries()) {
    const [surest] = ids;
    const whole = tables[i];
    if (preset !== undefined || whole === undefined || surest === undefined) continue;
    if (!STRICT.includes(surest.kind)) continue;
    const texts = await nobodies(whole, surest.column, surest.kind);
    if (texts.some(({ text }) => text !== '')) return true;
  }
  return false;
}

/** Above this part of the rows it is no slip that they have no id. */
const MANY = 0.05;

/** Rows without an id, where they are many: to reject them all would drown what is really wrong. */
export async function nobodyFilter(
  { roles, kind }: SourceProposal,
  whole: WholeTable,
): Promise<ProposedFilter | undefined> {
  const known = roles.filter(({ role }) => (idKinds as readonly string[]).includes(role));
  const [only] = known;
  if (only === undefined || known.length > 1 || kind === 'identities' || kind === 'paths') return undefined;
  const texts = await nobodies(whole, only.column, only.role as IdKind);
  const [row] = await whole.ask('rows of a file', (from) => `select count(*)::double as n ${from}`);
  const rows = Number(row?.['n']);
  const nobodys = texts.reduce((sum, { count }) => sum + count, 0);
  if (nobodys <= MANY * rows || nobodys === rows) return undefined;
  return {
    verb: 'exclude',
    column: only.column,
    values: texts.map(({ text }) => text),
    others: [],
    rows: { out: nobodys, all: rows },
    says: 'nobody',
  };
}

/** The most frequent texts that stand for nobody. */
async function nobodies(whole: WholeTable, name: string, kind: IdKind): Promise<readonly TextCount[]> {
  const text = column(whole.table.columns.indexOf(name));
  const rows = await whole.ask(
    'rows without an id',
    (from) => `select trim(coalesce(${text}, '')) as text, count(*)::double as n ${from}
      where ${idSql(kind, text)} is null group by 1 order by n desc, text limit ${MOST_TEXTS}`,
  );
  return rows.map((row) => ({ text: String(row['text']), count: Number(row['n']) }));
}
