import { headerKey } from '../../sources/roles.ts';
import type { Source } from '../../sources/source.ts';
import type { LoadNote } from '../load-notes.ts';

/** English, Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic. */
const NAMES: ReadonlySet<string> = new Set([
  ...['consent', 'consentgiven', 'consented', 'consentstatus', 'hasconsent', 'trackingconsent'],
  ...['analyticsconsent', 'marketingconsent', 'gdprconsent', 'rıza', 'razılıq', 'samtykke', 'einwilligung'],
  ...['consentement', 'consentimiento', 'الموافقة'],
]);

/** A column that says who has agreed, and that nobody mapped: every row counts, also of those who have not. */
export function consentNotes(sources: readonly Source[]): readonly LoadNote[] {
  return sources.flatMap(({ file, columns, header }) => {
    const name = columns.has('consent')
      ? undefined
      : header.columns.find((column) => NAMES.has(headerKey(column)));
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
