import { idKinds } from '../../config/id-kinds.ts';
import { isNobody } from '../../sources/nobody.ts';
import type { Role } from '../../sources/role.ts';
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
const OTHER = 'export the same id in both, or a file that says who is who (--identities FILE)';

const FORMS: readonly Form[] = [
  { name: 'e-mail addresses', pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, advice: OTHER },
  { name: 'hashes of 32 digits', pattern: /^[0-9a-f]{32}$/i, advice: HASHED },
  { name: 'hashes of 40 digits', pattern: /^[0-9a-f]{40}$/i, advice: HASHED },
  { name: 'hashes of 64 digits', pattern: /^[0-9a-f]{64}$/i, advice: HASHED },
  { name: 'UUIDs', pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, advice: OTHER },
  { name: 'phone numbers with a country', pattern: /^(?:\+|00)[1-9][\d\s().\-/]{7,20}$/, advice: PHONES },
  { name: 'phone numbers without a country', pattern: /^\(?0[1-9][\d\s().\-/]{7,20}$/, advice: PHONES },
  { name: 'numbers with zeros before them', pattern: /^0\d*$/, advice: OTHER },
  { name: 'numbers', pattern: /^\d+$/, advice: OTHER },
];
/** Of the ids that a file shows. */
const MOST = 0.9;
/** Fewer ids show no form. */
const FEWEST = 5;

/**
 * Why ids of conversions may meet none of touchpoints, judged by how the first of them look: `crm.csv has hashes of 64
 * digits as ids, web.csv e-mail addresses`. Undefined where they look alike, or like nothing in particular.
 */
export function differentForms(
  sources: readonly Source[],
): { readonly words: string; readonly advice: string } | undefined {
  for (const role of ['person', ...idKinds] as const) {
    const touchpoints = formsOf(sources, 'touchpoints', role);
    for (const { file, form } of formsOf(sources, 'conversions', role)) {
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
  kind: Source['kind'],
  role: Role,
): readonly { readonly file: string; readonly form: Form }[] {
  return sources.flatMap((source) => {
    const form = source.kind === kind ? formOf(source, role) : undefined;
    return form === undefined ? [] : [{ file: source.file, form }];
  });
}

function formOf({ columns, header }: Source, role: Role): Form | undefined {
  const index = columns.get(role);
  if (index === undefined) return undefined;
  const ids = header.samples
    .map(({ cells }) => (cells[index] ?? '').trim())
    .filter((id) => id !== '' && !isNobody(id));
  if (ids.length < FEWEST) return undefined;
  return FORMS.find(({ pattern }) => ids.filter((id) => pattern.test(id)).length >= MOST * ids.length);
}
