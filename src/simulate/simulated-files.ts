import type { Day } from './calendar.ts';
import {
  CONVERSION_COLUMNS,
  CURRENCY,
  IDENTITY_COLUMNS,
  type LogRow,
  type Logs,
  TOUCHPOINT_COLUMNS,
} from './log.ts';
import type { SimulateSettings } from './options.ts';
import type { SpendRow } from './spend.ts';
import type { Truth } from './truth-file.ts';
import { SATISFIED_DAYS } from './world.ts';

export interface SimulatedFile {
  readonly name: string;
  readonly text: string;
}

/** The names that other parts rely on. */
export const fileNames = {
  touchpoints: 'touchpoints.csv',
  conversions: 'conversions.csv',
  spend: 'spend.csv',
  identities: 'identities.csv',
  truth: 'truth.json',
  manifest: 'manifest.json',
} as const;

/** Raised when the same seed begins to give other data. */
const GENERATION = 1;

/** Everything that a simulation writes down. */
export function simulatedFiles(
  settings: SimulateSettings,
  days: readonly Day[],
  logs: Logs,
  spend: readonly SpendRow[],
  truth: Truth,
): readonly SimulatedFile[] {
  const orders = inOrder(logs.conversions).map((row, i) => [
    `O${String(i + 1).padStart(7, '0')}`,
    ...row.cells,
  ]);
  const costs = spend.map(({ date, channel, cents }) => [date, channel, (cents / 100).toFixed(2), CURRENCY]);
  return [
    { name: fileNames.touchpoints, text: csv(TOUCHPOINT_COLUMNS, cells(logs.touchpoints)) },
    { name: fileNames.conversions, text: csv(['order_id', ...CONVERSION_COLUMNS], orders) },
    { name: fileNames.spend, text: csv(['date', 'channel', 'spend', 'currency'], costs) },
    { name: fileNames.identities, text: csv(IDENTITY_COLUMNS, cells(logs.identities)) },
    { name: fileNames.truth, text: json(truth) },
    { name: fileNames.manifest, text: json(manifest(settings, days, logs, spend)) },
  ];
}

function manifest(
  { scenario, persons, seed }: SimulateSettings,
  days: readonly Day[],
  logs: Logs,
  spend: readonly SpendRow[],
): object {
  return {
    about: 'Made-up data with known causes. Nobody in it exists.',
    madeBy: `attrib simulate --scenario ${scenario.name} --persons ${persons} --days ${days.length} --seed ${seed}`,
    generation: GENERATION,
    scenario: scenario.name,
    description: scenario.description,
    seed,
    persons,
    firstDay: days[0]?.date,
    lastDay: days.at(-1)?.date,
    rows: {
      [fileNames.touchpoints]: logs.touchpoints.length,
      [fileNames.conversions]: logs.conversions.length,
      [fileNames.spend]: spend.length,
      [fileNames.identities]: logs.identities.length,
    },
    parameters: {
      odds: scenario.odds,
      idle: scenario.idle,
      need: scenario.need,
      intentKeep: scenario.intentKeep,
      satisfiedDays: SATISFIED_DAYS,
      channels: scenario.channels.map(({ name, rate, pull, effect, keep, creates, tracked, id, cost }) => ({
        channel: name,
        rate,
        pull,
        effect,
        keep,
        creates,
        tracked,
        id,
        cost,
      })),
    },
  };
}

/** By time; rows of one second stay in the order of persons. */
function inOrder(rows: readonly LogRow[]): readonly LogRow[] {
  return rows.toSorted((a, b) => a.second - b.second);
}

function cells(rows: readonly LogRow[]): readonly (readonly string[])[] {
  return inOrder(rows).map((row) => row.cells);
}

/** No text of a simulation needs quotes. */
function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[columns, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
