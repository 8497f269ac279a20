import type { IdKind } from '../../config/id-kinds.ts';
import type { Session } from '../../engine/session.ts';
import { inputError } from '../../errors.ts';
import { idColumn, inOrder } from '../../sources/ids.ts';
import { isSetAsideSql } from '../../sources/row-reading.ts';
import type { Source } from '../../sources/source.ts';

/** The table of what files of identities say: one row per row of a file, its ids as keys in the columns of the log. */
export const IDENTITY_ROWS = 'identity_rows';

/** @throws AttribError input where the ids of a file of identities are in no other file */
export async function createIdentityRows(
  session: Session,
  sources: readonly Source[],
  kinds: readonly IdKind[],
): Promise<void> {
  for (const source of sources) {
    if (source.kind === 'identities') requireSharedKind(source, sources.filter(isSourceOfLog));
  }
  const columns = kinds.map((kind) => `${idColumn(kind)} uhugeint`);
  await session.run('identity rows table', `create table ${IDENTITY_ROWS} (${columns.join(', ')})`);
}

export function insertIdentityRows({ reading, scan }: Source, kinds: readonly IdKind[]): string {
  return `insert into ${IDENTITY_ROWS}
    select ${idItems(kinds, reading.ids).slice(2)}
    ${reading.derived(scan.from)}
    where not ${isSetAsideSql(reading)} and ${reading.checks.map(({ holds }) => `(${holds})`).join(' and ')}`;
}

/** SELECT items, each after a comma: the id columns of the run, empty for those that a source does not have. */
export function idItems(kinds: readonly IdKind[], present: readonly IdKind[]): string {
  return kinds.map((kind) => `, ${present.includes(kind) ? idColumn(kind) : 'null::uhugeint'}`).join('');
}

/** Whether rows of the source are rows of the log. */
export function isOfLog({ source }: { readonly source: Source }): boolean {
  return isSourceOfLog(source);
}

function isSourceOfLog({ kind }: Source): boolean {
  return kind !== 'identities';
}

function requireSharedKind({ file, columns }: Source, others: readonly Source[]): void {
  const kinds = inOrder(columns.keys());
  const elsewhere = inOrder(others.flatMap((source) => [...source.columns.keys()]));
  if (kinds.some((kind) => elsewhere.includes(kind))) return;
  const other = others[0];
  const at = other?.columns.get(elsewhere[0] ?? 'person');
  const column = at === undefined ? undefined : other?.header.columns[at];
  throw inputError(
    `${file} joins ids of the kinds ${kinds.join(', ')}; in the other files are only ids of the kind ${elsewhere.join(', ')}`,
    `Say of what kind they are: --map ${kinds[0]}=${column ?? 'COLUMN'}`,
  );
}
