import type { RunSettings } from '../../config/run-options.ts';
import type { LoadNote } from '../load-notes.ts';
import type { IdentityReport } from './stitch.ts';

/** What a reader should know of how ids were joined to people. */
export function identityNotes(
  { maxIdLinks, maxPersonIds }: Pick<RunSettings, 'maxIdLinks' | 'maxPersonIds'>,
  identity: IdentityReport | undefined,
): readonly LoadNote[] {
  if (identity === undefined) return [];
  const { ids, joinedIds, sharedIds, oversizedPeople, oversizedIds, kinds } = identity;
  const notes: LoadNote[] = [];
  if (ids > 0 && joinedIds === 0) {
    notes.push({
      code: 'no-id-joined',
      message: `no id is joined to another: nobody has two ids, of ${kinds.join(', ')}`,
      hint: 'look at the columns (--map), or name a file that knows who is who: --identities FILE',
    });
  }
  if (sharedIds > 0) {
    const stand = sharedIds === 1 ? '1 id stands' : `${sharedIds} ids stand`;
    notes.push({
      code: 'shared-ids',
      message: `${stand} beside more than ${maxIdLinks} other ids, as those of shared devices and made-up addresses do: ${sharedIds === 1 ? 'it joins' : 'they join'} nobody`,
      hint: 'if they are one person each, raise --max-id-links',
    });
  }
  if (oversizedPeople > 0) {
    const people = oversizedPeople === 1 ? '1 person' : `${oversizedPeople} people`;
    notes.push({
      code: 'too-many-ids',
      message: `${people} would have had more than ${maxPersonIds} ids: these ${oversizedIds} ids stay apart`,
      hint: 'if they are one person each, raise --max-person-ids; else lower --max-id-links',
    });
  }
  return notes;
}
