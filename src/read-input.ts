import type { RunSettings } from './config/run-options.ts';
import type { Session } from './engine/session.ts';
import type { LiftTests } from './insights/calibration/lift-test.ts';
import { readLiftTests } from './insights/calibration/read-lift-tests.ts';
import { meetChannels } from './insights/spend/meet-channels.ts';
import { readSpend } from './insights/spend/read-spend.ts';
import type { SpendFile } from './insights/spend/spend-row.ts';
import type { LoadEnvironment } from './log/load.ts';
import { type ReadLog, readLog } from './log/read-log.ts';
import { asksForPaths, readPaths } from './log/read-paths.ts';
import { settingsForPaths } from './models/path-settings.ts';
import { chosenRules } from './sources/channel-rules/chosen-rules.ts';

/** All files of a run, read once. The log itself is in the tables of the session. */
export interface RunInput {
  readonly liftTests: LiftTests | undefined;
  readonly spendFiles: readonly SpendFile[] | undefined;
  /** Where the input is paths, which are counted already. */
  readonly counted: Awaited<ReturnType<typeof readPaths>> | undefined;
  readonly log: ReadLog;
}

/** Reads small files first, so that a mistake in them shows before the large ones are loaded. */
export async function readInput(
  session: Session,
  asked: RunSettings,
  environment: LoadEnvironment,
): Promise<RunInput> {
  const settings = asksForPaths(asked) ? settingsForPaths(asked) : asked;
  const { calibration } = settings;
  const liftTests =
    calibration === undefined
      ? undefined
      : await readLiftTests({ ...settings, ...environment, path: calibration, session });
  const chosen = settings.spend.length === 0 ? undefined : await chosenRules(settings.channels);
  const spendFiles = await readSpend(settings, { ...environment, session, rules: chosen });
  const counted = asksForPaths(asked) ? await readPaths(session, settings, environment) : undefined;
  const log = counted ?? (await readLog(session, settings, environment));
  return { liftTests, spendFiles: spendFiles && meetChannels(spendFiles, log, settings.by), counted, log };
}
