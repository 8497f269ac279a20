import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Session } from '../../src/engine/session.ts';
import { formatOf } from '../../src/sources/formats/index.ts';
import { openInput } from '../../src/sources/input-file.ts';
import { scanRefused } from '../../src/sources/refused-file.ts';
import type { Table, TableHeader, TableScan } from '../../src/sources/table.ts';

/** A table read to its end. */
export interface ReadTable {
  readonly format: string;
  readonly table: Table;
  readonly scan: TableScan;
  readonly columns: readonly string[];
  /** Rows in the order of the file, nulls as empty text. */
  readonly rows: readonly (readonly string[])[];
  /** Where each row stands. */
  readonly places: readonly number[];
  /** `place: reason`, in the order of the file. */
  readonly refused: readonly string[];
}

/** Reads files of any format the way a run does. */
export class TableReader {
  readonly #session: Session;
  readonly folder: string;
  #number = 0;

  private constructor(session: Session, folder: string) {
    this.#session = session;
    this.folder = folder;
  }

  static async open(): Promise<TableReader> {
    return new TableReader(await Session.open({ threads: 2 }), await mkdtemp(join(tmpdir(), 'attrib-test-')));
  }

  async run(sql: string): Promise<void> {
    await this.#session.run('test', sql);
  }

  async write(content: string | Uint8Array): Promise<string> {
    const path = join(this.folder, `file-${this.#number++}`);
    await writeFile(path, content);
    return path;
  }

  /** @param needed columns without which a record is of no use; default: all */
  async read(
    content: string | Uint8Array | { readonly path: string },
    options: {
      readonly needed?: readonly number[];
      readonly encoding?: string;
      readonly delimiter?: string;
      readonly table?: number;
      readonly suits?: (table: TableHeader) => boolean;
    } = {},
  ): Promise<ReadTable> {
    const named = typeof content === 'object' && 'path' in content;
    const input = await openInput(named ? content.path : '-', {
      folder: this.#session.folder,
      stdin: named ? undefined : Readable.from([Buffer.from(content)]),
      encoding: options.encoding,
      binary: true,
    });
    const format = await formatOf(input);
    const table = await format.open({
      session: this.#session,
      input,
      number: this.#number++,
      delimiter: options.delimiter,
      table: options.table,
      suits: options.suits,
    });
    const scan = await table.scan(new Set(options.needed ?? table.columns.keys()));
    return { format: format.name, table, columns: table.columns, ...(await this.#rows(table, scan)) };
  }

  async #rows(
    table: Table,
    scan: TableScan,
  ): Promise<Pick<ReadTable, 'scan' | 'rows' | 'places' | 'refused'>> {
    const cells = table.columns.map((_, i) => `coalesce(c${i}, '')`).join(', ');
    const read = (from: string) =>
      this.#session.rows(
        'rows',
        `select [${cells}]::json::varchar as cells, (${scan.line})::double as place
        from (select *, row_number() over () - 1 as record ${from})`,
      );
    const rows = await read(scan.from).catch(async (error: unknown) => {
      if (scan.mend === undefined) throw error;
      return undefined;
    });
    if (rows === undefined && scan.mend !== undefined) return this.#rows(table, await scan.mend());
    const refused =
      scan.refused === undefined
        ? []
        : await this.#session.rows(
            'refused',
            `select line::double as line, reason ${scanRefused(scan.refused)}`,
          );
    return {
      scan,
      rows: (rows ?? []).map((row) => JSON.parse(String(row['cells'])) as string[]),
      places: (rows ?? []).map((row) => Number(row['place'])),
      refused: refused.map((row) => `${row['line']}: ${row['reason']}`),
    };
  }

  async close(): Promise<void> {
    await this.#session.close();
    await rm(this.folder, { recursive: true });
  }
}
