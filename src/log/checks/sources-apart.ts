import type { Session } from '../../engine/session.ts';
import { type SourcePeople, sourcePeople } from '../identity/source-people.ts';
import type { LoadedSource } from '../load.ts';
import { type Check, many } from './check.ts';
import { type Finding, gradeOfShare } from './finding.ts';
import { type IdsApart, idsApart } from './id-forms.ts';

/** Of fewer people it can be chance that none is known elsewhere. */
export const FEWEST_APART = 50;
const LIMITS = [0, 0.1, 0.3, 0.6] as const;

/** Files that have not one person in common with those that they would need: ids that can never meet. */
export const sourcesApart: Check = {
  codes: ['sources-apart'],
  looksAt: 'files',
  async find({ session, log }) {
    if (!(await couldBeApart(session, log.sources))) return [];
    const people = await sourcePeople(session, log.sources);
    const touching = people.filter(({ touchpoints }) => touchpoints > 0);
    const converting = people.filter(({ conversions }) => conversions > 0);
    const strange = converting.filter((one) => one.touchpoints === 0 && isApart(one, 'touched', touching));
    const fruitless = touching.filter(
      (one) => one.conversions === 0 && isApart(one, 'converted', converting),
    );
    return [
      ...findings(strange, { others: touching, all: people, rows: 'conversions' }),
      // Where no conversion meets a touchpoint, that is the same seen from the other side.
      ...(fruitless.length === touching.length && strange.length > 0
        ? []
        : findings(fruitless, { others: converting, all: people, rows: 'touchpoints' })),
    ];
  },
};

/** Spares most logs the second reading: of two files, people who touch and convert are in both. */
async function couldBeApart(session: Session, sources: readonly LoadedSource[]): Promise<boolean> {
  const ofLog = sources.filter(({ source: { kind } }) => kind === 'touchpoints' || kind === 'conversions');
  if (ofLog.length < 2) return false;
  if (ofLog.length > 2) return true;
  const row = await session.row(
    'people who touch and convert',
    `select count(*)::double as n from (
      select 1 from touchpoints group by person_a, person_b having bool_or(touches) and bool_or(converts))`,
  );
  const eachOfOneSort = ofLog.every(
    ({ source }) => source.kind === 'conversions' || !tellsConversions(source),
  );
  return Number(row['n']) === 0 || !eachOfOneSort;
}

function tellsConversions({ columns, settings }: LoadedSource['source']): boolean {
  return columns.has('conversion') || columns.has('value') || settings.conversionEvent.length > 0;
}

function isApart(one: SourcePeople, met: 'touched' | 'converted', others: readonly SourcePeople[]): boolean {
  const largest = Math.max(0, ...others.filter((other) => other !== one).map(({ people }) => people));
  return one[met] === 0 && one.people >= FEWEST_APART && largest >= FEWEST_APART;
}

/** What files that are apart are held against. */
interface Rest {
  /** Files with people that they would need. */
  readonly others: readonly SourcePeople[];
  readonly all: readonly SourcePeople[];
  /** The rows that are lost. */
  readonly rows: 'touchpoints' | 'conversions';
}

/** One finding for all files that are apart for the same reason, as those of one pattern are. */
function findings(apart: readonly SourcePeople[], rest: Rest): readonly Finding[] {
  const [largest] = [...rest.others].sort((a, b) => b.people - a.people);
  if (largest === undefined) return [];
  const groups = new Map<string, { readonly known: IdsApart | undefined; readonly files: SourcePeople[] }>();
  for (const one of apart) {
    const [converting, touching] = rest.rows === 'conversions' ? [one, largest] : [largest, one];
    const known = idsApart([converting.source], [touching.source]);
    const key = known?.advice ?? '';
    const group = groups.get(key) ?? { known, files: [] };
    group.files.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ known, files }) => finding(known, files, rest));
}

function finding(known: IdsApart | undefined, files: readonly SourcePeople[], rest: Rest): Finding {
  const { others, all, rows } = rest;
  const total = (list: readonly SourcePeople[]) => list.reduce((sum, one) => sum + one[rows], 0);
  const [first] = files;
  const more = files.length === 1 ? '' : `, and nobody of ${many(files.length - 1, 'more file')} like it`;
  const where =
    others.length === 1
      ? others[0]?.source.file
      : `any file with ${rows === 'touchpoints' ? 'conversions' : 'touchpoints'}`;
  // Who is only touched may just not have converted yet.
  const isSure = rows === 'conversions' || known !== undefined;
  return {
    code: 'sources-apart',
    grade: isSure ? gradeOfShare(total(files) / total(all), LIMITS) : 'B',
    count: files.reduce((sum, { people }) => sum + people, 0),
    message: `${first?.source.file}: 0 of its ${many(first?.people ?? 0, 'person', 'people')} are in ${where}${more}${known === undefined ? '' : `; ${known.words}`}`,
    effect:
      rows === 'conversions'
        ? 'its conversions are unattributed: counted, and credited to no channel'
        : 'its touchpoints lead to nothing: they get no credit, however much they did',
    examples: [],
    advice:
      known?.advice ??
      'compare the ids of both: letter case, leading zeros, another kind of id (--identities FILE says who is who), or another time or place that they are of',
  };
}
