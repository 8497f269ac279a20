import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type AttribError, inputError, internalError } from '../errors.ts';
import { ColumnGatherer, type Columns } from './columns.ts';
import { literal } from './sql.ts';
import { type SqlColumn, sqlType } from './sql-type.ts';

/** What a cell comes back as: SQL integers beyond 32 bits as bigint, decimals as text. */
export type Cell = string | number | bigint | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface SessionOptions {
  readonly threads?: number | undefined;
  /** As DuckDB takes it, such as `1GB`; default: DuckDB's share of the machine. */
  readonly memoryLimit?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of each statement when it has run. */
  readonly onStep?: ((step: StepReport) => void) | undefined;
}

export interface StepReport {
  readonly step: string;
  readonly milliseconds: number;
  readonly sql: string;
}

/** Rows appended before signals and timers have their turn. */
const APPENDED_AT_ONCE = 10_000;

/**
 * One embedded database for one run: private spill folder, no network, no extension loading,
 * UTC, interruptible. Close it always; closing removes the folder.
 */
export class Session {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #options: SessionOptions;
  readonly #onAbort: () => void;
  /** A private folder that lives as long as the session: for spilling and for decoded input. */
  readonly folder: string;

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    folder: string,
    options: SessionOptions,
  ) {
    this.#instance = instance;
    this.#connection = connection;
    this.#options = options;
    this.folder = folder;
    this.#onAbort = () => connection.interrupt();
    options.signal?.addEventListener('abort', this.#onAbort);
  }

  static async open(options: SessionOptions = {}): Promise<Session> {
    options.signal?.throwIfAborted();
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const folder = await privateFolder();
    try {
      const instance = await DuckDBInstance.create(':memory:', {
        temp_directory: join(folder, 'spill'),
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
        ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
      });
      const connection = await instance.connect();
      const session = new Session(instance, connection, folder, options);
      await session.run('settings', `set TimeZone = 'UTC'`);
      return session;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Runs statements for their effect. */
  async run(step: string, sql: string): Promise<void> {
    await this.#timed(step, sql, () => this.#connection.run(sql));
  }

  /** Runs one query and returns all of its rows. */
  async rows(step: string, sql: string): Promise<readonly Row[]> {
    const reader = await this.#timed(step, sql, () => this.#connection.runAndReadAll(sql));
    const names = reader.deduplicatedColumnNames();
    return reader.getRowsJS().map((cells) => {
      const row: Record<string, Cell> = Object.create(null);
      names.forEach((name, i) => {
        row[name] = cells[i] as Cell;
      });
      return row;
    });
  }

  /** Runs one query and returns its columns as typed arrays: for many rows of numbers or lists of integers. */
  async columns(step: string, sql: string): Promise<Columns> {
    return this.#timed(step, sql, async () => {
      // Not a streaming result: fetching from one that fails midway ends like one that is complete.
      const result = await this.#connection.run(sql);
      const gatherer = new ColumnGatherer(result.deduplicatedColumnNames());
      for await (const chunk of result) gatherer.add(chunk);
      return gatherer.columns();
    });
  }

  /** The columns that a query has. */
  async types(step: string, sql: string): Promise<readonly SqlColumn[]> {
    const result = await this.#timed(step, sql, () => this.#connection.run(`select * from (${sql}) limit 0`));
    const types = result.columnTypes();
    return result.columnNames().flatMap((name, i) => {
      const type = types[i];
      return type === undefined ? [] : [{ name, type: sqlType(type) }];
    });
  }

  /** Appends rows to a table, texts as VARCHAR and whole numbers of 32 bits as INTEGER. */
  async append(
    step: string,
    table: string,
    rows: Iterable<readonly (string | number | null)[]>,
  ): Promise<void> {
    await this.#timed(step, `-- appends rows to ${table}`, async () => {
      const appender = await this.#connection.createAppender(table);
      try {
        let pending = 0;
        for (const row of rows) {
          for (const cell of row) {
            if (cell === null) appender.appendNull();
            else if (typeof cell === 'string') appender.appendVarchar(cell);
            else appender.appendInteger(cell);
          }
          appender.endRow();
          if (++pending % APPENDED_AT_ONCE === 0) await this.breathe();
        }
      } finally {
        appender.closeSync();
      }
    });
  }

  /** Threads that computations outside the database may use as well, and what stops them. */
  get crew(): { readonly threads: number; readonly signal: AbortSignal | undefined } {
    return { threads: this.#options.threads ?? availableParallelism(), signal: this.#options.signal };
  }

  /** Lets signals and timers have their turn amid a long computation. Throws when the run is to stop. */
  async breathe(): Promise<void> {
    await setImmediate();
    this.#options.signal?.throwIfAborted();
  }

  /** Runs a query that yields exactly one row. */
  async row(step: string, sql: string): Promise<Row> {
    const rows = await this.rows(step, sql);
    const only = rows[0];
    if (rows.length !== 1 || only === undefined) {
      throw internalError(`${step}: expected one row, got ${rows.length}`);
    }
    return only;
  }

  async drop(...tables: readonly string[]): Promise<void> {
    for (const table of tables) await this.run(`drop ${table}`, `drop table if exists ${table}`);
  }

  /** The folder a path of the session's own files is built from, as SQL text. */
  file(name: string): string {
    return literal(join(this.folder, name));
  }

  async close(): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#connection.closeSync();
    this.#instance.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #timed<T>(step: string, sql: string, work: () => Promise<T>): Promise<T> {
    this.#options.signal?.throwIfAborted();
    const started = performance.now();
    try {
      return await work();
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      throw wrapped(step, sql, error);
    } finally {
      this.#options.onStep?.({ step, milliseconds: performance.now() - started, sql });
    }
  }
}

/** A failed statement: out of memory or disk is the user's to mend, everything else is ours. */
function wrapped(step: string, sql: string, error: unknown): AttribError {
  const text = error instanceof Error ? error.message : String(error);
  const cause = new Error(`${text}\n\nSQL:\n${sql}`);
  if (/^Out of Memory Error/i.test(text)) {
    return inputError(
      `not enough memory in the step "${step}"`,
      'raise --memory-limit, or free space in the temporary folder',
      cause,
    );
  }
  if (/No space left on device|max_temp_directory_size/i.test(text)) {
    return inputError(
      `no space left for temporary files in the step "${step}"`,
      'free some space, or set TMPDIR to a roomier disk',
      cause,
    );
  }
  return internalError(`${step}: ${text.split('\n')[0]}`, cause);
}

async function privateFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'attrib-'));
  } catch (error) {
    throw inputError(
      `no temporary folder can be made in ${tmpdir()}`,
      'set TMPDIR to a folder that exists and can be written to',
      error,
    );
  }
}
