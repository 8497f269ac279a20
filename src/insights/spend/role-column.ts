import type { DayPeriod } from '../../config/days.ts';
import { nearest } from '../../config/nearest.ts';
import type { SpendRole } from '../../config/roles.ts';
import type { RunSettings } from '../../config/run-options.ts';
import { inputError, usageError } from '../../errors.ts';
import { columnNamed } from '../../sources/column-named.ts';
import { currencyOfHeader } from '../../sources/currency-names.ts';
import type { Tiers } from '../../sources/header-synonyms/synonyms.ts';
import { isNamed } from '../../sources/name-key.ts';
import { headerKey } from '../../sources/roles.ts';

export interface ColumnRequest {
  /** The days that a line above the header tells. */
  readonly period: DayPeriod | null;
  /** What all of the file was spent on, where somebody has said it. */
  readonly channel: string | undefined;
  readonly where: string;
  readonly header: readonly string[];
  readonly settings: Pick<RunSettings, 'by' | 'mapSpend' | 'sources'>;
}

/**
 * The column (0-based) of a role: the one that the user mapped, else the one that the header suggests.
 * @throws AttribError usage for a mapped column that is not there; input where several could be it
 */
export function roleColumn(request: ColumnRequest, role: SpendRole, tiers: Tiers): number | undefined {
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
  const found = suggestedColumns(request, role, tiers);
  if (found.length > 1) {
    const names = found.map((i) => header[i] ?? '');
    throw inputError(
      `${where}: ${found.length} columns could be the ${role}: ${names.join(', ')}`,
      `Say which: ${names.map((name) => `--map-spend ${role}=${name}`).join('   or   ')}`,
    );
  }
  return found[0];
}

/** The same for a role that nothing depends on alone: of several columns none is it. */
export function roleColumnIfSure(request: ColumnRequest, role: SpendRole, tiers: Tiers): number | undefined {
  if (request.settings.mapSpend[role] !== undefined) return roleColumn(request, role, tiers);
  const found = suggestedColumns(request, role, tiers);
  return found.length === 1 ? found[0] : undefined;
}

/** Those of the first tier that names any. */
function suggestedColumns(
  { header, settings }: ColumnRequest,
  role: SpendRole,
  tiers: Tiers,
): readonly number[] {
  const taken = Object.entries(settings.mapSpend).flatMap(([other, name]) =>
    other === role || name === undefined ? [] : [columnNamed(name, header)],
  );
  const keys = header.map((name) => headerKey(currencyOfHeader(name).name));
  const found = tiers.map((tier) =>
    keys.flatMap((key, i) => (isNamed(key, tier) && !taken.includes(i) ? [i] : [])),
  );
  return found.find((columns) => columns.length > 0) ?? [];
}
