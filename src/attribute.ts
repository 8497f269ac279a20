import { attributeInput } from './attribute-input.ts';
import { type RunOptions, type RunSettings, resolveRunOptions } from './config/run-options.ts';
import type { Session, StepReport } from './engine/session.ts';
import { inSession } from './in-session.ts';
import { insightNames } from './insights/index.ts';
import { ASIDE, onCopyOfLog } from './log/log-copy.ts';
import { models } from './models/index.ts';
import { type RunInput, readInput } from './read-input.ts';
import { refuseWarnings } from './refuse-warnings.ts';
import type { Attribution } from './report/attribution.ts';
import { withChecks } from './report/checks/with-checks.ts';
import { againstDays, plainRunOf, withComparison } from './report/with-comparison.ts';

/** What surrounds a run; all of it optional. */
export interface RunEnvironment {
  /** Stops the run within milliseconds; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Key of the pseudonyms, 16 bytes of UTF-8 at least, where the options name no file that has it. */
  readonly pseudonymKey?: string | undefined;
  /** Read when a file is named `-`. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Told of every SQL statement when it has run. */
  readonly onStep?: ((step: StepReport) => void) | undefined;
  /** How messages call the option at a path of `RunOptions`; default: by that path. */
  readonly nameOf?: ((path: readonly PropertyKey[]) => string) | undefined;
}

/**
 * Loads touchpoint logs, rebuilds the journeys and divides every conversion among their channels: what
 * `attrib run` does, without printing and without ending the process. Nothing leaves the machine; temporary
 * files live in a private folder that is gone when the promise settles.
 *
 * @param options only `touchpoints` is required; the defaults are those of the command line
 * @returns credits per model and channel, with all that is needed to trust or doubt them
 * @throws AttribError `usage` for options that make no sense, `input` for files that cannot be used or have too
 *   many refused rows, `not-computable` when a model has no answer
 */
export async function attribute(options: RunOptions, environment: RunEnvironment = {}): Promise<Attribution> {
  const settings = resolveRunOptions(
    options,
    models.map((model) => model.name),
    environment.nameOf,
    insightNames,
  );
  return withChecks(await attributeAll(settings, environment), settings.failOn);
}

async function attributeAll(settings: RunSettings, environment: RunEnvironment): Promise<Attribution> {
  return inSession(settings, environment, async (session) => {
    const input = await readInput(session, settings, environment);
    if (settings.against === undefined) return await attributeInput(session, settings, input);
    return await attributeBoth(session, settings, input);
  });
}

/** The run of a period, and what changed since another: both of one log, which is read once. */
async function attributeBoth(session: Session, settings: RunSettings, input: RunInput): Promise<Attribution> {
  const attribution = await onCopyOfLog(session, `select * from ${ASIDE}touchpoints`, () =>
    attributeInput(session, settings, input),
  );
  const days = againstDays(settings.against, attribution.settings.period);
  if (days === undefined) return attribution;
  const before = await attributeInput(session, plainRunOf(settings, days), input);
  const compared = withComparison(attribution, before);
  if (settings.strict) refuseWarnings(compared.quality.warnings);
  return compared;
}
