import { NOTHING } from '../../config/channel-pattern.ts';
import { bound, isOneOf, literal } from '../../engine/sql.ts';
import { headerKey } from '../roles.ts';
import { column, type TableScan } from '../table.ts';
import { CLICK_IDS } from './click-ids.ts';
import { hostSql, siteStages } from './site-sql.ts';
import { type Stage, TRAFFIC } from './traffic.ts';
import { isCombined, type TrafficColumns } from './traffic-columns.ts';

/** How the columns of a file tell where each row came from. */
export interface TrafficSql {
  /** FROM clause over a FROM clause: adds the columns of `TRAFFIC`, each worked out once, stage by stage. */
  over(from: string): string;
  /** The value of a parameter of the visited address, folded. */
  parameter(name: string): string;
  /** TRUE or FALSE: the row has this click id. */
  hasClickId(name: string): string;
}

/** @param referrers whether rules look at referrers also where these do not tell the source */
export function trafficSql(
  columns: TrafficColumns,
  header: readonly string[],
  referrers: boolean,
): TrafficSql {
  const stages = [
    addresses(columns),
    told(columns, header),
    clicks(columns),
    folded(),
    tidied(),
    linked(columns, referrers),
    reached(columns),
    ...siteStages(),
  ];
  const address = columns.url === undefined ? undefined : ADDRESS;
  return {
    over: (from) => stages.reduce((inner, fields) => `from (select *, ${fields.join(', ')} ${inner})`, from),
    parameter: (name) =>
      coalesced([
        ownColumn(columns, name),
        address === undefined ? undefined : foldedSql(parameterSql(address, name)),
      ]),
    hasClickId: (name) => clickIdSql(columns, address, name),
  };
}

/** A scan whose rows tell where they came from. */
export function withTraffic(scan: TableScan, sql: TrafficSql): TableScan {
  const { mend } = scan;
  const { over } = sql;
  return {
    ...scan,
    from: over(scan.from),
    tolerant: over(scan.tolerant),
    ...(mend === undefined ? {} : { mend: async () => withTraffic(await mend(), sql) }),
  };
}

/** The visited address in lower case, with `&` before every parameter. */
const ADDRESS = 'visited_address';

function addresses({ url }: TrafficColumns): Stage {
  return [
    `${url === undefined ? 'null::varchar' : `replace(replace(lower(${column(url)}), '?', '&'), '#', '&')`} as ${ADDRESS}`,
  ];
}

/** The texts as they stand in columns and address. */
function told(columns: TrafficColumns, header: readonly string[]): Stage {
  const { source, medium, campaign, url } = columns;
  const both = source !== undefined && medium === undefined && isCombined(header[source] ?? '');
  const half = (part: number) => (both ? `split_part(${column(source)}, ' / ', ${part})` : undefined);
  const text = (index: number | undefined) => (index === undefined ? undefined : column(index));
  const utm = (name: string) =>
    url === undefined
      ? undefined
      : `case when contains(${ADDRESS}, '&utm_') then ${parameterSql(ADDRESS, name)} end`;
  const own = (sql: string | undefined) => (sql === undefined ? undefined : somethingSql(sql));
  return [
    `${coalesced([own(half(1) ?? text(source)), utm('utm_source')])} as told_source`,
    `${coalesced([own(half(2) ?? text(medium)), utm('utm_medium')])} as told_medium`,
    `${coalesced([own(text(campaign)), utm('utm_campaign')])} as told_campaign`,
  ];
}

/** The click id, where it is needed. */
function clicks(columns: TrafficColumns): Stage {
  const id = clickedSql(columns, columns.url === undefined ? undefined : ADDRESS);
  return [`case when told_source is null or told_medium is null then ${id} end as clicked`];
}

/** Letter case, Unicode form and the dots of the Turkish i do not matter; click ids stand in for what is missing. */
function folded(): Stage {
  const clicked = (part: 'source' | 'medium') =>
    `case clicked ${CLICK_IDS.map((id) => `when ${literal(id.name)} then ${literal(id[part])}`).join(' ')} end`;
  const fold = (sql: string) => `replace(lower(nfc_normalize(trim(${sql}))), 'ı', 'i')`;
  return [
    `${fold(`coalesce(told_source, ${clicked('source')})`)} as folded_source`,
    `${fold(`coalesce(told_medium, ${clicked('medium')})`)} as folded_medium`,
    `${fold('told_campaign')} as folded_campaign`,
  ];
}

