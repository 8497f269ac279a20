import { ByteWriter } from './byte-writer.ts';
import { scanCsv } from './csv-scan.ts';
import { column, type TableScan } from './table.ts';

/** What a CSV file cannot hold without quotes round it. */
const SPECIAL = /[",\r\n]|^ | $/;

/** Writes rows of text to a private CSV file that DuckDB's strict reader takes as it is. */
export class TableWriter {
  readonly #writer: ByteWriter;
  readonly #path: string;
  readonly columnCount: number;

  private constructor(writer: ByteWriter, path: string, columnCount: number) {
    this.#writer = writer;
    this.#path = path;
    this.columnCount = columnCount;
  }

  /** @throws the system's error when the file exists or cannot be made */
  static async create(path: string, columnCount: number): Promise<TableWriter> {
    const table = new TableWriter(await ByteWriter.create(path), path, columnCount);
    await table.#put(`${Array.from({ length: columnCount + 2 }, (_, i) => column(i)).join(',')}\n`);
    return table;
  }

  /**
   * @param cells at most as many as there are columns; an empty or missing one is NULL
   * @param place of the row in its file
   * @param marks of its cells that are lists or objects, without what needs quotes
   */
  async add(cells: readonly (string | undefined)[], place: number, marks: string): Promise<void> {
    let row = '';
    for (let i = 0; i < this.columnCount; i++) {
      const cell = cells[i];
      if (cell !== undefined) row += SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      row += ',';
    }
    await this.#put(`${row}${place},${marks}\n`);
  }

  /** Writes what is left, and says how to read it all. */
  async finish(): Promise<Pick<TableScan, 'from' | 'tolerant' | 'line'> & { readonly marks: string }> {
    await this.#writer.finish();
    const scan = scanCsv({ path: this.#path, delimiter: ',', columnCount: this.columnCount + 2 });
    const marks = 'nested_marks';
    const columns = Array.from({ length: this.columnCount + 1 }, (_, i) => column(i));
    const from = `from (select ${[...columns, `${column(this.columnCount + 1)} as ${marks}`].join(', ')} ${scan})`;
    return { from, tolerant: from, line: `${column(this.columnCount)}::bigint`, marks };
  }

  async close(): Promise<void> {
    await this.#writer.close();
  }

  async #put(text: string): Promise<void> {
    const writer = this.#writer;
    const bytes = 3 * text.length;
    if (!writer.hasRoom(bytes)) await writer.makeRoom(bytes);
    writer.used += writer.buffer.write(text, writer.used, 'utf8');
  }
}
