import { unknownWord } from '../config/unknown-word.ts';
import { usageError } from '../errors.ts';
import { simulateRanges } from './ranges.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';

/** What to simulate; only the scenario has no default. */
export interface SimulateOptions {
  readonly scenario: string;
  readonly persons?: number | undefined;
  readonly days?: number | undefined;
  readonly seed?: number | undefined;
}

export interface SimulateSettings {
  readonly scenario: Scenario;
  readonly persons: number;
  readonly days: number;
  readonly seed: number;
}

/**
 * @param nameOf how messages call an option
 * @throws AttribError usage for an unknown scenario, and for numbers that are not whole or out of range
 */
export function resolveSimulateOptions(
  options: SimulateOptions,
  nameOf: (option: keyof SimulateOptions) => string = (option) => option,
): SimulateSettings {
  const number = (option: keyof typeof simulateRanges): number => {
    const { least, most, otherwise } = simulateRanges[option];
    const value = options[option] ?? otherwise;
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw usageError(
      `${nameOf(option)}: ${value} is not possible`,
      `allowed: whole numbers from ${least} to ${most}`,
    );
  };
  const scenario = scenarios.find(({ name }) => name === options.scenario);
  if (scenario === undefined) {
    const { message, hint } = unknownWord(
      'scenario',
      options.scenario,
      scenarios.map(({ name }) => name),
    );
    throw usageError(`${nameOf('scenario')}: ${message}`, hint);
  }
  return { scenario, persons: number('persons'), days: number('days'), seed: number('seed') };
}
