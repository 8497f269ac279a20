import type { RunOptions } from '../config/run-options.ts';
import type { AskedId } from '../explain/asked-id.ts';
import type { ConfigProposal, ProposalEnvironment } from '../propose.ts';
import type { Attribution } from '../report/attribution.ts';
import type { CheckReport } from '../report/check-report.ts';
import type { Explanation } from '../report/explanation.ts';
import type { Io } from './io.ts';

/** What the library offers; commands only call it and show what it returns. */
export interface Library {
  attribute(options: RunOptions, environment: Environment): Promise<Attribution>;
  check(options: RunOptions, environment: Environment): Promise<CheckReport>;
  propose(files: readonly string[], environment: ProposalEnvironment): Promise<ConfigProposal>;
  explain(options: RunOptions, id: AskedId, environment: Environment): Promise<Explanation>;
}

export interface Environment {
  readonly signal: AbortSignal;
  readonly stdin: AsyncIterable<Uint8Array> | undefined;
  readonly pseudonymKey?: string | undefined;
  readonly onStep: (step: Step) => void;
  /** How messages call the option at a path of `RunOptions`. */
  readonly nameOf: (path: readonly PropertyKey[]) => string;
}

export interface Step {
  readonly step: string;
  readonly milliseconds: number;
  readonly sql: string;
}

/** What a command works with. */
export interface Context {
  readonly io: Io;
  /** Loaded when a command needs it: it brings the database along, which takes its time. */
  readonly library: () => Promise<Library>;
  /** Whether errors are to be JSON. */
  readonly json: boolean;
}
