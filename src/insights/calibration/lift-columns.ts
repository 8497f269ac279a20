import { inputError } from '../../errors.ts';
import { TOUCHPOINT_SYNONYMS } from '../../sources/header-synonyms/index.ts';
import { headerKey } from '../../sources/roles.ts';

export type LiftRole = 'channel' | 'conversions' | 'low' | 'high' | 'from' | 'to' | 'period';
export type LiftColumns = ReadonlyMap<LiftRole, number>;

/** Header names as `headerKey` leaves them, the more telling ones first; languages as in `header-synonyms.ts`. */
const NAMES: Readonly<Record<LiftRole, readonly string[]>> = {
  channel: TOUCHPOINT_SYNONYMS.channel.flat(),
  conversions: [
    'incrementalconversions',
    'conversionsincremental',
    'additionalconversions',
    'liftconversions',
    'incremental',
    'conversions',
    'artımlıdönüşüm',
    'ekdönüşüm',
    'əlavəkonversiya',
    'inkrementellekonverteringer',
    'ekstrakonverteringer',
    'inkrementellekonversionen',
    'zusätzlichekonversionen',
    'conversionsincrémentales',
    'conversionesincrementales',
    'conversionesadicionales',
    'التحويلاتالإضافية',
  ],
  low: [
    'low',
    'lower',
    'lowerbound',
    'conversionslow',
    'cilow',
    'cilower',
    'min',
    'altsınır',
    'aşağıhədd',
    'nedregrense',
    'nedre',
    'untergrenze',
    'borneinférieure',
    'límiteinferior',
    'الحدالأدنى',
  ],
  high: [
    'high',
    'upper',
    'upperbound',
    'conversionshigh',
    'cihigh',
    'ciupper',
    'max',
    'üstsınır',
    'yuxarıhədd',
    'øvregrense',
    'øvre',
    'obergrenze',
    'bornesupérieure',
    'límitesuperior',
    'الحدالأعلى',
  ],
  from: [
    'from',
    'fromdate',
    'start',
    'startdate',
    'begin',
    'başlangıç',
    'başlanğıc',
    'fra',
    'von',
    'beginn',
    'du',
    'début',
    'desde',
    'inicio',
    'من',
  ],
  to: [
    'to',
    'todate',
    'until',
    'end',
    'enddate',
    'bitiş',
    'son',
    'til',
    'slutt',
    'bis',
    'ende',
    'au',
    'fin',
    'hasta',
    'إلى',
  ],
  period: [
    'period',
    'testperiod',
    'dates',
    'dönem',
    'dövr',
    'periode',
    'zeitraum',
    'période',
    'período',
    'الفترة',
  ],
};

/** How a column is to be called where none was found. */
const ADVICE = { channel: 'channel', conversions: 'incremental_conversions' } as const;

/**
 * Which column plays which role, by the header alone.
 * @param by the columns that earn credit in this run, whose names stand for `channel` as well
 * @throws AttribError input where the channel or the conversions are missing, or only one end of something is there
 */
export function liftColumns(where: string, header: readonly string[], by: readonly string[]): LiftColumns {
  const keys = header.map(headerKey);
  const found = new Map<LiftRole, number>();
  for (const [role, names] of Object.entries(NAMES) as [LiftRole, readonly string[]][]) {
    const own = role === 'channel' ? [...by.map(headerKey), ...names] : names;
    const index = own.map((name) => keys.indexOf(name)).find((at) => at >= 0);
    if (index !== undefined) found.set(role, index);
  }
  for (const role of ['channel', 'conversions'] as const) {
    if (found.has(role)) continue;
    throw inputError(
      `${where}: no column for the ${role === 'channel' ? 'channel' : 'incremental conversions'}. Columns: ${header.join(', ')}`,
      `Call it ${ADVICE[role]}`,
    );
  }
  refuseHalf(where, found, 'low', 'high');
  refuseHalf(where, found, 'from', 'to');
  return found;
}

function refuseHalf(where: string, found: LiftColumns, one: LiftRole, other: LiftRole): void {
  if (found.has(one) === found.has(other)) return;
  const [there, missing] = found.has(one) ? [one, other] : [other, one];
  throw inputError(
    `${where}: there is a column "${there}" and none for "${missing}"`,
    `Add ${missing}, or leave out ${there}`,
  );
}
