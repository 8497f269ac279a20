import type { Session } from '../engine/session.ts';
import type { InputFile } from './input-file.ts';
import type { RefusedFile } from './refused-file.ts';

/** One of the first records of a table. */
export interface SampleRecord {
  /** 1-based place of the record; {@link Table.places} says what it counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a place in a file is: a line of a text, or the number of a record where lines mean nothing. */
export type Places = 'line' | 'record';

/** What the first look at a table shows. */
export interface TableHeader {
  readonly columns: readonly string[];
  /** The name in the file of each column (0-based) that had to be numbered, for others have the same. */
  readonly doubled?: ReadonlyMap<number, string> | undefined;
  /** Up to 200; of a record shorter than the header there are fewer cells. */
  readonly samples: readonly SampleRecord[];
}

/** A file as columns of text, whatever it was written in. */
export interface Table extends TableHeader {
  readonly places: Places;
  /** What stands between the cells, where something does. */
  readonly delimiter?: string | undefined;
  /** Columns (0-based) that hold lists, not texts, and the type of each as the file names it. */
  readonly lists?: ReadonlyMap<number, string> | undefined;
  /**
   * Makes the rows ready to be read.
   * @param needed columns, counted from 0, without which a record is of no use
   * @throws an input error when the file as a whole cannot be read
   */
  scan(needed: ReadonlySet<number>): Promise<TableScan>;
}

/** Records that are left out, and why. */
export interface RecordsAside {
  readonly reason: string;
  readonly count: number;
}

/** The rows of a table, as DuckDB is to read them. */
export interface TableScan {
  /** FROM clause: the columns `c0`, `c1`, … as VARCHAR, and the records in the order of the file. */
  readonly from: string;
  /** The same, but records that cannot be split into columns are left out where `from` would fail. */
  readonly tolerant: string;
  /** SQL over `from` and `record`, the number of the row from 0: the place of the row in the file. */
  readonly line: string;
  /** Records of the file, counted by attrib itself and not by DuckDB: those in `from`, and those refused. */
  readonly records: number;
  /** Records that could not be split into columns, if there are any. */
  readonly refused: RefusedFile | undefined;
  /** Records of the file beyond `records` that are none of the data, such as totals. */
  readonly aside: readonly RecordsAside[];
  readonly notes: readonly string[];
  /** Columns (0-based) whose texts may have NUL characters in them, which no reading before has refused. */
  readonly unchecked?: ReadonlySet<number> | undefined;
  /** Where cells can be lists or objects in some rows. */
  readonly partly?: PartlyNested | undefined;
  /** Where `from` can fail at a record: makes a scan that cannot. */
  readonly mend?: (() => Promise<TableScan>) | undefined;
  /**
   * Where rules tell the channels: finds a quicker way to the same rows.
   * @param name begins the names of what is left in the session
   */
  readonly quick?: ((session: Session, name: string) => Promise<QuickScan | undefined>) | undefined;
  /** Where the file can turn out to be damaged while it is read: that failure as the user is to be told of it. */
  readonly told?: ((error: unknown) => unknown) | undefined;
}

/** Which cells of a table are lists or objects in some of its rows. */
export interface PartlyNested {
  /** Columns (0-based) in which there is such a cell. */
  readonly columns: ReadonlySet<number>;
  /** SQL over the scan: the row's cells that are lists or objects, each as `nestedMark`; NULL where there are none. */
  readonly marks: string;
}

/** What marks the cell of a column (0-based) as a list or an object. */
export function nestedMark(index: number, kind: 'list' | 'object'): string {
  return `;${index}${kind === 'list' ? '[' : '{'};`;
}

/** The rows of a scan with their channels by rules, which were told once of each different traffic. */
export interface QuickScan {
  /** FROM clause: the rows of the scan, in its order. */
  readonly from: string;
  /** FROM clause: each different traffic once, with what rules look at and `rows`, how many rows have it. */
  readonly traffic: string;
}

export interface TableRequest {
  readonly session: Session;
  readonly input: InputFile;
  /** Part of the names of what is left in the session. */
  readonly number: number | string;
  readonly delimiter?: string | undefined;
  /** Of the tables in one file the one that is meant, counted from 1; default: the first that `suits`. */
  readonly table?: number | undefined;
  /** Whether a table with these columns can be what is looked for. */
  readonly suits?: ((table: TableHeader) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A kind of file that holds a table. */
export interface TableFormat {
  readonly name: string;
  /** As a sentence names it: `a Parquet file`. */
  readonly title: string;
  /**
   * Whether a file is of this kind, by its content and not by its name.
   * @param start its first bytes, 4096 at most
   */
  owns(start: Buffer, path: string): boolean | Promise<boolean>;
  /** @throws an input error when the file is not what its first bytes say, or has no columns */
  open(request: TableRequest): Promise<Table>;
}

/** Whether a try at understanding a table does not fail. */
export function succeeds(understand: () => unknown): boolean {
  try {
    understand();
    return true;
  } catch {
    return false;
  }
}

/** Does work that reads a table, and tells failures as the table does. */
export async function readingFrom<T>({ told }: TableScan, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw told === undefined ? error : told(error);
  }
}

/** The SQL name of a column by position. */
export function column(index: number): string {
  return `c${index}`;
}
