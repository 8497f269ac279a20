import type { DateUnit } from '../../config/date-unit.ts';
import type { DayPeriod } from '../../config/days.ts';
import type { SpendRole } from '../../config/roles.ts';
import { inputError } from '../../errors.ts';
import { columnNamed } from '../../sources/column-named.ts';
import { SPEND_COST } from '../../sources/header-synonyms/spend.ts';
import type { Tiers } from '../../sources/header-synonyms/synonyms.ts';
import { dateColumn } from './date-column.ts';
import { type ColumnRequest, roleColumn } from './role-column.ts';
import { campaignColumn, channelOrSource, type SpendTraffic, trafficColumns } from './spend-traffic.ts';

/** A column (0-based), or what stands for it in every row. */
export type LabelColumn = number | { readonly text: string };

/** Which column (0-based) plays which role; the labels are those of what earns credit, in its order. */
export interface SpendColumns {
  /** Or the days of the whole file. */
  readonly date: number | DayPeriod;
  readonly end: number | undefined;
  /** How long a date is that is written as one day; undefined where nothing says it, or `end` does. */
  readonly unit: DateUnit | undefined;
  /** Whether the user has said so, and not the header. */
  readonly unitSaid: boolean;
  /** The days that a line above the header tells, which no longer date reaches beyond. */
  readonly within: DayPeriod | null;
  readonly labels: readonly LabelColumn[];
  /** Undefined where nothing could tell a channel, or somebody has said it. */
  readonly traffic: SpendTraffic | undefined;
  readonly cost: number;
  readonly currency: number | undefined;
}

const FIRST_DAY: Tiers = [
  ['start', 'startdate', 'from', 'fromdate', 'begin', 'reportingstarts', 'periodstart', 'datestart'],
  ['von', 'beginn', 'fra', 'du', 'début', 'desde', 'iniciodelinforme', 'başlangıç', 'başlanğıc', 'من'],
];
const LAST_DAY: Tiers = [
  ['end', 'enddate', 'to', 'todate', 'until', 'reportingends', 'periodend', 'datestop'],
  ['bis', 'ende', 'til', 'slutt', 'au', 'fin', 'hasta', 'findelinforme', 'bitiş', 'son', 'إلى'],
];
const CURRENCY: Tiers = [
  ['currency', 'currencycode', 'accountcurrency', 'spendcurrency', 'costcurrency'],
  [
    'parabirimi',
    'valyuta',
    'valuta',
    'währung',
    'währungscode',
    'devise',
    'codedeladevise',
    'moneda',
    'العملة',
  ],
];

/**
 * Finds the columns of a file with one row per label and day; null where no column can be the cost, so that it may be a
 * file with a column for each label.
 * @throws AttribError usage for a mapped column that is not there; input for one that is missing or ambiguous
 */
export function longColumns(request: ColumnRequest): SpendColumns | null {
  const { mapSpend } = request.settings;
  const cost = roleColumn(request, 'cost', SPEND_COST);
  if (cost === undefined) {
    const named = [mapSpend.channel, mapSpend.campaign, request.channel];
    if (named.every((name) => name === undefined)) return null;
    throw missing(request, 'cost');
  }
  return {
    ...dayColumns(request),
    labels: request.settings.by.map((name) =>
      name === 'channel' && request.channel !== undefined
        ? { text: request.channel }
        : labelColumn(request, name),
    ),
    traffic: trafficColumns(request),
    cost,
  };
}

/** The columns of a file that has one for each label: all but these. */
export function dayColumns(request: ColumnRequest): Omit<SpendColumns, 'labels' | 'traffic' | 'cost'> {
  const day = dateColumn(request);
  const date = day?.at ?? roleColumn(request, 'date', FIRST_DAY);
  const currency = roleColumn(request, 'currency', CURRENCY);
  const { period } = request;
  if (date === undefined) {
    if (period === null) throw missing(request, 'date');
    return { date: period, end: undefined, unit: undefined, unitSaid: false, within: null, currency };
  }
  const mayEnd = day === undefined || request.settings.mapSpend.end !== undefined;
  const end = mayEnd ? roleColumn(request, 'end', LAST_DAY) : undefined;
  const alone = end === undefined;
  return {
    date,
    end,
    unit: alone ? day?.unit : undefined,
    unitSaid: alone && day?.said === true,
    within: alone ? period : null,
    currency,
  };
}

function labelColumn(request: ColumnRequest, name: string): number {
  if (name === 'channel' || name === 'campaign') {
    const found = (name === 'channel' ? channelOrSource : campaignColumn)(request);
    if (found === undefined) throw missing(request, name);
    return found;
  }
  const found = columnNamed(name, request.header);
  if (found !== undefined) return found;
  throw inputError(
    `${request.where}: there is no column "${name}", which earns the credit. Columns: ${request.header.join(', ')}`,
    'a spend file needs every column that --by names',
  );
}

function missing({ where, header }: ColumnRequest, role: SpendRole): Error {
  return inputError(
    `${where}: no column for the ${role}. Columns: ${header.join(', ')}`,
    role === 'channel'
      ? 'Say which column it is: --map-spend channel=COLUMN; or what all of it was spent on: --spend NAME=FILE'
      : `Say which column it is: --map-spend ${role}=COLUMN`,
  );
}
