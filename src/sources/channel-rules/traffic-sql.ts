import { NOTHING } from '../../config/channel-pattern.ts';
import { bound, literal } from '../../engine/sql.ts';
import { headerKey } from '../roles.ts';
import { column } from '../table.ts';
import { CLICK_IDS } from './click-ids.ts';
import { SERVICES } from './site-lists.ts';
import { isCombined, type TrafficColumns } from './traffic-columns.ts';

/** What rules look at in a row, as SQL over the file's own columns. */
export interface TrafficSql {
  /**
   * A struct of texts that are folded, NULL where there is nothing: `source`, `medium`, `campaign`, `referrer` (a
   * host), `site` (the name of the source's site).
   */
  readonly traffic: string;
  /** The value of a parameter of the visited address, folded. */
  parameter(name: string): string;
  /** TRUE or FALSE: the row has this click id. */
  hasClickId(name: string): string;
}

/** How the columns of a file tell source, medium, campaign and referrer of each row. */
export function trafficSql(columns: TrafficColumns, header: readonly string[]): TrafficSql {
  const { source, medium, campaign, referrer, url } = columns;
  const text = (index: number | undefined) => (index === undefined ? undefined : column(index));
  const address = text(url);
  const parameter = (name: string) =>
    coalesced([
      ownColumn(columns, name),
      address === undefined ? undefined : foldedSql(parameterSql(address, name)),
    ]);
  const hasClickId = (name: string) => clickIdSql(columns, address, name);

  const both = source !== undefined && medium === undefined && isCombined(header[source] ?? '');
  const half = (part: number) => `split_part(${text(source)}, ' / ', ${part})`;
  const ownSource = source === undefined ? undefined : foldedSql(both ? half(1) : column(source));
  const ownMedium =
    medium === undefined ? (both ? foldedSql(half(2)) : undefined) : foldedSql(column(medium));
  const host = referrer === undefined ? undefined : referrerHost(column(referrer), address);
  const clicked = (part: 'source' | 'medium') => clickedSql(columns, address, part);
  const utm = (name: string) => (address === undefined ? undefined : foldedSql(parameterSql(address, name)));

  const told = {
    source: coalesced([ownSource, utm('utm_source'), clicked('source')]),
    medium: coalesced([ownMedium, utm('utm_medium'), clicked('medium')]),
    campaign: coalesced([
      campaign === undefined ? undefined : foldedSql(column(campaign)),
      utm('utm_campaign'),
    ]),
    referrer: host ?? 'null::varchar',
  };
  // As in web analytics: a link tells its source, and a visit without a link is direct.
  const linked = `t['source'] is null and t['medium'] is null`;
  const reached =
    host === undefined
      ? `{source: t['source'], medium: t['medium'], campaign: t['campaign'], referrer: t['referrer']}`
      : `{source: case when ${linked} then coalesce(t['referrer'], '(direct)') else t['source'] end,
          medium: case when ${linked} and t['referrer'] is not null then 'referral' else t['medium'] end,
          campaign: t['campaign'], referrer: t['referrer']}`;
  const site = `{source: u['source'], medium: u['medium'], campaign: u['campaign'], referrer: u['referrer'],
    site: ${siteSql(`u['source']`)}}`;
  return { traffic: bound('t', struct(told), bound('u', reached, site)), parameter, hasClickId };
}

function struct(fields: Readonly<Record<string, string>>): string {
  return `{${Object.entries(fields)
    .map(([name, sql]) => `${name}: ${sql}`)
    .join(', ')}}`;
}

function coalesced(texts: readonly (string | undefined)[]): string {
  const there = texts.filter((text) => text !== undefined);
  if (there.length === 0) return 'null::varchar';
  return there.length === 1 ? (there[0] ?? '') : `coalesce(${there.join(', ')})`;
}

