import type { Session } from '../engine/session.ts';
import { UNASSIGNED } from '../sources/channel-rules/built-in-rules.ts';
import { TRAFFIC } from '../sources/channel-rules/traffic.ts';
import type { LoadedSource } from './load.ts';
import type { LoadNote } from './load-notes.ts';
import { type SimilarNames, similarNames } from './similar-names.ts';
import type { UnassignedTraffic } from './unassigned-traffic.ts';

/** What channel rules left open. */
export interface TrafficFindings {
  /** Most frequent first, the first hundred. */
  readonly unassigned: readonly UnassignedTraffic[];
  /** Campaigns written in several ways. */
  readonly similar: readonly SimilarNames[];
  readonly notes: readonly LoadNote[];
}

type RuledSource = Pick<LoadedSource, 'source' | 'traffic'>;

const MOST_PAIRS = 100;
const TOLD_PAIRS = 3;
const MOST_CAMPAIGNS = 20_000;

/**
 * @param unassigned all that no rule took
 * @param touchpoints how many there are in all
 * @returns nothing where rules told no channel
 */
export async function trafficFindings(
  session: Session,
  sources: readonly RuledSource[],
  unassigned: readonly UnassignedTraffic[],
  touchpoints: number,
): Promise<TrafficFindings | undefined> {
  const ruled = sources.filter(({ source }) => source.ruled);
  if (ruled.length === 0) return undefined;
  return {
    unassigned: unassigned.slice(0, MOST_PAIRS),
    similar: await similarCampaigns(session, ruled),
    notes: unassignedNote(unassigned, touchpoints),
  };
}

/** The log does not hold the campaigns; all rows of the files count. */
async function similarCampaigns(
  session: Session,
  ruled: readonly RuledSource[],
): Promise<readonly SimilarNames[]> {
  const files = ruled.filter(({ source: { columns } }) => columns.has('campaign') || columns.has('url'));
  if (files.length === 0) return [];
  const campaigns = files.map(({ source, traffic }) =>
    traffic === undefined
      ? `select ${TRAFFIC.campaign} as campaign, 1 as rows ${source.scan.tolerant}`
      : `select ${TRAFFIC.campaign} as campaign, rows ${traffic}`,
  );
  const rows = await session.rows(
    'campaigns',
    `select campaign, sum(rows)::double as n from (${campaigns.join(' union all ')}) where campaign is not null
    group by campaign order by n desc, campaign limit ${MOST_CAMPAIGNS}`,
  );
  return similarNames(
    'campaign',
    rows.map((row) => ({ text: String(row['campaign']), count: Number(row['n']) })),
  );
}

function unassignedNote(unassigned: readonly UnassignedTraffic[], touchpoints: number): readonly LoadNote[] {
  const missed = unassigned.reduce((sum, { count }) => sum + count, 0);
  if (missed === 0) return [];
  const told = unassigned
    .slice(0, TOLD_PAIRS)
    .map(({ source, medium, count }) => `${source} / ${medium} ${count}`);
  const more = unassigned.length > TOLD_PAIRS ? ', …' : '';
  return [
    {
      code: 'unassigned-traffic',
      message: `${missed} of ${touchpoints} touchpoints fit no channel rule and are ${UNASSIGNED} (source / medium): ${told.join(', ')}${more}`,
      hint: 'write rules for them: --channel-rules FILE; attrib help channels says how',
    },
  ];
}
