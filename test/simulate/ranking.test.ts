import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { DataSetScore, ModelScore } from '../../src/simulate/scores/evaluation.ts';
import { score } from '../../src/simulate/scores/score.ts';
import { simulate } from '../../src/simulate/simulate.ts';

const PERSONS = 4000;
const SEED = 1;
/** The default models. */
const DIVIDING = ['first-touch', 'last-touch', 'linear', 'time-decay', 'markov'];
const EVENT = 'time-to-event';

let folder: string;
const scores = new Map<string, DataSetScore>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-ranking-'));
  for (const scenario of ['random', 'intent', 'funnel']) {
    const { truth, files } = await simulate({ scenario, persons: PERSONS, seed: SEED });
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const attribution = await attribute({
      touchpoints: [join(folder, 'touchpoints.csv')],
      conversions: [join(folder, 'conversions.csv')],
      models: [...DIVIDING, EVENT],
    });
    expect(attribution.summary.rowsRejected).toBe(0);
    expect(attribution.summary.conversions).toBe(truth.conversions.logged);
    scores.set(scenario, score(scenario, truth, attribution));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function modelsOf(scenario: string): readonly ModelScore[] {
  return scores.get(scenario)!.models;
}

function distance(scenario: string, model: string): number {
  return modelsOf(scenario).find((candidate) => candidate.model === model)!.distance;
}

/** From the nearest model to the furthest. */
function ranking(scenario: string): readonly string[] {
  return modelsOf(scenario)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ model }) => model);
}

describe('the ranking of the models, with a fixed seed', () => {
  test.each([
    ['random', [EVENT, 'last-touch', 'time-decay', 'linear', 'markov', 'first-touch']],
    ['intent', ['last-touch', 'time-decay', 'first-touch', 'linear', 'markov', EVENT]],
    ['funnel', ['first-touch', EVENT, 'linear', 'time-decay', 'markov', 'last-touch']],
  ])('%s', (scenario, expected) => {
    expect(ranking(scenario)).toEqual(expected);
  });

  test('no model wins everywhere', () => {
    const winners = ['random', 'intent', 'funnel'].map((scenario) => ranking(scenario)[0]);
    expect(new Set(winners).size).toBeGreaterThan(1);
  });
});

describe('what the ranking rests on, well beyond chance', () => {
  test('random exposure: the nearer to the purchase a model looks, the nearer it comes', () => {
    expect(distance('random', 'last-touch')).toBeLessThan(distance('random', 'linear') - 0.02);
    expect(distance('random', 'last-touch')).toBeLessThan(distance('random', 'first-touch') - 0.03);
  });

  test('random exposure: a model that knows a baseline comes nearest, and credits no more than is caused', () => {
    for (const model of DIVIDING)
      expect(distance('random', EVENT), model).toBeLessThan(distance('random', model));
    const creditedBy = (model: string) => modelsOf('random').find((own) => own.model === model)!.credited;
    expect(creditedBy(EVENT)).toBeLessThan(0.6 * creditedBy('linear'));
  });

  test('upper funnel: the further back it looks', () => {
    expect(distance('funnel', 'first-touch')).toBeLessThan(distance('funnel', 'linear') - 0.05);
    expect(distance('funnel', 'linear')).toBeLessThan(distance('funnel', 'last-touch') - 0.03);
  });

  test('intent: every model credits channels many times over that cause next to nothing', () => {
    for (const { model, channels } of modelsOf('intent')) {
      for (const name of ['Brand Search', 'Retargeting', 'Email']) {
        const { overCredit } = channels.find(({ channel }) => channel === name)!;
        expect(overCredit, `${model}, ${name}`).toBeGreaterThan(8);
      }
    }
  });

  test('intent: all models are further off than in a world of chance', () => {
    for (const { model } of modelsOf('intent')) {
      expect(distance('intent', model), model).toBeGreaterThan(distance('random', model) + 0.1);
    }
  });

  test('even the nearest model is wrong by a seventh of the credit', () => {
    for (const models of [...scores.values()].map((scored) => scored.models)) {
      for (const { model, distance } of models) expect(distance, model).toBeGreaterThan(1 / 7);
    }
  });
});
