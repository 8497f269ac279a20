import type { DateUnit } from '../../config/date-unit.ts';
import type { DayPeriod } from '../../config/days.ts';
import type { SetAside } from '../../log/set-aside.ts';
import type { DatesRead } from './spend.ts';
import type { RulesUse } from './spend-traffic.ts';

/** What was paid for one label in some days. Whatever can tell that is a source of spend. */
export interface SpendRow {
  /** 1-based line of the file. */
  readonly line: number;
  readonly days: DayPeriod;
  /** One text for each column that earns credit, as the file writes it. */
  readonly labels: readonly string[];
  /** In units of 10⁻¹², never negative. */
  readonly cost: bigint;
  /** Null where nothing tells it. */
  readonly currency: string | null;
  /** What else tells rows of the same label and days apart, such as an ad group; rows that agree in it are double. */
  readonly detail?: string;
  /** What is in its other columns, by their `headerKey`. */
  readonly texts?: readonly (readonly [string, string])[];
  /** The channel that channel rules give it. */
  readonly ruled?: string | undefined;
}

export interface RefusedSpend {
  readonly line: number;
  /** Null where the line could not be split into columns. */
  readonly column: string | null;
  readonly value: string;
  readonly reason: string;
  /** How to read such lines, where the bytes of the file show it. */
  readonly hint?: string;
}

/** How the dates of a file were read. */
export interface SpendDates extends DatesRead {
  /** What they could stand for as well. */
  readonly doubt?: DateUnit | undefined;
}

/** One file of spend as it was read. Lines: read = those of `rows` + `refused` + set aside; a line may make several rows. */
export interface SpendFile {
  readonly file: string;
  /** One row per label and day, or one column per label. */
  readonly form: 'long' | 'wide';
  /** Which column plays which role; of a wide file, `channel` is missing. */
  readonly columns: Readonly<Record<string, string>>;
  readonly ignoredColumns: readonly string[];
  /** Undefined where no column tells the days. */
  readonly dates: SpendDates | undefined;
  readonly linesRead: number;
  readonly rows: readonly SpendRow[];
  readonly refused: readonly RefusedSpend[];
  readonly setAside: readonly SetAside[];
  /** How rules tell the channel of its rows, and the columns they look at, by role. */
  readonly traffic?:
    | { readonly use: RulesUse; readonly columns: Readonly<Record<string, string>> }
    | undefined;
  /** What to type so that more of it meets channels of the log. */
  readonly mend?: string;
}