/** `foldedText` in SQL; NULL for what stands for nothing. */
export function foldedSql(text: string): string {
  const tidy = `replace(lower(nfc_normalize(trim(${text}))), 'ı', 'i')`;
  const single = `case when regexp_matches(f, '\\s\\s|[^\\S ]') then trim(regexp_replace(f, '\\s+', ' ', 'g')) else f end`;
  return bound('f', tidy, `case when f not in (${NOTHING.map(literal).join(', ')}) then ${single} end`);
}

/** The value of a parameter of an address, decoded; NULL where it is missing or empty. */
function parameterSql(address: string, name: string): string {
  const pattern = `(?i)[?&#]${name.replaceAll(/[^\w-]/g, '\\$&')}=([^&#]*)`;
  return `nullif(url_decode(replace(regexp_extract(${address}, ${literal(pattern)}, 1), '+', ' ')), '')`;
}

/** The column that has the parameter's own name, such as `utm_content`. */
function ownColumn({ named }: TrafficColumns, name: string): string | undefined {
  const index = named.get(headerKey(name));
  return index === undefined ? undefined : foldedSql(column(index));
}

function clickIdSql(columns: TrafficColumns, address: string | undefined, name: string): string {
  const index = columns.clickIds.get(name.toLowerCase()) ?? columns.named.get(headerKey(name));
  const ways = [
    ...(index === undefined
      ? []
      : [`coalesce(trim(${column(index)}) not in (${NOTHING.map(literal).join(', ')}), false)`]),
    ...(address === undefined ? [] : [`coalesce(${parameterSql(address, name)} is not null, false)`]),
  ];
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`;
}

/** What the click ids of a row say of its source or medium; nothing where it can have none. */
function clickedSql(
  columns: TrafficColumns,
  address: string | undefined,
  part: 'source' | 'medium',
): string | undefined {
  const ids = address === undefined ? CLICK_IDS.filter(({ name }) => columns.clickIds.has(name)) : CLICK_IDS;
  if (ids.length === 0) return undefined;
  const cases = ids.map((id) => `when ${clickIdSql(columns, address, id.name)} then ${literal(id[part])}`);
  const said = `case ${cases.join(' ')} end`;
  if (address === undefined) return `(${said})`;
  // Most addresses have no parameter with such a name: one look is cheaper than twenty.
  const any = `(?i)[?&#](?:${ids.map(({ name }) => name).join('|')})=`;
  const inColumns = [...columns.clickIds.values()].map((index) => `${column(index)} is not null`);
  return `(case when ${[`regexp_matches(${address}, ${literal(any)})`, ...inColumns].join(' or ')} then ${said} end)`;
}

/** Host of the page that linked here, folded and without `www.`; NULL where it is a page of the same site. */
function referrerHost(referrer: string, address: string | undefined): string {
  const host = hostSql(referrer);
  if (address === undefined) return host;
  return bound('h', host, `case when h is distinct from ${hostSql(address)} then h end`);
}

/** The host of an address, in lower case and without `www.`; NULL where there is none. */
export function hostSql(text: string): string {
  const host = String.raw`^\s*(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)`;
  return `nullif(regexp_extract(lower(${text}), ${literal(host)}, 1), '')`;
}

/**
 * `facebook` of l.facebook.com, `google` of google.com.tr, the word itself where it is no host. A service that is
 * not what its site is known for (docs.google.com) is the whole host.
 */
export function siteSql(source: string): string {
  const name = String.raw`([\p{L}\p{N}-]+)\.(?:(?:co|com|org|net|gov|edu|ac|gob)\.)?\p{L}{2,}$`;
  const service = `^(?:${SERVICES.join('|')})\\.`;
  const host = `case when regexp_matches(h, ${literal(service)}) then h
    else coalesce(nullif(regexp_extract(h, ${literal(name)}, 1), ''), h) end`;
  return `case when contains(${source}, '.') then ${bound('h', hostSql(source), host)} else ${source} end`;
}
