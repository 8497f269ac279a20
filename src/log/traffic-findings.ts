import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { UNASSIGNED } from '../sources/channel-rules/built-in-rules.ts';
import { isSetAsideSql } from '../sources/row-reading.ts';
import type { Source } from '../sources/source.ts';
import type { LoadNote } from './load-notes.ts';
import { type SimilarNames, similarNames } from './similar-names.ts';
import { NO_CHANNEL } from './spellings.ts';

/** Touchpoints of one source and medium that no channel rule took. */
export interface UnassignedTraffic {
  readonly source: string;
  readonly medium: string;
  readonly count: number;
}

/** What channel rules left open. */
export interface TrafficFindings {
  /** Most frequent first, the first hundred. */
  readonly unassigned: readonly UnassignedTraffic[];
  /** Campaigns written in several ways. */
  readonly similar: readonly SimilarNames[];
  readonly notes: readonly LoadNote[];
}

const MOST_PAIRS = 100;
const TOLD_PAIRS = 3;
const MOST_CAMPAIGNS = 20_000;

/** Looks once more at the files whose channels rules told; there is nothing to find in others. */
export async function findInTraffic(
  session: Session,
  sources: readonly Source[],
): Promise<TrafficFindings | undefined> {
  const ruled = sources.filter(({ traffic }) => traffic !== undefined);
  if (ruled.length === 0) return undefined;
  await session.run(
    'traffic of the files',
    `create table traffic as select coalesce(t['source'], ${literal(NO_CHANNEL)}) as source,
      coalesce(t['medium'], ${literal(NO_CHANNEL)}) as medium, t['campaign'] as campaign,
      channel = ${literal(UNASSIGNED)} as unassigned, count(*)::bigint as n
    from (${ruled.map(touchpointsOf).join(' union all ')}) group by all`,
  );
  const all = await session.row(
    'touchpoints that rules told',
    'select coalesce(sum(n), 0)::double as n, coalesce(sum(n) filter (where unassigned), 0)::double as missed from traffic',
  );
  const pairs = await session.rows(
    'unassigned traffic',
    `select source, medium, sum(n)::double as n from traffic where unassigned
    group by source, medium order by n desc, source, medium limit ${MOST_PAIRS}`,
  );
  const campaigns = await session.rows(
    'campaigns',
    `select campaign, sum(n)::double as n from traffic where campaign is not null
    group by campaign order by n desc, campaign limit ${MOST_CAMPAIGNS}`,
  );
  await session.drop('traffic');
  const unassigned = pairs.map((row) => ({
    source: String(row['source']),
    medium: String(row['medium']),
    count: Number(row['n']),
  }));
  return {
    unassigned,
    similar: similarNames(
      'campaign',
      campaigns.map((row) => ({ text: String(row['campaign']), count: Number(row['n']) })),
    ),
    notes: unassignedNote(unassigned, Number(all['missed']), Number(all['n'])),
  };
}

function touchpointsOf({ reading, scan, traffic }: Source): string {
  const checks = reading.checks.map((check) => `(${check.holds})`).join(' and ');
  return `select channel, ${traffic} as t ${reading.derived(scan.from)}
    where touches and not ${isSetAsideSql(reading)} and ${checks}`;
}

function unassignedNote(
  unassigned: readonly UnassignedTraffic[],
  missed: number,
  all: number,
): readonly LoadNote[] {
  if (missed === 0) return [];
  const told = unassigned
    .slice(0, TOLD_PAIRS)
    .map(({ source, medium, count }) => `${source} / ${medium} ${count}`);
  const more = unassigned.length > TOLD_PAIRS ? ', …' : '';
  return [
    {
      code: 'unassigned-traffic',
      message: `${missed} of ${all} touchpoints fit no channel rule and are ${UNASSIGNED} (source / medium): ${told.join(', ')}${more}`,
      hint: 'write rules for them: --channel-rules FILE; attrib help channels says how',
    },
  ];
}
