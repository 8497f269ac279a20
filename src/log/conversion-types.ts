import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import type { Source } from '../sources/source.ts';
import type { LoadNote } from './load-notes.ts';
import { ROWS_ASIDE } from './rows-aside.ts';
import type { SetAside } from './set-aside.ts';
import { spellingKey, unifySpellings } from './spellings.ts';

/** The types of conversions of one run, numbered from 1 in the order of `labels`. */
export interface ConversionTypes {
  readonly labels: readonly string[];
  readonly setAside: readonly SetAside[];
  readonly notes: readonly LoadNote[];
}

/** Whether the run has to know what type a conversion is of. */
export function needsTypes({ conversionType, perType }: RunSettings): boolean {
  return conversionType.length > 0 || perType;
}

/** Where no column tells types apart, a question about types is a mistake and has no answer. */
export function requireTypes(settings: RunSettings, sources: readonly Source[]): void {
  if (!needsTypes(settings) || sources.some(({ columns }) => columns.has('type') || columns.has('event'))) {
    return;
  }
  const files = sources.filter(({ kind }) => kind === 'conversions');
  const first = (files.length > 0 ? files : sources)[0];
  throw inputError(
    `${first?.file}: no column tells types of conversions apart. Columns: ${first?.header.columns.join(', ')}`,
    files.length > 0
      ? 'Say which column it is: --map-conversions type=COLUMN'
      : 'Say which column it is: --map event=COLUMN',
  );
}

/**
 * Unifies the types as channels are unified and keeps those conversions that are asked for. A row of another type that
 * is only a conversion goes; one that is a touchpoint as well stays as a touchpoint.
 * Leaves the table `conversion_type_texts(text, type)`: the texts of what is kept with their types' numbers.
 */
export async function indexConversionTypes(
  session: Session,
  settings: RunSettings,
): Promise<ConversionTypes> {
  const unmarked = settings.stages.length > 0 ? ' and stage is null' : '';
  const rows = await session.rows(
    'conversion types of the log',
    `select conversion_type as text, count(*)::double as count, count(*) filter (where not touches${unmarked})::double as only
    from touchpoints where converts group by conversion_type order by conversion_type`,
  );
  const texts = rows.map((row) => ({
    text: String(row['text']),
    count: Number(row['count']),
    only: Number(row['only']),
  }));
  const asked = new Set(settings.conversionType.map(spellingKey));
  const isKept = ({ text }: { readonly text: string }) => asked.size === 0 || asked.has(spellingKey(text));
  const kept = texts.filter(isKept);
  const { labels, numbers } = unifySpellings(kept);
  await session.run('types table', 'create table conversion_type_texts (text varchar, type integer)');
  await session.append(
    'number the types',
    'conversion_type_texts',
    kept.map(({ text }) => [text, numbers.get(text) ?? 0]),
  );
  const others = texts.filter((entry) => !isKept(entry));
  if (others.length > 0) await forgetOtherTypes(session, unmarked);
  const gone = others.reduce((sum, { only }) => sum + only, 0);
  return {
    labels,
    setAside: gone === 0 ? [] : [{ reason: 'conversions of other types', count: gone }],
    notes: unknownTypes(
      settings,
      unifySpellings(texts).labels,
      new Set(texts.map(({ text }) => spellingKey(text))),
    ),
  };
}

/** @param unmarked keeps rows that mark a stage, which are then nothing else */
async function forgetOtherTypes(session: Session, unmarked: string): Promise<void> {
  const other = 'converts and conversion_type not in (select text from conversion_type_texts)';
  const gone = `not touches${unmarked} and ${other}`;
  await session.run(
    'other types to keep in mind',
    `insert into ${ROWS_ASIDE} select rowid, person_a, person_b, null from touchpoints where ${gone}`,
  );
  await session.run('without other types', `delete from touchpoints where ${gone}`);
  await session.run('touchpoints of other types', `update touchpoints set converts = false where ${other}`);
}

const MOST_TYPES = 8;

function unknownTypes(
  { conversionType }: RunSettings,
  labels: readonly string[],
  keys: ReadonlySet<string>,
): readonly LoadNote[] {
  const missing = conversionType.filter((type) => !keys.has(spellingKey(type)));
  if (missing.length === 0) return [];
  const listed = labels.slice(0, MOST_TYPES).join(', ') + (labels.length > MOST_TYPES ? ', …' : '');
  return [
    {
      code: 'unknown-conversion-type',
      message: `no conversion is of the type ${missing.map((type) => `"${type}"`).join(' or ')}`,
      hint: labels.length === 0 ? 'there are no conversions' : `the types are: ${listed}`,
    },
  ];
}
