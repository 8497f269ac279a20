import { refusesConsent } from '../../config/roles.ts';
import { noConsent, WITHOUT_CONSENT } from '../../sources/consent.ts';
import { speaksOfConsent } from '../../sources/consent-columns.ts';
import { roleFlags } from '../../sources/role.ts';
import { headerKey } from '../../sources/roles.ts';
import { shellWord } from '../../sources/shell-word.ts';
import type { Source } from '../../sources/source.ts';
import type { LoadNote } from '../load-notes.ts';

/** What the notes look at of a file that is loaded. */
interface Loaded {
  readonly source: Pick<Source, 'file' | 'kind' | 'columns' | 'header' | 'settings' | 'preset'>;
  readonly read: number;
  readonly setAside: readonly { readonly reason: string; readonly count: number }[];
}

/** Columns that speak of consent and are not used, and such as nobody agrees by. */
export function consentNotes(loaded: readonly Loaded[]): readonly LoadNote[] {
  return loaded.flatMap((one) => [...unused(one), ...ofNobody(one)]);
}

/** Of files of a known make it is known what their columns mean. */
function unused({ source: { file, kind, columns, header, settings, preset } }: Loaded): readonly LoadNote[] {
  if (kind === 'paths' || preset !== undefined) return [];
  if (columns.has('consent') || refusesConsent(settings.map)) return [];
  const name = header.columns.find((column) => speaksOfConsent(headerKey(column)));
  if (name === undefined) return [];
  const mapped = `${roleFlags[kind]} consent=${shellWord(name)}`;
  return [
    {
      code: 'consent-column-unused',
      message: `${file}: column "${name}" speaks of consent in its name and is not used: rows count whatever it says`,
      hint: `if it says who has agreed: ${mapped}; if no column does: ${noConsent(kind)}`,
    },
  ];
}

function ofNobody({ source, read, setAside }: Loaded): readonly LoadNote[] {
  const { file, kind, columns, header } = source;
  const at = columns.get('consent');
  const without = setAside.find(({ reason }) => reason === WITHOUT_CONSENT)?.count ?? 0;
  if (at === undefined || read === 0 || without < read) return [];
  return [
    {
      code: 'consent-of-nobody',
      message: `${file}: by column "${header.columns[at]}" nobody has agreed, so no row counts`,
      hint: `if an empty cell means that nobody needs to be asked: --consent-blank keep; if the column is no consent: ${noConsent(kind)}`,
    },
  ];
}
