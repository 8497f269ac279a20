import type { ConversionRole, IdentityRole, PathRole, TouchpointRole } from './roles.ts';
import type { ColumnMap, Exclusion, Filters } from './run-options.ts';

/** What the rows of a file are. */
export type SourceKind = 'touchpoints' | 'conversions' | 'identities' | 'paths';

export type SourceMap = ColumnMap<TouchpointRole | ConversionRole | IdentityRole | PathRole>;

/** How a file is to be read, as far as somebody has said it. */
export interface ReadingOptions {
  /** What make the file is of: the name of a preset, or `none`; undefined: found out by its header. */
  readonly preset?: string | undefined;
  /** Column name by role. Roles that are not mapped are found by the header. */
  readonly map?: SourceMap | undefined;
  /** What earns the credit in every row of a file that has no column for it. */
  readonly channel?: string | undefined;
  /** Values of the event column that mark conversions. */
  readonly conversionEvent?: readonly string[] | undefined;
  /** Rows marked by `conversionEvent` are touchpoints as well. */
  readonly conversionIsTouch?: boolean | undefined;
  /** Rows to set aside: those with this value in this column. */
  readonly exclude?: readonly Exclusion[] | undefined;
  /** Rows to keep: those with this value, or one of these values, in each of these columns. */
  readonly keep?: readonly Exclusion[] | undefined;
  /** IANA zone of times without an offset. */
  readonly timezone?: string | undefined;
  /** strptime patterns, or `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`; tried in order. */
  readonly dateFormat?: readonly string[] | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** ISO code of the currency of values that name none. */
  readonly currency?: string | undefined;
  /** One character; undefined: found out from the file. */
  readonly delimiter?: string | undefined;
  /** Of several tables in one file the one that is meant, counted from 1. */
  readonly table?: number | undefined;
  /** A WHATWG label in lower case; undefined: found out from the file. */
  readonly encoding?: string | undefined;
  readonly refunds?: boolean | undefined;
  /** What stands between the steps of a path; undefined: found out from the file. */
  readonly pathSeparator?: string | undefined;
}

/** Files of one make, as a caller describes them. What is left out holds as for the whole run. */
export interface SourceOptions extends Omit<ReadingOptions, 'exclude' | 'keep'> {
  readonly exclude?: Filters | undefined;
  readonly keep?: Filters | undefined;
  /** Files or patterns such as `exports/*.csv`. */
  readonly files: string | readonly string[];
  /** Default: touchpoints. */
  readonly kind?: SourceKind | undefined;
}

/** One file or pattern of a run, with what was said of it in particular. */
export interface NamedSource extends ReadingOptions {
  readonly path: string;
  readonly kind: SourceKind;
}

/** Everything that decides how one file is read. */
export interface SourceSettings {
  readonly kind: SourceKind;
  readonly map: SourceMap;
  readonly channel: string | undefined;
  readonly conversionEvent: readonly string[];
  readonly conversionIsTouch: boolean;
  readonly exclude: readonly Exclusion[];
  readonly keep: readonly Exclusion[];
  readonly timezone: string;
  readonly dateFormat: readonly string[];
  /** Undefined: found out from the column. */
  readonly decimal?: '.' | ',' | undefined;
  readonly currency?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly table?: number | undefined;
  readonly encoding?: string | undefined;
  readonly refunds: boolean;
  readonly pathSeparator?: string | undefined;
}

/** What holds for files of which nothing else is known. */
export type ReadingDefaults = Pick<
  SourceSettings,
  | 'timezone'
  | 'dateFormat'
  | 'decimal'
  | 'currency'
  | 'delimiter'
  | 'table'
  | 'encoding'
  | 'refunds'
  | 'pathSeparator'
>;

/** What was said of the file itself, else what holds for the run. */
export function settleSource(source: NamedSource, run: ReadingDefaults): SourceSettings {
  return {
    kind: source.kind,
    map: source.map ?? {},
    channel: source.channel,
    conversionEvent: source.conversionEvent ?? [],
    conversionIsTouch: source.conversionIsTouch ?? false,
    exclude: source.exclude ?? [],
    keep: source.keep ?? [],
    timezone: source.timezone ?? run.timezone,
    dateFormat: source.dateFormat ?? run.dateFormat,
    decimal: source.decimal ?? run.decimal,
    currency: source.currency ?? run.currency,
    delimiter: source.delimiter ?? run.delimiter,
    table: source.table ?? run.table,
    encoding: source.encoding ?? run.encoding,
    refunds: source.refunds ?? run.refunds,
    pathSeparator: source.pathSeparator ?? run.pathSeparator,
  };
}
