import type { DayPeriod } from '../../config/days.ts';
import { nearest } from '../../config/nearest.ts';
import type { SpendRole } from '../../config/roles.ts';
import type { RunSettings } from '../../config/run-options.ts';
import { inputError, usageError } from '../../errors.ts';
import { columnNamed } from '../../sources/column-named.ts';
import { currencyOfHeader } from '../../sources/currency-names.ts';
import { TOUCHPOINT_SYNONYMS } from '../../sources/header-synonyms/index.ts';
import { isNamed } from '../../sources/name-key.ts';
import { headerKey } from '../../sources/roles.ts';

/** A column (0-based), or what stands for it in every row. */
export type LabelColumn = number | { readonly text: string };

/** Which column (0-based) plays which role; the labels are those of what earns credit, in its order. */
export interface SpendColumns {
  /** Or the days of the whole file. */
  readonly date: number | DayPeriod;
  readonly end: number | undefined;
  readonly labels: readonly LabelColumn[];
  readonly cost: number;
  readonly currency: number | undefined;
}

export interface ColumnRequest {
  /** The days that a line above the header tells. */
  readonly period: DayPeriod | null;
  /** What all of the file was spent on, where somebody has said it. */
  readonly channel: string | undefined;
  readonly where: string;
  readonly header: readonly string[];
  readonly settings: Pick<RunSettings, 'by' | 'mapSpend' | 'sources'>;
}

/** As `headerKey` leaves them; a name of an earlier tier wins, two of one tier are ambiguous. */
type Tiers = readonly (readonly string[])[];

const DATE: Tiers = [
  ['date', 'day', 'spenddate', 'dateday', 'gregoriandate', 'segmentsdate', 'datum', 'dato', 'tarih', 'tarix'],
  ['gün', 'gun', 'tag', 'dag', 'jour', 'día', 'fecha', 'dia', 'data', 'التاريخ', 'اليوم'],
  ['month', 'week', 'quarter', 'period', 'monat', 'woche', 'måned', 'uke', 'ay', 'hafta', 'mois', 'semaine'],
  ['mes', 'semana', 'dönem', 'periode', 'zeitraum', 'période', 'período', 'الشهر', 'year', 'yıl', 'jahr'],
];
const FIRST_DAY: Tiers = [
  ['start', 'startdate', 'from', 'fromdate', 'begin', 'reportingstarts', 'periodstart', 'datestart'],
  ['von', 'beginn', 'fra', 'du', 'début', 'desde', 'iniciodelinforme', 'başlangıç', 'başlanğıc', 'من'],
];
const LAST_DAY: Tiers = [
  ['end', 'enddate', 'to', 'todate', 'until', 'reportingends', 'periodend', 'datestop'],
  ['bis', 'ende', 'til', 'slutt', 'au', 'fin', 'hasta', 'findelinforme', 'bitiş', 'son', 'إلى'],
];
const COST: Tiers = [
  ['cost', 'spend', 'adspend', 'amountspent', 'netspend', 'netspending', 'spending', 'totalspent'],
  [
    'costs',
    'adcost',
    'adcosts',
    'totalcost',
    'totalspend',
    'mediaspend',
    'mediacost',
    'marketingspend',
    'costmicros',
    'spendmicros',
    'spent',
  ],
  [
    'maliyet',
    'harcama',
    'reklamharcaması',
    'xərc',
    'xərclər',
    'kostnad',
    'kostnader',
    'forbruk',
    'annonsekostnad',
  ],
  [
    'kosten',
    'ausgaben',
    'werbekosten',
    'coût',
    'coûts',
    'dépense',
    'dépenses',
    'montantdépensé',
    'coste',
    'costo',
  ],
  ['gasto', 'importegastado', 'valorusado', 'custo', 'التكلفة', 'الإنفاق', 'المبلغالمنفق'],
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
const CHANNEL: Tiers = [
  ...TOUCHPOINT_SYNONYMS.channel,
  ['utmsource', 'source', 'platform', 'network', 'publisher', 'adplatform', 'datasource'],
];
const CAMPAIGN: Tiers = TOUCHPOINT_SYNONYMS.campaign;

/**
 * Finds the columns of a file with one row per label and day; null where no column can be the cost, so that it may be a
 * file with a column for each label.
 * @throws AttribError usage for a mapped column that is not there; input for one that is missing or ambiguous
 */
export function longColumns(request: ColumnRequest): SpendColumns | null {
  const { mapSpend } = request.settings;
  const cost = roleColumn(request, 'cost', COST);
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
    cost,
  };
}

/** The columns of a file that has one for each label: all but these. */
export function dayColumns(request: ColumnRequest): Pick<SpendColumns, 'date' | 'end' | 'currency'> {
  const day = roleColumn(request, 'date', DATE);
  const date = day ?? roleColumn(request, 'date', FIRST_DAY);
  const currency = roleColumn(request, 'currency', CURRENCY);
  if (date === undefined) {
    if (request.period === null) throw missing(request, 'date');
    return { date: request.period, end: undefined, currency };
  }
  const mayEnd = day === undefined || request.settings.mapSpend.end !== undefined;
  return {
    date,
    end: mayEnd ? roleColumn(request, 'end', LAST_DAY) : undefined,
    currency,
  };
}

function labelColumn(request: ColumnRequest, name: string): number {
  if (name === 'channel' || name === 'campaign') {
    // What the role is called in the touchpoints it may well be called here.
    const mapped = request.settings.sources.flatMap(({ map }) => map?.[name] ?? []);
    const tiers = name === 'channel' ? CHANNEL : CAMPAIGN;
    const found = roleColumn(request, name, [mapped.map(headerKey), ...tiers]);
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

function roleColumn(request: ColumnRequest, role: SpendRole, tiers: Tiers): number | undefined {
  const { where, header } = request;
  const mapped = request.settings.mapSpend[role];
  if (mapped !== undefined) {
    const found = columnNamed(mapped, header);
    if (found !== undefined) return found;
    const guess = nearest(mapped, header);
    throw usageError(
      `${where}: there is no column "${mapped}" for ${role}. Columns: ${header.join(', ')}`,
      guess === undefined ? undefined : `Perhaps: --map-spend ${role}=${guess}`,
    );
  }
  const taken = Object.entries(request.settings.mapSpend).flatMap(([other, name]) =>
    other === role || name === undefined ? [] : [columnNamed(name, header)],
  );
  const keys = header.map((name) => headerKey(currencyOfHeader(name).name));
  for (const tier of tiers) {
    const found = keys.flatMap((key, i) => (isNamed(key, tier) && !taken.includes(i) ? [i] : []));
    if (found.length > 1) {
      const names = found.map((i) => header[i] ?? '');
      throw inputError(
        `${where}: ${found.length} columns could be the ${role}: ${names.join(', ')}`,
        `Say which: ${names.map((name) => `--map-spend ${role}=${name}`).join('   or   ')}`,
      );
    }
    if (found.length === 1) return found[0];
  }
  return undefined;
}

function missing({ where, header }: ColumnRequest, role: SpendRole): Error {
  return inputError(
    `${where}: no column for the ${role}. Columns: ${header.join(', ')}`,
    role === 'channel'
      ? 'Say which column it is: --map-spend channel=COLUMN; or what all of it was spent on: --spend NAME=FILE'
      : `Say which column it is: --map-spend ${role}=COLUMN`,
  );
}
