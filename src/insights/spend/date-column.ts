import { DATE_UNITS, type DateUnit } from '../../config/date-unit.ts';
import { usageError } from '../../errors.ts';
import { currencyOfHeader } from '../../sources/currency-names.ts';
import { SPEND_DATE, SPEND_PERIODS } from '../../sources/header-synonyms/spend.ts';
import { isNamed } from '../../sources/name-key.ts';
import { headerKey } from '../../sources/roles.ts';
import { type ColumnRequest, roleColumn } from './role-column.ts';

/** A column of dates, and how long they are. */
export interface DateColumn {
  /** 0-based. */
  readonly at: number;
  /** Undefined: as each is written. */
  readonly unit: DateUnit | undefined;
  /** Whether the user has said the unit; else the header does. */
  readonly said: boolean;
}

/**
 * The column that tells the days, as the user mapped it or the header says.
 * @throws AttribError usage where several are mapped; input where several could be it
 */
export function dateColumn(request: ColumnRequest): DateColumn | undefined {
  const unit = saidUnit(request);
  if (unit !== undefined) {
    const at = roleColumn(request, unit, []);
    return at === undefined ? undefined : { at, unit, said: true };
  }
  const at = roleColumn(request, 'date', SPEND_DATE);
  return at === undefined ? undefined : { at, unit: unitOfHeader(request.header[at] ?? ''), said: false };
}

/** The role by which the user has said a column of dates, other than `date`. */
function saidUnit({ where, settings: { mapSpend } }: ColumnRequest): DateUnit | undefined {
  const [unit, ...more] = DATE_UNITS.filter((role) => mapSpend[role] !== undefined);
  if (unit !== undefined && (more.length > 0 || mapSpend.date !== undefined)) {
    throw usageError(
      `${where}: --map-spend names several columns for the days: ${['date', unit, ...more]
        .filter((role) => mapSpend[role as DateUnit | 'date'] !== undefined)
        .join(', ')}`,
      'name one of them',
    );
  }
  return unit;
}

/** How long a date below such a header is; undefined where it does not say. */
export function unitOfHeader(name: string): DateUnit | undefined {
  const key = headerKey(currencyOfHeader(name).name);
  return DATE_UNITS.find((unit) => isNamed(key, SPEND_PERIODS[unit]));
}
