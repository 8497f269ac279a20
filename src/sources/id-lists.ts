import type { IdKind } from '../config/id-kinds.ts';
import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import { fileChunks } from './file-chunks.ts';
import { idColumn, idKeySql, idSql } from './ids.ts';
import { openInput } from './input-file.ts';
import type { RowAside } from './row-reading.ts';

/** The lists of ids that a run can be given, each as table of `key` and `line`, the number of the id in the list. */
export const idLists = { allowList: 'allowed_ids', denyList: 'denied_ids', forget: 'forgotten_ids' } as const;

export type IdList = keyof typeof idLists;

export type IdListSettings = Pick<RunSettings, IdList>;

/** Of each list the lines whose ids stand in the files. */
const FOUND = 'listed_ids_found';

function listsOf(settings: IdListSettings): readonly IdList[] {
  return (Object.keys(idLists) as IdList[]).filter((list) => settings[list].length > 0);
}

interface ReadOptions {
  readonly encoding?: string | undefined;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the lists, one id a line, whatever kind of id it is: a line is taken as an id of each kind that the run has,
 * and normalised like one. Files stay as they are; nothing of them gets into a message.
 * @throws AttribError input for an allow list without any id
 */
export async function readIdLists(
  session: Session,
  settings: IdListSettings,
  kinds: readonly IdKind[],
  options: ReadOptions,
): Promise<void> {
  await session.run('ids of lists in the files', `create table ${FOUND} (list varchar, line integer)`);
  for (const list of listsOf(settings)) {
    const paths = settings[list];
    const table = idLists[list];
    await session.run('list table', 'create table listed (text varchar)');
    for (const path of paths) {
      const input = await openInput(path, { ...options, folder: session.folder });
      await session.append('read a list of ids', 'listed', await linesOf(input.path, options.signal));
    }
    const ofKind = kinds.map(
      (kind) =>
        `select ${idKeySql(kind, 'id')} as key, line from (select ${idSql(kind, 'text')} as id, rowid as line from listed)`,
    );
    await session.run(
      'ids of the list',
      `create table ${table} as select distinct key, line::integer as line from (${ofKind.join(' union all ')}) where key is not null`,
    );
    const row = await session.row('size of the list', `select count(*)::double as n from ${table}`);
    if (list === 'allowList' && Number(row['n']) === 0) {
      throw inputError(`${paths.join(', ')}: no id to keep is in the list`, 'Write one id in each line');
    }
    await session.drop('listed');
  }
}

/**
 * Remembers which ids of the lists are among the rows of a table that have just been read.
 * @param rows FROM clause
 */
export async function findListed(
  session: Session,
  settings: IdListSettings,
  kinds: readonly IdKind[],
  rows: string,
): Promise<void> {
  const keys = kinds.map((kind) => `select ${idColumn(kind)} ${rows}`).join(' union all ');
  for (const list of kinds.length === 0 ? [] : listsOf(settings)) {
    await session.run(
      'ids of a list in the file',
      `insert into ${FOUND} select distinct '${list}', line from ${idLists[list]} where key in (${keys})`,
    );
  }
}

/** How many ids each list has that was given, and how many of them stand in the files. */
export async function listedCounts(
  session: Session,
  settings: IdListSettings,
): Promise<readonly { readonly list: IdList; readonly ids: number; readonly found: number }[]> {
  const counts: { readonly list: IdList; readonly ids: number; readonly found: number }[] = [];
  for (const list of listsOf(settings)) {
    const row = await session.row(
      'ids of a list in all files',
      `select (select count(distinct line) from ${idLists[list]})::double as ids,
        (select count(distinct line) from ${FOUND} where list = '${list}')::double as found`,
    );
    counts.push({ list, ids: Number(row['ids']), found: Number(row['found']) });
  }
  return counts;
}

async function linesOf(
  path: string,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly string[])[]> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of fileChunks(path, { signal })) text += decoder.decode(chunk, { stream: true });
  return (text + decoder.decode())
    .split(/\r\n|\n|\r/)
    .map((line) =>
      line
        .replaceAll('\0', '')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    )
    .filter((line) => line !== '')
    .map((line) => [line]);
}

/** Rows that a list takes out before any id of theirs can join another. They are told by keys, not by columns. */
export function listedAsides(
  kinds: readonly IdKind[],
  { allowList, denyList }: IdListSettings,
): readonly RowAside[] {
  return [
    ...(denyList.length === 0
      ? []
      : [{ holds: hasIdOf(kinds, idLists.denyList), reason: 'with an id of --deny-list', byKey: true }]),
    ...(allowList.length === 0
      ? []
      : [
          {
            holds: `not ${hasIdOf(kinds, idLists.allowList)}`,
            reason: 'without an id of --allow-list',
            byKey: true,
          },
        ]),
  ];
}

/** Whether one of a row's ids is in a table of keys; never NULL. */
export function hasIdOf(kinds: readonly IdKind[], table: string): string {
  const any = kinds.map((kind) => `coalesce(${idColumn(kind)} in (select key from ${table}), false)`);
  return any.length === 0 ? 'false' : `(${any.join(' or ')})`;
}