/** Repeated white space does not matter, and what stands for nothing is nothing. */
function tidied(): Stage {
  return ['source', 'medium', 'campaign'].map((name) => {
    const text = `folded_${name}`;
    return `case when ${isOneOf(text, NOTHING)} then null
      when contains(${text}, '  ') or contains(${text}, chr(9)) or contains(${text}, chr(160)) then trim(regexp_replace(${text}, '[\\s\\x{a0}]+', ' ', 'g')) else ${text} end as tidy_${name}`;
  });
}

const UNTOLD = 'tidy_source is null and tidy_medium is null';

/** The host that linked here, where it is another than that of the address. */
function linked({ referrer, url }: TrafficColumns, always: boolean): Stage {
  if (referrer === undefined) return [`null::varchar as ${TRAFFIC.referrer}`];
  const host = hostSql(column(referrer));
  const other = url === undefined ? host : `nullif(${host}, ${hostSql(ADDRESS)})`;
  const there = `${column(referrer)} is not null${always ? '' : ` and ${UNTOLD}`}`;
  return [`case when ${there} then ${other} end as ${TRAFFIC.referrer}`];
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

function coalesced(texts: readonly (string | undefined)[]): string {
  const there = texts.filter((text) => text !== undefined);
  if (there.length === 0) return 'null::varchar';
  return there.length === 1 ? (there[0] ?? '') : `coalesce(${there.join(', ')})`;
}

/** The text itself; NULL for what stands for nothing. */
function somethingSql(text: string): string {
  return `case when not ${isOneOf(`lower(trim(${text}))`, NOTHING)} then ${text} end`;
}

/** `foldedText` in SQL; NULL for what stands for nothing. */
export function foldedSql(text: string): string {
  const tidy = `replace(lower(nfc_normalize(trim(${text}))), 'ı', 'i')`;
  const single = `case when regexp_matches(f, '\\s\\s|[^\\S ]') then trim(regexp_replace(f, '\\s+', ' ', 'g')) else f end`;
  return bound('f', tidy, `case when not ${isOneOf('f', NOTHING)} then ${single} end`);
}

/** The value of a parameter of `ADDRESS`, decoded; NULL where it is missing or empty. */
function parameterSql(address: string, name: string): string {
  return `nullif(url_decode(replace(${rawParameterSql(address, name)}, '+', ' ')), '')`;
}

/** DuckDB makes a macro of `split_part` that takes its argument twice; within each other they would double each time. */
function rawParameterSql(address: string, name: string): string {
  const escaped = name.toLowerCase().replaceAll(/[^\w-]/g, '\\$&');
  return `regexp_extract(${address}, ${literal(`&${escaped}=([^&]*)`)}, 1)`;
}

/** The column that has the parameter's own name, such as `utm_content`. */
function ownColumn({ named }: TrafficColumns, name: string): string | undefined {
  const index = named.get(headerKey(name));
  return index === undefined ? undefined : foldedSql(column(index));
}

function clickIdSql(columns: TrafficColumns, address: string | undefined, name: string): string {
  const index = columns.clickIds.get(name.toLowerCase()) ?? columns.named.get(headerKey(name));
  const ways = [
    ...(index === undefined ? [] : [`${somethingSql(column(index))} is not null`]),
    ...(address === undefined ? [] : [`coalesce(${rawParameterSql(address, name)} <> '', false)`]),
  ];
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`;
}

/**
 * The name of the click id of a row, those of paid links first; NULL where it has none. One look at the address for
 * many names: a look for each would cost more than all the rest.
 */
function clickedSql(columns: TrafficColumns, address: string | undefined): string {
  const named = (ids: typeof CLICK_IDS) => [
    ...ids.flatMap(({ name }) => {
      const index = columns.clickIds.get(name);
      return index === undefined
        ? []
        : [`case when ${somethingSql(column(index))} is not null then ${literal(name)} end`];
    }),
    ...(address === undefined
      ? []
      : [
          `nullif(regexp_extract(${address}, ${literal(`&(${ids.map(({ name }) => name).join('|')})=[^&]`)}, 1), '')`,
        ]),
  ];
  const isPaid = ({ medium }: (typeof CLICK_IDS)[number]) => medium !== 'referral';
  return coalesced([...named(CLICK_IDS.filter(isPaid)), ...named(CLICK_IDS.filter((id) => !isPaid(id)))]);
}
