import { TOUCHPOINT_SYNONYMS } from '../../sources/header-synonyms/index.ts';
import type { Tiers } from '../../sources/header-synonyms/synonyms.ts';
import { TRAFFIC_SYNONYMS } from '../../sources/header-synonyms/traffic.ts';
import { headerKey } from '../../sources/roles.ts';
import { type ColumnRequest, roleColumn, roleColumnIfSure } from './role-column.ts';

/** Columns (0-based) from which channel rules can tell the channel. */
export interface SpendTraffic {
  readonly source: number;
  readonly medium: number | undefined;
  readonly campaign: number | undefined;
  readonly use: RulesUse;
}

/**
 * Whether rules tell the channel: always, because the user mapped source or medium; where needed, because no column
 * says the channel; or never, because one does.
 */
export type RulesUse = 'always' | 'where needed' | 'never';

/** What says where visits come from, and stands for the channel where nothing else does. */
const SOURCE: Tiers = [
  ['utmsource', 'source', 'platform', 'network', 'publisher', 'adplatform', 'datasource'],
  ...TRAFFIC_SYNONYMS.source,
];

/** The column that says the channel, or what can stand for it. */
export function channelOrSource(request: ColumnRequest): number | undefined {
  return channelColumn(request) ?? sourceColumn(request);
}

export function campaignColumn(request: ColumnRequest): number | undefined {
  return roleColumn(request, 'campaign', campaignTiers(request));
}

/** Undefined where nothing could tell a channel, somebody has said it for the whole file, or nobody asks for it. */
export function trafficColumns(request: ColumnRequest): SpendTraffic | undefined {
  if (!request.settings.by.includes('channel') || request.channel !== undefined) return undefined;
  const channel = channelColumn(request);
  const source = channel ?? sourceColumn(request);
  if (source === undefined) return undefined;
  return {
    source,
    medium: roleColumnIfSure(request, 'medium', [namedInLog(request, 'medium'), ...TRAFFIC_SYNONYMS.medium]),
    campaign: roleColumnIfSure(request, 'campaign', campaignTiers(request)),
    use: channel !== undefined ? 'never' : asksForRules(request) ? 'always' : 'where needed',
  };
}

function asksForRules({ settings: { mapSpend } }: ColumnRequest): boolean {
  return mapSpend.channel === undefined && (mapSpend.source ?? mapSpend.medium) !== undefined;
}

function channelColumn(request: ColumnRequest): number | undefined {
  if (asksForRules(request)) return undefined;
  return roleColumn(request, 'channel', [namedInLog(request, 'channel'), ...TOUCHPOINT_SYNONYMS.channel]);
}

function sourceColumn(request: ColumnRequest): number | undefined {
  return roleColumn(request, 'source', [namedInLog(request, 'source'), ...SOURCE]);
}

function campaignTiers(request: ColumnRequest): Tiers {
  return [namedInLog(request, 'campaign'), ...TOUCHPOINT_SYNONYMS.campaign];
}

/** What a role is called in the touchpoints it may well be called here. */
function namedInLog(
  { settings }: ColumnRequest,
  role: 'channel' | 'campaign' | 'source' | 'medium',
): readonly string[] {
  return settings.sources.flatMap(({ map }) => map?.[role] ?? []).map(headerKey);
}
