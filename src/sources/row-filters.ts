import { nearest } from '../config/nearest.ts';
import type { Exclusion } from '../config/run-options.ts';
import type { SourceSettings } from '../config/source-settings.ts';
import { isOneOf } from '../engine/sql.ts';
import { usageError } from '../errors.ts';
import { isNobody } from './nobody.ts';
import type { RowAside } from './row-reading.ts';
import { shellWord } from './shell-word.ts';
import { column } from './table.ts';

/** A column and a value, with the place of the column (0-based). */
export interface PlacedExclusion extends Exclusion {
  readonly index: number;
}

/** Which rows of a file the user leaves out. */
export interface RowFilters {
  readonly exclude: readonly PlacedExclusion[];
  readonly keep: readonly PlacedExclusion[];
}

export const NO_FILTERS: RowFilters = { exclude: [], keep: [] };

export interface FilteredFile extends Pick<SourceSettings, 'kind' | 'exclude' | 'keep'> {
  readonly file: string;
  /** Whether there are files of conversions, which could have the column instead. */
  readonly conversionFiles: boolean;
}

/** @throws AttribError usage for a column that the file does not have */
export function placeFilters(file: FilteredFile, header: readonly string[]): RowFilters {
  const placed = (flag: 'exclude' | 'keep') =>
    file[flag].map((filter) => {
      const index = header.indexOf(filter.column);
      if (index === -1) throw noColumn(flag, filter, file, header);
      return { ...filter, index };
    });
  return { exclude: placed('exclude'), keep: placed('keep') };
}

function noColumn(
  flag: 'exclude' | 'keep',
  { column: name, value }: Exclusion,
  { file, kind, conversionFiles }: FilteredFile,
  header: readonly string[],
): Error {
  const typed = kind === 'conversions' ? `--${flag}-conversions` : `--${flag}`;
  const guess = nearest(name, header);
  const hints = [
    ...(guess === undefined ? [] : [`Perhaps: ${typed} ${shellWord(`${guess}=${value}`)}`]),
    ...(kind === 'touchpoints' && conversionFiles
      ? [`If it is a column of the conversions file: --${flag}-conversions ${shellWord(`${name}=${value}`)}`]
      : []),
  ];
  return usageError(
    `${file}: there is no column "${name}" to ${flag} by. Columns: ${header.join(', ')}`,
    hints.length === 0 ? undefined : hints.join('   or   '),
  );
}

/** How the reasons begin for which rows are set aside. */
export const EXCLUDED = 'excluded by';
export const NOT_KEPT = 'not kept by';

/**
 * Rows that the filters set aside; those that only lack a person after all others.
 * @param ids columns of ids
 */
export function filteredAsides({ exclude, keep }: RowFilters, ids: ReadonlySet<number>): readonly RowAside[] {
  const nobodys = exclude.filter(({ index, value }) => ids.has(index) && (value === '' || isNobody(value)));
  const others = exclude.filter((exclusion) => !nobodys.includes(exclusion));
  return [
    ...excluding(others),
    ...keeping(keep),
    ...excluding(nobodys).map((aside) => ({ ...aside, ofNobody: true })),
  ];
}

function excluding(exclude: readonly PlacedExclusion[]): readonly RowAside[] {
  if (exclude.length === 0) return [];
  const holds = exclude.map(({ index, value }) => hasValueSql(index, [value])).join(' or ');
  return [{ holds: `(${holds})`, reason: `${EXCLUDED} ${exclude.map(assignment).join(', ')}` }];
}

function keeping(keep: readonly PlacedExclusion[]): readonly RowAside[] {
  const columns = [...new Set(keep.map(({ index }) => index))];
  return columns.map((index) => {
    const wanted = keep.filter((one) => one.index === index);
    const holds = `not ${hasValueSql(
      index,
      wanted.map(({ value }) => value),
    )}`;
    return { holds, reason: `${NOT_KEPT} ${wanted.map(assignment).join(', ')}` };
  });
}

function assignment({ column: name, value }: Exclusion): string {
  return `${name}=${value}`;
}

function hasValueSql(index: number, values: readonly string[]): string {
  return isOneOf(`trim(coalesce(${column(index)}, ''))`, values);
}
