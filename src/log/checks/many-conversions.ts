import type { Session } from '../../engine/session.ts';
import { rowVerdicts } from '../../sources/row-verdict.ts';
import { shellWord } from '../../sources/shell-word.ts';
import { shownValue } from '../../sources/shown-value.ts';
import type { Source } from '../../sources/source.ts';
import { column } from '../../sources/table.ts';
import { conversionCrowd, crowdMessage } from '../conversion-crowds.ts';
import { PERSON_HASHES } from '../touchpoints.ts';
import { type Check, type CheckInput, percentOf } from './check.ts';
import { type FindingExample, gradeOfShare } from './finding.ts';

const LIMITS = [0, 0.05, 0.2, 1] as const;

/** Ids with far more conversions than people have: the number of who has no card, of the till, of a test account. */
export const manyConversions: Check = {
  codes: ['many-conversions-per-person'],
  looksAt: 'files',
  async find({ session, settings, log }) {
    const rows = await session.rows(
      'people by conversions',
      `select conversions::double as conversions, count(*)::double as people
      from (select count(*) as conversions from touchpoints where converts group by person_a, person_b)
      group by conversions`,
    );
    const counts = rows.map((row) => ({
      conversions: Number(row['conversions']),
      people: Number(row['people']),
    }));
    const crowd = conversionCrowd(counts);
    if (crowd === undefined) return [];
    const share = crowd.conversions / counts.reduce((sum, one) => sum + one.conversions * one.people, 0);
    const hidden = settings.forget.length > 0 || log.columns.ids !== undefined;
    const found = hidden ? [] : await firstRows(session, log, crowd.least);
    return [
      {
        code: 'many-conversions-per-person',
        grade: gradeOfShare(share, LIMITS),
        count: crowd.people,
        message: `${crowdMessage(crowd)} (${percentOf(share)} of the conversions)`,
        effect: 'conversions of many people are credited as those of one, to touchpoints of others',
        examples: found.map(({ example }) => example),
        advice: `look whose ids they are; an id that is nobody's can be left out: ${flagOf(found[0]?.source)}`,
      },
    ];
  },
};

/** The flag that leaves rows of an id out, with the name of its column where that is known. */
function flagOf(source: Source | undefined): string {
  if (source === undefined) return '--exclude or --exclude-conversions COLUMN=ID';
  const name = source.header.columns[source.columns.get('person') ?? -1] ?? 'COLUMN';
  const flag = source.kind === 'conversions' ? '--exclude-conversions' : '--exclude';
  return `${flag} ${shellWord(`${name}=`)}ID`;
}

interface FoundRow {
  readonly source: Source;
  readonly example: FindingExample;
}

/** Of each such person the first row that converts. */
async function firstRows(
  session: Session,
  { sources, pseudonyms }: Pick<CheckInput['log'], 'sources' | 'pseudonyms'>,
  least: number,
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  for (const { source } of sources) {
    const person = source.columns.get('person');
    if (person === undefined) continue;
    const { from, line, aside, refused } = rowVerdicts(source);
    const rows = await session.rows(
      'first conversions of people with many',
      `select min(line)::double as line, arg_min(text, line) as text
      from (select ${PERSON_HASHES}, ${line} as line, ${column(person)} as text ${from}
        where (${aside}) is null and not (${refused}) and converts)
      where (person_a, person_b) in (
        select (person_a, person_b) from touchpoints where converts
        group by person_a, person_b having count(*) >= ${least})
      group by person_a, person_b order by line`,
    );
    for (const row of rows) {
      const text = shownValue(source, source.header.columns[person] ?? '', String(row['text']), {
        pseudonyms,
      });
      found.push({ source, example: { file: source.file, line: Number(row['line']), text } });
    }
  }
  return found;
}
