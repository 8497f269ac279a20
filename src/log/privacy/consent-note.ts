import { CONSENT } from '../../sources/header-synonyms/person.ts';
import { isNamed } from '../../sources/name-key.ts';
import { headerKey } from '../../sources/roles.ts';
import type { Source } from '../../sources/source.ts';
import type { LoadNote } from '../load-notes.ts';

/** Consent to mail is not consent to being measured, but it may be meant. */
const NAMES: readonly string[] = [...CONSENT.flat(), 'marketingconsent', 'cookieconsent'];

/** A column that says who has agreed, and that nobody mapped: every row counts, also of those who have not. */
export function consentNotes(sources: readonly Source[]): readonly LoadNote[] {
  return sources.flatMap(({ file, columns, header }) => {
    const name = columns.has('consent')
      ? undefined
      : header.columns.find((column) => isNamed(headerKey(column), NAMES));
    if (name === undefined) return [];
    return [
      {
        code: 'consent-column-unused',
        message: `${file}: column "${name}" looks like consent, and rows count whatever it says`,
        hint: `set those aside who have not agreed: --map consent=${name}`,
      },
    ];
  });
}
