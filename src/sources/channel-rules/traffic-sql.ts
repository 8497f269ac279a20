import type { ChannelRule } from '../../config/channel-rule.ts';
import { literal } from '../../engine/sql.ts';
import { column, type TableScan } from '../table.ts';
import { CLICK_IDS } from './click-ids.ts';
import { channelSql } from './compile.ts';
import {
  askedTraffic,
  clickIdColumn,
  GATHERED,
  gatheringStages,
  parameterColumn,
  UNTOLD,
} from './gathered-traffic.ts';
import { lookedUpChannels } from './looked-up-channels.ts';
import { siteStages } from './site-sql.ts';
import { type Stage, TRAFFIC } from './traffic.ts';
import type { TrafficColumns } from './traffic-columns.ts';

/** How rules tell the channel of each row of a file from its columns. */
export interface TrafficSql {
  /** FROM clause over a FROM clause: adds the columns of `TRAFFIC`. */
  over(from: string): string;
  /** FROM clause over a FROM clause: adds the columns `key`, where the file does not have them. */
  gathered(from: string): string;
  /** SQL names of the columns from which alone the channel is told: rows that are alike in them have one channel. */
  readonly key: readonly string[];
  /** FROM clause over one with the columns `key`: adds the columns of `TRAFFIC`. */
  told(from: string): string;
}

export function trafficSql(
  columns: TrafficColumns,
  header: readonly string[],
  rules: readonly ChannelRule[],
): TrafficSql {
  const asked = askedTraffic(rules);
  const gathering = gatheringStages(columns, header, asked);
  const telling = [
    folded(),
    tidied(),
    reached(columns),
    ...siteStages(),
    [`${channelSql(rules)} as ${TRAFFIC.channel}`],
  ];
  const questions = [...asked.parameters.map(parameterColumn), ...asked.clickIds.map(clickIdColumn)];
  const plain = plainColumns(columns);
  const own = plain !== undefined && questions.length === 0;
  return {
    over: (from) => inStages([...gathering, ...telling], from),
    key: own ? plain : [...Object.values(GATHERED), TRAFFIC.referrer, ...questions],
    gathered: (from) => (own ? from : inStages(gathering, from)),
    told: (from) => inStages(own ? [...gathering, ...telling] : telling, from),
  };
}

/** The columns of a file that says source, medium and campaign in so many words, with no addresses to take apart. */
function plainColumns(columns: TrafficColumns): readonly string[] | undefined {
  const { source, medium, campaign, referrer, url, clickIds } = columns;
  if (referrer !== undefined || url !== undefined || clickIds.size > 0) return undefined;
  return [source, medium, campaign].filter((index) => index !== undefined).map(column);
}

function inStages(stages: readonly Stage[], from: string): string {
  return stages.reduce((inner, fields) => `from (select *, ${fields.join(', ')} ${inner})`, from);
}

/** A scan whose rows tell where they came from, and their channels. */
export function withTraffic(scan: TableScan, sql: TrafficSql): TableScan {
  const { mend } = scan;
  return {
    ...scan,
    from: sql.over(scan.from),
    tolerant: sql.over(scan.tolerant),
    quick: (session, name) => lookedUpChannels(session, { from: scan.from, sql, name }),
    ...(mend === undefined ? {} : { mend: async () => withTraffic(await mend(), sql) }),
  };
}

/** Letter case, Unicode form and the dots of the Turkish i do not matter; click ids stand in for what is missing. */
function folded(): Stage {
  const clicked = (part: 'source' | 'medium') =>
    `case ${GATHERED.click} ${CLICK_IDS.map((id) => `when ${literal(id.name)} then ${literal(id[part])}`).join(' ')} end`;
  const fold = (sql: string) => `replace(lower(nfc_normalize(trim(${sql}))), 'ı', 'i')`;
  return [
    `${fold(`coalesce(${GATHERED.source}, ${clicked('source')})`)} as folded_source`,
    `${fold(`coalesce(${GATHERED.medium}, ${clicked('medium')})`)} as folded_medium`,
    `${fold(GATHERED.campaign)} as folded_campaign`,
  ];
}

/** Repeated white space does not matter. */
function tidied(): Stage {
  return ['source', 'medium', 'campaign'].map((name) => {
    const text = `folded_${name}`;
    return `case when contains(${text}, '  ') or contains(${text}, chr(9)) or contains(${text}, chr(160)) then trim(regexp_replace(${text}, '[\\s\\x{a0}]+', ' ', 'g')) else ${text} end as tidy_${name}`;
  });
}

/** As in web analytics: a link tells its source, and a visit without a link is direct. */
function reached({ referrer }: TrafficColumns): Stage {
  const host = TRAFFIC.referrer;
  return [
    referrer === undefined
      ? `tidy_source as ${TRAFFIC.source}`
      : `case when ${UNTOLD} then coalesce(${host}, '(direct)') else tidy_source end as ${TRAFFIC.source}`,
    referrer === undefined
      ? `tidy_medium as ${TRAFFIC.medium}`
      : `case when ${UNTOLD} and ${host} is not null then 'referral' else tidy_medium end as ${TRAFFIC.medium}`,
    `tidy_campaign as ${TRAFFIC.campaign}`,
  ];
}
