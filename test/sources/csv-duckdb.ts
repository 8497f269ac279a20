import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** DuckDB's strict all-text reader, and a folder for the files it is to read. */
export class StrictReader {
  readonly folder: string;
  readonly #connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  #files = 0;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<StrictReader> {
    const folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    return new StrictReader(folder, instance, await instance.connect());
  }

  /** A path that no file has yet. */
  fresh(): string {
    return join(this.folder, `${++this.#files}.csv`);
  }

  async write(content: string | Uint8Array): Promise<string> {
    const path = this.fresh();
    await writeFile(path, content);
    return path;
  }

  /** Rows in file order, nulls as empty text, and the number of lines DuckDB rejects. */
  async read(path: string, columns: number, delimiter = ','): Promise<{ rows: string[][]; rejects: number }> {
    const types = Array.from({ length: columns }, (_, i) => `c${i}: 'VARCHAR'`).join(', ');
    await this.#connection.run('drop table if exists bad; drop table if exists bad_scan');
    const reader = await this.#connection.runAndReadAll(
      `select * from read_csv('${path}', auto_detect = false, header = true, delim = '${delimiter}', quote = '"',
       escape = '"', store_rejects = true, rejects_table = 'bad', rejects_scan = 'bad_scan', columns = {${types}})`,
    );
    const rejects = await this.#connection.runAndReadAll('select count(distinct line)::integer from bad');
    return {
      rows: reader.getRowsJS().map((row) => row.map((cell) => (cell ?? '') as string)),
      rejects: rejects.getRowsJS()[0]?.[0] as number,
    };
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#instance.closeSync();
    await rm(this.folder, { recursive: true });
  }
}
