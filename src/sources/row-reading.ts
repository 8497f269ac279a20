import type { IdKind } from '../config/id-kinds.ts';
import type { RunSettings } from '../config/run-options.ts';
import type { SourceKind } from '../config/source-settings.ts';
import { literal, literals } from '../engine/sql.ts';
import { flagSql, isBlankSql, personSql, wholeNumberSql } from './casts.ts';
import { unclearConsent, withoutConsent } from './consent.ts';
import { eventKindSql } from './event-kinds.ts';
import { type IdListSettings, listedAsides } from './id-lists.ts';
import { idReading, noPersonReason } from './id-reading.ts';
import { inOrder, rowKeySql } from './ids.ts';
import type { MoneyReading } from './money-reading.ts';
import type { Role, RoleColumns } from './role.ts';
import { filteredAsides, type RowFilters } from './row-filters.ts';
import { isMarkOnlySql, OTHER_MARKS, type StageReading, stageSql } from './stage-column.ts';
import { column } from './table.ts';
import { FIRST_INSTANT, LAST_INSTANT, type TimeReading } from './time-reading.ts';
import type { LabelPart } from './touch-dimension.ts';

/** How the text columns of one file become one row of the log, and when a row is refused. */
export interface RowReading {
  /**
   * FROM clause over a FROM clause: the file's own columns, and `person`, `time`, `channel`, `touches`, `converts`,
   * `value`, `sequence`, `conversion_type`, `stage`, `event_key`, `order_key`.
   */
  derived(from: string): string;
  /** The kinds of ids it has as keys, in columns called `id_…`; none where a person is one id. */
  readonly ids: readonly IdKind[];
  /** Over the derived columns; what sets sound rows aside, judged before any check. The first that holds counts. */
  readonly asides: readonly RowAside[];
  /** Over the derived columns; the first that does not hold is why the row is refused. */
  readonly checks: readonly RowCheck[];
}

export interface RowAside {
  /** TRUE, and never NULL, for rows to set aside. */
  readonly holds: string;
  /** Why, as reports say it. */
  readonly reason: string;
  /** Whether `holds` asks for keys of ids, and so can be asked of the log as well; else of the file's own columns. */
  readonly byKey?: boolean;
  /** Whether nothing is wrong with the rows but that nobody knows whose they are. */
  readonly ofNobody?: boolean;
}

export interface RowCheck {
  /** Column (0-based) whose text is to blame. */
  readonly column: number;
  /** TRUE when the row passes. */
  readonly holds: string;
  /** SQL text: why it does not. */
  readonly reason: string;
  /** SQL: what to show of the row; default: the column. */
  readonly text?: string;
}

export type PrivacyRules = Pick<RunSettings, 'consentBlank'> & IdListSettings;

export interface RowRules {
  readonly kind: SourceKind;
  readonly columns: RoleColumns;
  /** Whether a person can have several ids. */
  readonly byIds: boolean;
  /** Whose rows are set aside. */
  readonly privacy: PrivacyRules;
  /** What a touchpoint's label is made of. */
  readonly label: readonly LabelPart[];
  /** What a row's segment is made of; undefined where the file does not tell. */
  readonly segment?: readonly LabelPart[] | undefined;
  /** The channel of all rows, where no column says it. */
  readonly channel?: string | undefined;
  readonly time: TimeReading;
  /** The times as text, in SQL. */
  readonly timeText: string;
  readonly money: MoneyReading;
  readonly conversionEvents: readonly string[];
  readonly conversionIsTouch: boolean;
  /** Undefined where nobody asks for stages, or no column of the file tells any. */
  readonly stages?: StageReading | undefined;
  readonly filters: RowFilters;
}

