import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceKind, SourceOptions } from '../../src/config/source-settings.ts';
import { Session } from '../../src/engine/session.ts';
import { type Attribution, attribute, type RunOptions } from '../../src/index.ts';
import { amountOf } from '../../src/insights/spend/amount.ts';
import { readSpendFile } from '../../src/insights/spend/read-spend.ts';
import type { SpendFile } from '../../src/insights/spend/spend-row.ts';

/** Files as systems export them, and what attrib makes of them. */
export class Exports {
  readonly #folder = mkdtempSync(join(tmpdir(), 'attrib-exports-'));
  #session: Session | undefined;
  #files = 0;

  async open(): Promise<void> {
    this.#session = await Session.open({ threads: 1 });
  }

  async close(): Promise<void> {
    await this.#session?.close();
    rmSync(this.#folder, { recursive: true });
  }

  write(content: string | Uint8Array): string {
    const path = join(this.#folder, `export-${++this.#files}.csv`);
    writeFileSync(path, content);
    return path;
  }

  /** The export as rows of a kind, with a row of touchpoints or of conversions beside it where a run needs one. */
  async read(content: string | Uint8Array, kind: SourceKind, options: Reading = {}): Promise<Read> {
    const { source, ...run } = options;
    const path = this.write(content);
    const touches = kind === 'touchpoints' ? [] : [{ files: this.write(TOUCH) }];
    const orders = options.converts === true || kind === 'conversions' ? [] : [this.write(ORDER)];
    const answer = await attribute({
      sources: [{ files: path, kind, ...source }, ...touches],
      conversions: orders,
      models: ['linear'],
      threads: 1,
      ...(({ converts: _, ...rest }) => rest)(run),
    });
    const own = answer.quality.sources.find(({ file }) => file === path);
    if (own === undefined) throw new Error('the export was not read');
    return { answer, own };
  }

  async spend(content: string | Uint8Array, options: object = {}): Promise<SpendFile> {
    if (this.#session === undefined) throw new Error('not open');
    const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [], ...options };
    const source = { path: this.write(content), channel: undefined };
    return readSpendFile(source, settings, { session: this.#session }, this.#files);
  }

  /** Runs the export alone, as touchpoints. */
  alone(content: string | Uint8Array, options: Partial<RunOptions> = {}): Promise<Attribution> {
    return attribute({ touchpoints: [this.write(content)], models: ['linear'], threads: 1, ...options });
  }
}

const TOUCH = 'person,time,channel\nnobody@example.com,2020-01-01,Radio\n';
const ORDER = 'person,time\nnobody@example.com,2020-01-02\n';

export interface Reading extends Partial<RunOptions> {
  readonly source?: Partial<SourceOptions>;
  /** Whether conversions are among the rows of the export. */
  readonly converts?: boolean;
}

export interface Read {
  readonly answer: Attribution;
  readonly own: Attribution['quality']['sources'][number];
}

/** Days, label, cost and currency of each row. */
export function costs({ rows }: SpendFile): readonly string[] {
  return rows.map(({ days: { from, to }, labels, cost, currency }) =>
    [from === to ? from : `${from}/${to}`, labels.join(' / '), amountOf(cost), currency ?? '-'].join(' '),
  );
}

/** What was set aside, with counts. */
export function aside(setAside: readonly { readonly reason: string; readonly count: number }[]): object {
  return Object.fromEntries(setAside.map(({ reason, count }) => [reason, count]));
}
