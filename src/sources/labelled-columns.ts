import { literal } from '../engine/sql.ts';
import type { ChosenRules } from './channel-rules/chosen-rules.ts';
import { TRAFFIC } from './channel-rules/traffic.ts';
import {
  TRAFFIC_ROLES,
  tellAnything,
  tellTraffic,
  trafficColumns,
  usedColumns,
} from './channel-rules/traffic-columns.ts';
import { type TrafficSql, trafficSql } from './channel-rules/traffic-sql.ts';
import type { RoleColumns } from './role.ts';
import { type RoleRequest, resolveRoles } from './roles.ts';
import { type LabelPart, labelParts } from './touch-dimension.ts';

/** The roles of a file's columns, and what its touchpoints are credited by. */
export interface LabelledColumns {
  readonly columns: RoleColumns;
  /** What a touchpoint's label is made of; nothing in a conversions file. */
  readonly label: readonly LabelPart[];
  /** Where rules tell the channel: what they look at. */
  readonly traffic: TrafficSql | undefined;
  readonly notes: readonly string[];
}

export interface Labelling {
  /** What earns credit: `channel`, `campaign` or column names. */
  readonly by: readonly string[];
  /** What every row of the file has for a channel. */
  readonly channel: string | undefined;
  readonly rules: ChosenRules | undefined;
}

/**
 * Finds the columns of the roles, and how rows get their labels: from a column, from one name for all, or from rules
 * that look at source, medium and the like.
 * @throws AttribError as `resolveRoles` does
 */
export function labelledColumns(request: RoleRequest, labelling: Labelling): LabelledColumns {
  const { by, channel, rules } = labelling;
  const parts = (columns: RoleColumns, part: LabelPart | undefined) =>
    request.kind !== 'touchpoints' ? [] : labelParts(request.file, request.header, columns, by, part);
  const told = rules === undefined ? undefined : toldByRules(request, labelling, rules);
  if (told !== undefined) {
    const { columns, part, traffic } = told;
    return { columns, label: parts(columns, part), traffic, notes: [rulesNote(request, part, rules)] };
  }
  const columns = resolveRoles({
    ...request,
    onlyWhenMapped: [...(request.onlyWhenMapped ?? []), ...TRAFFIC_ROLES],
  });
  const constant = channel === undefined ? undefined : { sql: literal(channel), columns: [] };
  return { columns, label: parts(columns, constant), traffic: undefined, notes: [] };
}

/** Nothing where a column or one name for all tells the channel, or where there is nothing to tell it from. */
function toldByRules(
  request: RoleRequest,
  { by, channel }: Labelling,
  { rules, given }: ChosenRules,
): { readonly columns: RoleColumns; readonly part: LabelPart; readonly traffic: TrafficSql } | undefined {
  const { kind, map, header } = request;
  if (kind !== 'touchpoints' || !by.includes('channel')) return undefined;
  if (channel !== undefined || map.channel !== undefined) return undefined;
  const asked = given || TRAFFIC_ROLES.some((role) => map[role] !== undefined);
  const without = { ...request, required: request.required.filter((role) => role !== 'channel') };
  if (!asked) {
    const onlyWhenMapped = [...(request.onlyWhenMapped ?? []), ...TRAFFIC_ROLES];
    if (resolveRoles({ ...without, onlyWhenMapped }).has('channel')) return undefined;
  }
  const columns = resolveRoles({
    ...without,
    onlyWhenMapped: [...(request.onlyWhenMapped ?? []), 'channel'],
  });
  const found = trafficColumns(header, columns);
  if (!(asked ? tellAnything(found) : tellTraffic(found, header))) return undefined;
  const part = { sql: TRAFFIC.channel, columns: usedColumns(found) };
  return { columns, part, traffic: trafficSql(found, header, rules) };
}

function rulesNote({ header }: RoleRequest, { columns }: LabelPart, rules: ChosenRules | undefined): string {
  const names = columns.map((index) => header[index] ?? '');
  return `channels by ${rules?.given === true ? 'the rules given' : 'the built-in rules'} from ${listed(names)}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
