import { fileChunks, type ReadOptions } from './file-chunks.ts';
import { recordFields } from './record-fields.ts';
import { RecordScanner, UNCOUNTED } from './record-scanner.ts';
import { RecordWindow } from './record-window.ts';
import { looksSplit } from './split-amounts.ts';
import type { SampleRecord } from './table.ts';

/** Separators that a writer puts at the end of every line but the header's. */
export interface TrailingSeparators {
  /** How many; 0 where it is no habit. */
  readonly count: number;
  /** No line is without them. */
  readonly everywhere: boolean;
}

export const NO_TRAILING: TrailingSeparators = { count: 0, everywhere: true };

/** So many lines may be otherwise, and are refused: more, and the longer ones may hide a cell that fell in two. */
const FEW = 0.05;

export interface TrailingOptions extends ReadOptions {
  readonly delimiter: string;
  readonly columns: number;
  readonly headerLine: number;
  readonly endLine?: number | undefined;
  /** The first records after the header. */
  readonly samples: readonly SampleRecord[];
  /** Columns that are read. */
  readonly read: ReadonlySet<number>;
}

/**
 * Goes through a file for the habit of its writer. A surplus cell that is empty is harmless only where the lines have
 * it as a rule: amid others it is what an unquoted separator in a text leaves behind when the last column is empty.
 */
export async function trailingSeparators(
  path: string,
  options: TrailingOptions,
): Promise<TrailingSeparators> {
  const { delimiter, columns, headerLine, endLine = Number.POSITIVE_INFINITY } = options;
  const scanner = new RecordScanner(delimiter);
  const window = new RecordWindow(scanner);
  const surpluses = new SurplusTally();
  let header = false;
  const take = () => {
    const { fields, line } = scanner;
    if (fields === 0 || line < headerLine || line >= endLine) return;
    const isRow = header && !window.tooLong;
    header = true;
    if (isRow) surpluses.add(emptySurplus(window.record(), scanner, delimiter, columns));
  };
  for await (const chunk of fileChunks(path, options)) {
    window.append(chunk);
    while (window.next()) take();
  }
  while (window.next() || window.finish()) take();
  return habitOf(surpluses, options.samples, options.read);
}

/** Counts records by how many empty cells they have beyond the header. */
export class SurplusTally {
  readonly #records = new Map<number | undefined, number>();

  /** @param surplus undefined where the record is no row of the table at all */
  add(surplus: number | undefined): void {
    this.#records.set(surplus, (this.#records.get(surplus) ?? 0) + 1);
  }

  /** The most frequent number that is not 0, and which share of all records has it. */
  get usual(): { readonly surplus: number; readonly share: number } {
    let all = 0;
    let [surplus, most] = [0, 0];
    for (const [number, records] of this.#records) {
      all += records;
      if (number !== undefined && number > 0 && records > most) [surplus, most] = [number, records];
    }
    return { surplus, share: all === 0 ? 0 : most / all };
  }
}

/**
 * @param samples the first of the records
 * @param read columns that are read, if that is known
 */
export function habitOf(
  surpluses: SurplusTally,
  samples: readonly Pick<SampleRecord, 'cells'>[],
  read?: ReadonlySet<number>,
): TrailingSeparators {
  const { surplus, share } = surpluses.usual;
  const rows = samples.map(({ cells }) => cells);
  if (share < 1 - FEW || looksSplit(rows, read)) return NO_TRAILING;
  return { count: surplus, everywhere: share === 1 };
}

/** How many empty cells a record has beyond the columns; undefined where it has too few, or others. */
function emptySurplus(
  record: Buffer,
  { fields }: RecordScanner,
  delimiter: string,
  columns: number,
): number | undefined {
  const separator = delimiter.charCodeAt(0);
  if (fields !== UNCOUNTED) {
    const surplus = recordFields(record, delimiter).slice(columns);
    return fields < columns || surplus.some(({ start, end }) => end > start) ? undefined : surplus.length;
  }
  let surplus = 1 - columns;
  for (let at = 0; at < record.length; at++) if (record[at] === separator) surplus++;
  if (surplus < 0) return undefined;
  for (let at = record.length - surplus; at < record.length; at++)
    if (record[at] !== separator) return undefined;
  return surplus;
}
