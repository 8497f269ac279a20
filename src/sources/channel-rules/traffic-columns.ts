import { SOURCE_AND_MEDIUM } from '../header-synonyms/traffic.ts';
import { isNamed } from '../name-key.ts';
import type { RoleColumns } from '../role.ts';
import { headerKey } from '../roles.ts';
import { CLICK_IDS } from './click-ids.ts';

/** The columns (0-based) of one file from which rules tell the channel. */
export interface TrafficColumns {
  readonly source: number | undefined;
  readonly medium: number | undefined;
  readonly campaign: number | undefined;
  readonly referrer: number | undefined;
  readonly url: number | undefined;
  /** Columns that hold a click id, by its name. */
  readonly clickIds: ReadonlyMap<string, number>;
  /** Every column by its header as `headerKey` leaves it: parameters may have columns of their own. */
  readonly named: ReadonlyMap<string, number>;
}

/** The roles from which rules tell the channel, besides the campaign. */
export const TRAFFIC_ROLES = ['source', 'medium', 'referrer', 'url'] as const;

export function trafficColumns(header: readonly string[], roles: RoleColumns): TrafficColumns {
  const named = new Map(header.map((name, index) => [headerKey(name), index]));
  const clickIds = CLICK_IDS.flatMap(({ name }): (readonly [string, number])[] => {
    const index = named.get(headerKey(name));
    return index === undefined ? [] : [[name, index]];
  });
  return {
    source: roles.get('source'),
    medium: roles.get('medium'),
    campaign: roles.get('campaign'),
    referrer: roles.get('referrer'),
    url: roles.get('url'),
    clickIds: new Map(clickIds),
    named,
  };
}

/**
 * Whether the columns tell enough for rules that nobody wrote for them: a source alone does not say whether a visit
 * was paid for.
 */
export function tellTraffic(
  { source, medium, referrer, url }: TrafficColumns,
  header: readonly string[],
): boolean {
  if (referrer !== undefined || url !== undefined) return true;
  if (source === undefined) return false;
  return medium !== undefined || isCombined(header[source] ?? '');
}

/** Whether there is anything at all that rules could look at. */
export function tellAnything({ source, medium, referrer, url, clickIds }: TrafficColumns): boolean {
  return [source, medium, referrer, url].some((index) => index !== undefined) || clickIds.size > 0;
}

/** `Session source / medium`: both in one column. */
export function isCombined(name: string): boolean {
  const key = headerKey(name);
  return key.endsWith('sourcemedium') || isNamed(key, SOURCE_AND_MEDIUM);
}

/** Every column that a channel may have been told from. */
export function usedColumns(columns: TrafficColumns): readonly number[] {
  const { source, medium, campaign, referrer, url, clickIds } = columns;
  const all = [source, medium, campaign, referrer, url, ...clickIds.values()];
  return [...new Set(all.filter((index) => index !== undefined))];
}
