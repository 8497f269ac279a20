import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { type CountedPath, chainFromPaths } from '../../src/models/markov/chain-from-paths.ts';
import { chainOfOrder } from '../../src/models/markov/chain-of-order.ts';
import { creditShares } from '../../src/models/markov/credit-shares.ts';
import { removalEffects } from './markov-oracle.ts';
import { columnsOf } from './markov-order-oracle.ts';

const folder = process.env['ATTRIB_REAL_DATA'];

interface Answer {
  readonly effect: number;
  readonly valueEffect: number;
  readonly conversions: number;
  readonly value: number;
}

describe.skipIf(folder === undefined)(
  'real paths (skipped unless ATTRIB_REAL_DATA names their folder)',
  () => {
    const pathData = (nulls: boolean, order = 1): Map<string, Answer> =>
      answers(
        table('channelattribution_pathdata/Data.csv', ';').map((row) => ({
          path: row['path']!.split(' > '),
          conversions: Number(row['total_conversions']),
          value: Number(row['total_conversion_value']),
          nonConversions: nulls ? Number(row['total_null']) : 0,
        })),
        order,
      );

    test('ten thousand paths with non-converting journeys', () => {
      expectGolden(pathData(true), 'channelattribution_with_null.csv');
    });

    test('the same paths without them', () => {
      expectGolden(pathData(false), 'channelattribution_conversions_only.csv');
    });

    test.each([1, 2, 3, 4].flatMap((order) => [[order, 'True'] as const, [order, 'False'] as const]))(
      'removal effects of order %i on conversions and value, non-converting journeys: %s',
      (order, withNull) => {
        const actual = pathData(withNull === 'True', order);
        const golden = table('golden/channelattribution_exact_orders_1_to_4.csv').filter(
          (row) => row['order'] === String(order) && row['with_null'] === withNull,
        );
        expect(golden.length).toBeGreaterThanOrEqual(actual.size);
        for (const row of golden) {
          const answer = actual.get(row['channel']!);
          expectNear(answer?.effect, row['removal_effect']);
          expectNear(answer?.conversions, row['total_conversions']);
          expectNear(answer?.valueEffect, row['removal_effect_value']);
          expectNear(answer?.value, row['total_conversion_value']);
        }
      },
    );

    test('top paths of a web shop', () => {
      const rows = table('ga_mcf_paths_myriamnavas/rutas.csv').map((row) => ({
        path: row['path']!.split(' > ').map((token) => token.replaceAll('"', '')),
        conversions: Number(row['conversions']),
        value: 0,
        nonConversions: 0,
      }));
      expectGolden(answers(rows), 'ga_mcf_myriamnavas.csv');
    });
  },
);

interface NamedPath extends Omit<CountedPath, 'path'> {
  readonly path: readonly string[];
}

function answers(rows: readonly NamedPath[], order = 1): Map<string, Answer> {
  const labels = [...new Set(rows.flatMap(({ path }) => path))];
  const numbers = new Map(labels.map((label, i) => [label, i + 1]));
  const paths = rows.map((row) => ({ ...row, path: row.path.map((label) => numbers.get(label)!) }));
  const chain =
    order === 1 ? chainFromPaths(labels.length, paths) : chainOfOrder(order, labels.length, columnsOf(paths));
  const effects = removalEffects(chain);
  const shares = creditShares(effects);
  return new Map(
    labels.map((label, i) => [
      label,
      {
        effect: effects.effects[i]!,
        valueEffect: effects.valueEffects?.[i] ?? 0,
        conversions: shares.conversions[i]! * chain.conversions,
        value: shares.value[i]! * chain.value,
      },
    ]),
  );
}

/** The golden `markov_value` divides value by the effects on conversions, so it is not compared here. */
function expectGolden(actual: ReadonlyMap<string, Answer>, file: string): void {
  const golden = table(`golden/${file}`);
  expect([...actual.keys()].sort()).toEqual(golden.map((row) => row['channel']).sort());
  for (const row of golden) {
    expectNear(actual.get(row['channel']!)?.effect, row['markov_removal_effect']);
    expectNear(actual.get(row['channel']!)?.conversions, row['markov_conversions']);
  }
}

function expectNear(actual: number | undefined, golden: string | undefined): void {
  expect(Math.abs(actual! / Number(golden) - 1)).toBeLessThanOrEqual(1e-9);
}

function table(file: string, delimiter = ','): Record<string, string>[] {
  return parse(readFileSync(join(folder!, file)), { columns: true, delimiter, skip_empty_lines: true });
}
