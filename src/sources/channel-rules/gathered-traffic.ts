import { NOTHING } from '../../config/channel-pattern.ts';
import type { ChannelRule } from '../../config/channel-rule.ts';
import { identifier, isOneOf, literal } from '../../engine/sql.ts';
import { headerKey } from '../roles.ts';
import { column } from '../table.ts';
import { CLICK_IDS } from './click-ids.ts';
import { foldedSql } from './folded-sql.ts';
import { hostSql } from './site-sql.ts';
import { type Stage, TRAFFIC } from './traffic.ts';
import { isCombined, type TrafficColumns } from './traffic-columns.ts';

/** The columns that `gatheringStages` add and from which alone the channel is told, but for what rules ask besides. */
export const GATHERED = {
  source: 'told_source',
  medium: 'told_medium',
  campaign: 'told_campaign',
  /** The name of the click id, where source or medium is missing. */
  click: 'clicked',
} as const;

/** TRUE or FALSE: nothing in columns and address tells the source or the medium. */
export const UNTOLD: string = [GATHERED.source, GATHERED.medium, GATHERED.click]
  .map((name) => `${name} is null`)
  .join(' and ');

/** What rules ask of an address besides its source, medium and campaign; names in lower case, each once. */
export interface AskedTraffic {
  readonly parameters: readonly string[];
  readonly clickIds: readonly string[];
  /** Whether they ask for referrers also where these do not tell the source. */
  readonly referrers: boolean;
}

export function askedTraffic(rules: readonly ChannelRule[]): AskedTraffic {
  const once = (names: readonly string[]) => [...new Set(names.map((name) => name.toLowerCase()))];
  return {
    parameters: once(rules.flatMap(({ parameter = {} }) => Object.keys(parameter))),
    clickIds: once(rules.flatMap(({ clickId = [] }) => clickId)),
    referrers: rules.some(({ referrer }) => referrer !== undefined),
  };
}

/** The column with the value of a parameter of the visited address, folded. */
export function parameterColumn(name: string): string {
  return identifier(`parameter ${name.toLowerCase()}`);
}

/** The column that is TRUE or FALSE: the row has this click id. */
export function clickIdColumn(name: string): string {
  return identifier(`click id ${name.toLowerCase()}`);
}

/** What columns and address of a row tell, as it stands there: the columns `GATHERED`, the referrer, and what is asked. */
export function gatheringStages(
  columns: TrafficColumns,
  header: readonly string[],
  asked: AskedTraffic,
): readonly Stage[] {
  return [
    addresses(columns),
    said(columns, header),
    told(),
    [clicks(columns), ...questions(columns, asked)],
    linked(columns, asked.referrers),
  ];
}

/** The visited address in lower case, with `&` before every parameter. */
const ADDRESS = 'visited_address';

function addresses({ url }: TrafficColumns): Stage {
  return [
    `${url === undefined ? 'null::varchar' : `replace(replace(lower(${column(url)}), '?', '&'), '#', '&')`} as ${ADDRESS}`,
  ];
}

/** The texts as they stand in columns, else in the address. */
function said(columns: TrafficColumns, header: readonly string[]): Stage {
  const { source, medium, campaign, url } = columns;
  const both = source !== undefined && medium === undefined && isCombined(header[source] ?? '');
  const half = (part: number) => (both ? `split_part(${column(source)}, ' / ', ${part})` : undefined);
  const text = (index: number | undefined) => (index === undefined ? undefined : column(index));
  const item = (own: string | undefined, name: string) => {
    if (url === undefined) return `${own ?? 'null::varchar'} as said_${name}`;
    const utm = `case when contains(${ADDRESS}, '&utm_') then ${parameterSql(ADDRESS, `utm_${name}`)} end`;
    return `${coalesced([own === undefined ? undefined : somethingSql(own), utm])} as said_${name}`;
  };
  return [
    item(half(1) ?? text(source), 'source'),
    item(half(2) ?? text(medium), 'medium'),
    item(text(campaign), 'campaign'),
  ];
}

function told(): Stage {
  return (['source', 'medium', 'campaign'] as const).map(
    (name) => `${somethingSql(`said_${name}`)} as ${GATHERED[name]}`,
  );
}

/** The click id, where it is needed. */
function clicks(columns: TrafficColumns): string {
  const id = clickedSql(columns, columns.url === undefined ? undefined : ADDRESS);
  return `case when ${GATHERED.source} is null or ${GATHERED.medium} is null then ${id} end as ${GATHERED.click}`;
}

function questions(columns: TrafficColumns, { parameters, clickIds }: AskedTraffic): Stage {
  const address = columns.url === undefined ? undefined : ADDRESS;
  return [
    ...parameters.map((name) => {
      const inAddress = address === undefined ? undefined : foldedSql(parameterSql(address, name));
      return `${coalesced([ownColumn(columns, name), inAddress])} as ${parameterColumn(name)}`;
    }),
    ...clickIds.map((name) => `${clickIdSql(columns, address, name)} as ${clickIdColumn(name)}`),
  ];
}

/** The host that linked here, where it is another than that of the address. */
function linked({ referrer, url }: TrafficColumns, always: boolean): Stage {
  if (referrer === undefined) return [`null::varchar as ${TRAFFIC.referrer}`];
  const host = hostSql(column(referrer));
  const other = url === undefined ? host : `nullif(${host}, ${hostSql(ADDRESS)})`;
  const there = `${column(referrer)} is not null${always ? '' : ` and ${UNTOLD}`}`;
  return [`case when ${there} then ${other} end as ${TRAFFIC.referrer}`];
}

function coalesced(texts: readonly (string | undefined)[]): string {
  const there = texts.filter((text) => text !== undefined);
  if (there.length === 0) return 'null::varchar';
  return there.length === 1 ? (there[0] ?? '') : `coalesce(${there.join(', ')})`;
}

/** The text itself; NULL for what stands for nothing. */
function somethingSql(text: string): string {
  return `case when not ${isOneOf(`trim(translate(lower(${text}), 'ı\u00a0\t', 'i  '))`, NOTHING)} then ${text} end`;
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
