import { type IdKind, idKinds } from '../../config/id-kinds.ts';
import { inOrder } from '../../sources/ids.ts';
import { isNobody } from '../../sources/nobody.ts';
import type { Source } from '../../sources/source.ts';

interface Form {
  readonly name: string;
  readonly pattern: RegExp;
  /** What to do where another file has another form. */
  readonly advice: string;
}

const HASHED =
  'a hash meets no plain id: export both plain, or both hashed alike (letter case and blanks first)';
const PHONES = 'write the numbers of all files with their country (+49 171 …), or export another id';
const ZEROS =
  'write the zeros in both: a spreadsheet takes them off, unless the column is imported there as text';
const OTHER = 'export the same id in both, or a file that says who is who (--identities FILE)';

const FORMS: readonly Form[] = [
  { name: 'e-mail addresses', pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, advice: OTHER },
  { name: 'hashes of 32 digits', pattern: /^[0-9a-f]{32}$/i, advice: HASHED },
  { name: 'hashes of 40 digits', pattern: /^[0-9a-f]{40}$/i, advice: HASHED },
  { name: 'hashes of 64 digits', pattern: /^[0-9a-f]{64}$/i, advice: HASHED },
  { name: 'UUIDs', pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, advice: OTHER },
  { name: 'phone numbers with a country', pattern: /^(?:\+|00)[1-9][\d\s().\-/]{7,20}$/, advice: PHONES },
  { name: 'phone numbers without a country', pattern: /^\(?0[1-9][\d\s().\-/]{7,20}$/, advice: PHONES },
  {
    name: 'client ids of Google Analytics',
    pattern: /^(?:GA\d\.\d\.)?\d{6,10}\.\d{9,10}$/,
    advice: OTHER,
  },
  { name: 'numbers with zeros before them', pattern: /^0\d*$/, advice: ZEROS },
  { name: 'numbers', pattern: /^\d+$/, advice: OTHER },
];
/** Of the ids that a file shows. */
const MOST = 0.9;
/** Fewer ids show no form. */
const FEWEST = 5;

/** Why the ids of conversions may meet none of touchpoints, and what to do about it. */
export interface IdsApart {
  readonly words: string;
  readonly advice: string;
}

/** The same where none of them meets: the files may know people by ids of two kinds, and nothing joins these. */
export function idsApart(converting: readonly Source[], touching: readonly Source[]): IdsApart | undefined {
  const [kinds, others] = [kindsOf(converting), kindsOf(touching)];
  if (kinds.some((kind) => others.includes(kind))) return differentForms(converting, touching);
  const [one, other] = [converting[0], touching[0]];
  if (one === undefined || other === undefined) return undefined;
  return {
    words: `${one.file} knows people by ${kinds.join(', ')}, ${other.file} by ${others.join(', ')}`,
    advice: 'name a file that says who is who (--identities FILE), or map a kind of id that both have',
  };
}

function kindsOf(sources: readonly Source[]): readonly IdKind[] {
  return inOrder(sources.flatMap(({ columns }) => [...columns.keys()]));
}

/**
 * Judged by how the first ids look: `crm.csv has hashes of 64 digits as ids, web.csv e-mail addresses`. Undefined where
 * they look alike, or like nothing in particular.
 */
export function differentForms(
  converting: readonly Source[],
  touching: readonly Source[],
): IdsApart | undefined {
  for (const kind of idKinds) {
    const touchpoints = formsOf(touching, kind);
    for (const { file, form } of formsOf(converting, kind)) {
      const other = touchpoints.find((one) => one.form !== form);
      if (other === undefined || touchpoints.some((one) => one.form === form)) continue;
      const advice = form.advice === OTHER ? other.form.advice : form.advice;
      return { words: `${file} has ${form.name} as ids, ${other.file} ${other.form.name}`, advice };
    }
  }
  return undefined;
}

function formsOf(
  sources: readonly Source[],
  kind: IdKind,
): readonly { readonly file: string; readonly form: Form }[] {
  return sources.flatMap((source) => {
    const form = formOf(source, kind);
    return form === undefined ? [] : [{ file: source.file, form }];
  });
}

function formOf({ columns, header }: Source, kind: IdKind): Form | undefined {
  const index = columns.get(kind);
  if (index === undefined) return undefined;
  const ids = header.samples
    .map(({ cells }) => (cells[index] ?? '').trim())
    .filter((id) => id !== '' && !isNobody(id));
  if (ids.length < FEWEST) return undefined;
  return FORMS.find(({ pattern }) => ids.filter((id) => pattern.test(id)).length >= MOST * ids.length);
}
