import { setImmediate } from 'node:timers/promises';
import { calendar } from './calendar.ts';
import { Draws } from './draws.ts';
import { Logs } from './log.ts';
import { resolveSimulateOptions, type SimulateOptions, type SimulateSettings } from './options.ts';
import { drawPerson } from './person.ts';
import { type SimulatedFile, simulatedFiles } from './simulated-files.ts';
import { type SpendRow, spendRows } from './spend.ts';
import { type CausalTruth, TruthSum } from './truth.ts';
import type { Truth } from './truth-file.ts';
import { World } from './world.ts';

/** What surrounds a simulation; all of it optional. */
export interface SimulateEnvironment {
  /** Stops it; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told from time to time how many persons are done. */
  readonly onPersons?: ((done: number) => void) | undefined;
  /** How messages call an option; default: by its name. */
  readonly nameOf?: ((option: keyof SimulateOptions) => string) | undefined;
}

export interface Simulation {
  readonly truth: Truth;
  /** The logs, the spend, the truth and a manifest; ready to be written into one folder. */
  readonly files: readonly SimulatedFile[];
}

/** Persons between two looks at the signal. */
const BATCH = 200;

/**
 * Makes up the customers of a company, what its channels do to them, and what its systems log of it; and works out
 * what each channel caused. The same options give the same bytes.
 * @throws AttribError usage for options that make no sense
 */
export async function simulate(
  options: SimulateOptions,
  environment: SimulateEnvironment = {},
): Promise<Simulation> {
  const settings = resolveSimulateOptions(options, environment.nameOf);
  const { scenario, persons, seed } = settings;
  const days = calendar(settings.days);
  const world = new World(scenario, days);
  const causes = new TruthSum(world, scenario.channels);
  const logs = new Logs(scenario, days);
  const everyChannel = 2 ** scenario.channels.length - 1;
  for (let number = 0; number < persons; number++) {
    if (number % BATCH === 0) {
      environment.onPersons?.(number);
      await setImmediate();
      environment.signal?.throwIfAborted();
    }
    const person = drawPerson(scenario, days, seed, number);
    logs.add(person, world.live(person, person.chances, everyChannel));
    causes.add(person);
  }
  const spend = spendRows(scenario, days, logs.touches, new Draws(seed, persons));
  const truth = describeTruth(settings, causes.result(), logs, spend);
  return { truth, files: simulatedFiles(settings, days, logs, spend, truth) };
}

/** Numbers are rounded to what is meaningful, so that they do not depend on the last bit of a machine's arithmetic. */
function describeTruth(
  { scenario, seed, persons, days }: SimulateSettings,
  causes: CausalTruth,
  logs: Logs,
  spend: readonly SpendRow[],
): Truth {
  const incremental = causes.expected - causes.baseline;
  return {
    schemaVersion: 1,
    scenario: scenario.name,
    seed,
    persons,
    days,
    conversions: {
      logged: logs.conversions.length,
      expected: rounded(causes.expected),
      baseline: rounded(causes.baseline),
      incremental: rounded(incremental),
    },
    channels: scenario.channels.map(({ name }, channel) => {
      const { shapley = 0, standardError = 0, leaveOneOut = 0 } = causes.channels[channel] ?? {};
      const touches = logs.touches.filter((_, cell) => cell % scenario.channels.length === channel);
      return {
        channel: name,
        caused: rounded(shapley),
        share: rounded(incremental === 0 ? 0 : shapley / incremental),
        standardError: rounded(standardError),
        leaveOneOut: rounded(leaveOneOut),
        touches: touches.reduce((sum, count) => sum + count, 0),
        touchesLogged: logs.logged[channel] ?? 0,
        spend: rounded(
          spend.filter((row) => row.channel === name).reduce((sum, row) => sum + row.cents, 0) / 100,
        ),
      };
    }),
  };
}

function rounded(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}
