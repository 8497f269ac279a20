import { defaults } from '../../src/config/option-facts.ts';
import { Session } from '../../src/engine/session.ts';
import { models } from '../../src/models/index.ts';
import type { ModelInput, ModelParameters, ModelResult } from '../../src/models/model.ts';

/** Journeys that took the same path. */
export interface PathRow {
  /** Channels in order of touch. */
  readonly path: readonly string[];
  readonly conversions?: number;
  readonly value?: number;
  readonly nonConversions?: number;
}

/** Conversions and value by channel. */
export type Credit = Readonly<Record<string, readonly [conversions: number, value: number]>>;

/** A session with the table `paths`, for models that need nothing else. */
export class PathTable {
  readonly #session: Session;
  #input: ModelInput | undefined;

  private constructor(session: Session) {
    this.#session = session;
  }

  static async open(): Promise<PathTable> {
    return new PathTable(await Session.open({ threads: 1 }));
  }

  /** Puts these paths in place of the ones before; `channels` may list more than the paths have. */
  async fill(rows: readonly PathRow[], channels: readonly string[] = []): Promise<this> {
    const labels = [...new Set([...channels, ...rows.flatMap(({ path }) => path)])].sort();
    const numbers = new Map(labels.map((label, i) => [label, i + 1]));
    await this.#session.drop('paths');
    await this.#session.run(
      'paths',
      'create table paths (path integer[], conversions bigint, value decimal(38, 12), non_conversions bigint)',
    );
    const values = rows.map(
      ({ path, conversions = 0, value = 0, nonConversions = 0 }) =>
        `([${path.map((label) => numbers.get(label)).join(', ')}], ${conversions}, ${value.toFixed(12)}, ${nonConversions})`,
    );
    if (values.length > 0) await this.#session.run('paths', `insert into paths values ${values.join(', ')}`);
    this.#input = {
      session: this.#session,
      channels: { labels },
      layout: {} as ModelInput['layout'],
      hasValue: true,
      totals: {
        conversions: rows.reduce((sum, row) => sum + (row.conversions ?? 0), 0),
        value: rows.reduce((sum, row) => sum + (row.value ?? 0), 0),
      },
      parameters: defaults,
    };
    return this;
  }

  async attribute(model: string, parameters: Partial<ModelParameters> = {}): Promise<ModelResult> {
    const found = models.find(({ name }) => name === model);
    if (found === undefined || this.#input === undefined) throw new Error(`no model ${model}, or no paths`);
    return found.attribute({ ...this.#input, parameters: { ...defaults, ...parameters } });
  }

  async credit(model: string, parameters: Partial<ModelParameters> = {}): Promise<Credit> {
    const { credits } = await this.attribute(model, parameters);
    return Object.fromEntries(
      credits.map(({ channel, conversions, value }) => [channel, [conversions, value]]),
    );
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}

/** `A > B` as a path. */
export function path(text: string): readonly string[] {
  return text.split(' > ');
}