export function rowReading(rules: RowRules): RowReading {
  const at = (role: Role) => rules.columns.get(role);
  const text = (role: Role) => {
    const index = at(role);
    return index === undefined ? undefined : column(index);
  };
  const person = text('person') ?? 'null';
  const ids = rules.byIds ? idReading(rules.columns) : undefined;
  const time = rules.timeText;
  const value = text('value');
  const conversion = withStages(rules, conversionSql(rules, text('conversion'), text('event'), value));
  const money = value === undefined ? undefined : rules.money.sql(value);
  const sequence = text('sequence');
  const type = text(rules.kind === 'conversions' ? 'type' : 'event');
  const own = [
    '*',
    ...(ids?.texts ?? [`${personSql(person)} as person`]),
    `${rules.time.sql(time)} as time`,
    `${labelSql(rules.label)} as channel`,
    `${conversion.converts} as converts`,
    `${conversion.touches} as touches`,
    `${sequence === undefined ? 'null::bigint' : wholeNumberSql(sequence)} as sequence`,
    `${stageSql(rules.stages)} as stage`,
    `${eventKindSql(rules.kind === 'touchpoints' ? text('event') : undefined)} as event_kind`,
    `${rules.segment === undefined ? 'null::varchar' : labelSql(rules.segment)} as segment`,
    `${rowKeySql(text('event-id'))} as event_key`,
    `${orderKeySql(rules.kind, text('order-id'), conversion.converts)} as order_key`,
  ].join(',\n        ');
  const derived = (from: string) =>
    `from (select *, ${money ?? 'null::decimal(38,12)'} as value,${ids === undefined ? '' : ` ${ids.keys.join(', ')},`}
        case when converts then coalesce(trim(${type ?? 'null'}), '') end as conversion_type from (select ${own} ${from}))`;

  const checks: RowCheck[] = [
    {
      column: ids?.column ?? at('person') ?? 0,
      holds: 'person is not null',
      reason: ids?.reason ?? noPersonReason([person]),
    },
    {
      column: at('time') ?? 0,
      holds: `time >= ${FIRST_INSTANT} and time < ${LAST_INSTANT}`,
      reason: timeReason(time, rules),
      text: time,
    },
  ];
  const flag = at('conversion');
  if (flag !== undefined && rules.kind === 'touchpoints') {
    checks.push({ column: flag, holds: 'converts is not null', reason: literal('neither yes nor no') });
  }
  const amount = at('value');
  if (amount !== undefined && value !== undefined) {
    checks.push({
      column: amount,
      holds: `converts is not null and (not converts or value is not null or ${rules.money.missing(value)})`,
      reason: rules.money.reason(value),
    });
  }
  const consent = at('consent');
  if (consent !== undefined) checks.push(unclearConsent(consent, rules.privacy.consentBlank, rules.kind));
  const order = at('sequence');
  if (order !== undefined) {
    checks.push({ column: order, holds: 'sequence is not null', reason: literal('not a whole number') });
  }
  return {
    derived,
    ids: ids?.kinds ?? [],
    checks,
    asides: [
      ...filteredAsides(rules.filters, idPlaces(rules.columns)),
      ...withoutConsent(text('consent'), rules.privacy.consentBlank),
      ...listedAsides(ids?.kinds ?? [], rules.privacy),
      ...unasked(rules),
    ],
  };
}

function idPlaces(columns: RoleColumns): ReadonlySet<number> {
  return new Set(inOrder(columns.keys()).flatMap((kind) => columns.get(kind) ?? []));
}

/** Rows that do not convert are of no order, whatever stands in the column. */
function orderKeySql(kind: SourceKind, text: string | undefined, converts: string): string {
  if (kind === 'conversions' || text === undefined) return rowKeySql(text);
  return `case when ${converts} then ${rowKeySql(text)} end`;
}

/** TRUE for rows that are set aside, whatever for. */
export function isSetAsideSql({ asides }: Pick<RowReading, 'asides'>): string {
  return asides.length === 0 ? 'false' : `(${asides.map(({ holds }) => holds).join(' or ')})`;
}

function unasked({ kind, stages }: RowRules): readonly RowAside[] {
  if (stages === undefined || kind === 'conversions') return [];
  return [{ holds: `coalesce(${OTHER_MARKS}, false)`, reason: 'marks of other stages' }];
}

/** Stands between the parts of a label that is made of several columns. */
export const PART_SEPARATOR = '\u001f';

function labelSql(label: readonly LabelPart[]): string {
  const [first, ...others] = label.map(({ sql }) => sql);
  if (first === undefined) return `''`;
  if (others.length === 0) return first;
  const parts = [first, ...others].map((part) => `replace(${part}, ${literal(PART_SEPARATOR)}, ' ')`);
  return parts.join(` || ${literal(PART_SEPARATOR)} || `);
}

function conversionSql(
  rules: RowRules,
  flag: string | undefined,
  event: string | undefined,
  value: string | undefined,
): { readonly converts: string; readonly touches: string } {
  if (rules.kind === 'conversions') return { converts: 'true', touches: 'false' };
  if (rules.conversionEvents.length > 0 && event !== undefined) {
    const matches = `coalesce(list_contains(${literals(rules.conversionEvents)}, trim(${event})), false)`;
    return {
      converts: flag === undefined ? matches : `(${matches} or ${flagSql(flag)})`,
      touches: rules.conversionIsTouch ? 'true' : `not ${matches}`,
    };
  }
  if (flag !== undefined) return { converts: flagSql(flag), touches: 'true' };
  if (value !== undefined) {
    return {
      converts: `coalesce(${rules.money.sql(value)} <> 0, case when ${rules.money.missing(value)} then false end)`,
      touches: 'true',
    };
  }
  return { converts: 'false', touches: 'true' };
}

/** A row that marks a stage and names no channel is no touchpoint; in a conversions file it is no conversion. */
function withStages(
  { kind, stages, columns, channel, label }: RowRules,
  conversion: { readonly converts: string; readonly touches: string },
): { readonly converts: string; readonly touches: string } {
  if (stages === undefined) return conversion;
  const stage = stageSql(stages);
  if (kind === 'conversions') {
    const converting = [0, ...stages.converting].join(', ');
    return { ...conversion, converts: `(${stage} is null or list_contains([${converting}], ${stage}))` };
  }
  const index = columns.get('channel');
  const own = index === undefined ? label.map(({ sql }) => sql) : [`coalesce(${column(index)}, '')`];
  const markOnly = isMarkOnlySql(stages, channel === undefined ? own : [literal(channel)]);
  return { ...conversion, touches: `(${conversion.touches}) and not ${markOnly}` };
}

function timeReason(text: string, { time }: RowRules): string {
  return `case when ${isBlankSql(text)} then 'no time'
    when time is not null then 'outside 1990 to 2099'
    else ${time.reason(text)} end`;
}
