import type { Session } from '../../engine/session.ts';
import { idColumns } from '../../sources/id-columns.ts';
import { type IdList, type IdListSettings, listedCounts } from '../../sources/id-lists.ts';
import { headerKey } from '../../sources/roles.ts';
import type { Source } from '../../sources/source.ts';
import type { LoadNote } from '../load-notes.ts';

const FLAGS: Readonly<Record<IdList, string>> = {
  allowList: '--allow-list',
  denyList: '--deny-list',
  forget: '--forget',
};

/** Lists of which no id stands in the files: somebody meant rows to go, and none went for that. */
export async function listNotes(
  session: Session,
  settings: IdListSettings,
  sources: readonly Source[],
): Promise<readonly LoadNote[]> {
  const counts = await listedCounts(session, settings);
  const columns = sources.flatMap(unmappedIds);
  return counts
    .filter(({ ids, found }) => ids > 0 && found === 0)
    .map(({ list, ids }) => ({
      code: 'no-listed-id-found',
      message: `${FLAGS[list]}: ${ids === 1 ? 'the id on the list does not stand' : `none of the ${ids} ids on the list stands`} in the files, as far as their ids were read`,
      hint:
        columns[0] === undefined
          ? 'ids are compared whole, each with those of its kind: look at a line of the list and at the column'
          : `ids in columns that are not mapped are not looked at: ${columns.join(', ')}`,
    }));
}

/** Columns that look like ids of people and are none of the roles. */
function unmappedIds({ file, header, columns }: Source): readonly string[] {
  const mapped = new Set(columns.values());
  return idColumns(
    header.columns.map(headerKey),
    header.samples.map(({ cells }) => cells),
  )
    .filter(({ index }) => !mapped.has(index))
    .map(({ kind, index }) => `--map ${kind}="${header.columns[index]}" (${file})`);
}
