import type { Environment, Library } from '../../src/cli/context.ts';
import type { Io, Output, SignalName } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { type RunOptions, resolveRunOptions } from '../../src/config/run-options.ts';
import type { NeededFiles } from '../../src/config/run-schema.ts';
import type { AskedId } from '../../src/explain/asked-id.ts';
import { insightNames } from '../../src/insights/index.ts';
import { models } from '../../src/models/index.ts';
import type { ConfigProposal, ProposalEnvironment } from '../../src/propose.ts';
import type { Attribution } from '../../src/report/attribution.ts';
import type { CheckReport } from '../../src/report/check-report.ts';
import { creditBounds } from '../../src/report/credit-bounds.ts';
import type { Explanation } from '../../src/report/explanation.ts';
import { NO_TOTAL_INTERVALS } from '../report/sample-attribution.ts';

/** A stream that keeps what is written; `fails` makes each write fail with that code. */
export class FakeOutput implements Output {
  text = '';
  isTTY = false;
  columns: number | undefined;
  fails: string | undefined;

  write(chunk: string | Uint8Array, done: (error?: Error | null) => void): boolean {
    if (this.fails !== undefined) {
      done(Object.assign(new Error(`write ${this.fails}`), { code: this.fails }));
      return false;
    }
    this.text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    done();
    return true;
  }
}

export interface FakeIo extends Io {
  readonly stdout: FakeOutput;
  readonly stderr: FakeOutput;
  /** Sends a signal to whoever listens. */
  signal(name: SignalName): void;
  /** How many listen for signals. */
  listeners(): number;
}

export function fakeIo(
  settings: { env?: Io['env']; cwd?: string; stdin?: string | Uint8Array; now?: number } = {},
): FakeIo {
  const listeners = new Set<(signal: SignalName) => void>();
  return {
    stdout: new FakeOutput(),
    stderr: new FakeOutput(),
    stdin: {
      async *[Symbol.asyncIterator]() {
        const { stdin = '' } = settings;
        yield typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin;
      },
    },
    env: settings.env ?? {},
    cwd: settings.cwd ?? '/nowhere',
    runtime: 'node v0, none none',
    now: () => settings.now ?? Date.UTC(2026, 5, 1),
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signal: (name) => {
      for (const listener of listeners) listener(name);
    },
    listeners: () => listeners.size,
  };
}

/** A library that checks its options as the real one does, notes them, and answers at once. */
export class FakeLibrary implements Library {
  options: RunOptions | undefined;
  environment: Environment | undefined;
  /** Whom to explain. */
  asked: AskedId | undefined;
  answer: (environment: Environment) => Attribution | Promise<Attribution> = () => attribution();

  async attribute(options: RunOptions, environment: Environment): Promise<Attribution> {
    return this.#take(options, environment, 'touchpoints');
  }

  async #take(options: RunOptions, environment: Environment, needs: NeededFiles): Promise<Attribution> {
    const names = models.map(({ name }) => name);
    resolveRunOptions(options, names, environment.nameOf, insightNames, needs);
    this.options = options;
    this.environment = environment;
    return this.answer(environment);
  }

  async check(options: RunOptions, environment: Environment): Promise<CheckReport> {
    await this.#take(options, environment, 'touchpoints-or-conversions');
    return {
      schemaVersion: 1,
      grade: 'C',
      meaning: 'flaws',
      timezone: 'UTC',
      summary: {
        rowsRead: 0,
        rowsUsed: 0,
        rowsRejected: 0,
        rowsSetAside: 0,
        touchpoints: 0,
        conversions: 0,
        persons: 0,
        channels: 0,
        firstTime: null,
        lastTime: null,
      },
      sources: [],
      findings: [],
      rejects: [],
      setAside: [],
    };
  }

  async propose(files: readonly string[], environment: ProposalEnvironment): Promise<ConfigProposal> {
    const named = files.map((file) => environment.nameFor?.(file) ?? file);
    return { text: `touchpoints: [${named.join(', ')}]\n`, sources: [] };
  }

  async explain(options: RunOptions, id: AskedId, environment: Environment): Promise<Explanation> {
    await this.attribute(options, environment);
    this.asked = id;
    return explanation();
  }
}

/** Runs the command line in this process. */
export async function attrib(
  argv: readonly string[],
  io: FakeIo = fakeIo(),
  library: FakeLibrary = new FakeLibrary(),
): Promise<{ code: number; stdout: string; stderr: string; io: FakeIo; library: FakeLibrary }> {
  const code = await main(argv, io, async () => library);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text, io, library };
}

/** Three conversions, two channels, one model. */
export function attribution(
  changes: { warnings?: Attribution['quality']['warnings']; lastTime?: string } = {},
): Attribution {
  return {
    schemaVersion: 1,
    totalIntervals: NO_TOTAL_INTERVALS,
    summary: {
      rowsRead: 5,
      rowsUsed: 5,
      rowsRejected: 0,
      rowsSetAside: 0,
      touchpoints: 5,
      persons: 4,
      journeys: 4,
      convertingJourneys: 3,
      openJourneys: 0,
      conversions: 3,
      conversionValue: null,
      unattributedConversions: 0,
      unattributedValue: null,
      currency: null,
      channels: 2,
      firstTime: '2026-01-01T00:00:00.000Z',
      lastTime: changes.lastTime ?? '2026-01-31T00:00:00.000Z',
    },
    settings: {
      lookback: '90d',
      halfLife: '7d',
      markovOrder: 1,
      positionWeights: '40,20,40',
      directChannels: [],
      timezone: 'UTC',
      journeys: 'split',
      repeats: 'keep',
      openJourneys: 'keep',
      confidence: 95,
    },
    models: [{ name: 'linear', title: 'Linear' }],
    reach: [],
    credits: [
      {
        model: 'linear',
        channel: 'Email',
        conversions: 2,
        value: null,
        share: 2 / 3,
        valueShare: null,
        ...creditBounds(),
      },
      {
        model: 'linear',
        channel: 'Search',
        conversions: 1,
        value: null,
        share: 1 / 3,
        valueShare: null,
        ...creditBounds(),
      },
    ],
    quality: {
      grade: 'A',
      findings: [],
      sources: [],
      rejects: [],
      setAside: [],
      channelSpellings: [],
      warnings: changes.warnings ?? [],
    },
  };
}

/** A person with one row, which nothing came of. */
export function explanation(): Explanation {
  const { settings, models } = attribution();
  return {
    schemaVersion: 1,
    person: 'ann',
    settings,
    models,
    rows: [
      {
        number: 1,
        file: 'log.csv',
        line: 2,
        time: '2026-01-01T10:00:00.000Z',
        timeText: '2026-01-01 10:00',
        channel: 'Email',
        campaign: null,
        converts: false,
        value: null,
        conversionType: null,
        orderId: null,
        journeys: [1],
        fate: 'used',
        reason: null,
      },
    ],
    journeys: [
      {
        number: 1,
        ending: { by: 'end', open: true },
        conversion: null,
        touchpoints: [{ row: 1, channel: 'Email', secondsBeforeLast: 0 }],
        counts: true,
        credits: [],
      },
    ],
    credits: [],
    notes: [],
  };
}
