import { describe, expect, test } from 'vitest';
import { calendar } from '../../src/simulate/calendar.ts';
import { type LogRow, Logs } from '../../src/simulate/log.ts';
import { drawPerson } from '../../src/simulate/person.ts';
import type { Scenario } from '../../src/simulate/scenario.ts';
import { scenarios } from '../../src/simulate/scenarios/index.ts';
import { World } from '../../src/simulate/world.ts';

const PERSONS = 500;

/** The logs of a world in which one channel is switched off. */
function logs(scenario: Scenario, off?: string): Logs {
  const days = calendar(60);
  const world = new World(scenario, days);
  const found = new Logs(scenario, days);
  const on = scenario.channels.reduce((mask, { name }, i) => (name === off ? mask : mask | (1 << i)), 0);
  for (let number = 0; number < PERSONS; number++) {
    const person = drawPerson(scenario, days, 3, number);
    found.add(person, world.live(person, person.chances, on));
  }
  return found;
}

function lines(rows: readonly LogRow[], without?: string): string[] {
  return rows.map(({ cells }) => cells.join()).filter((line) => !line.includes(`,${without},`));
}

describe.each(scenarios)('$name', (scenario) => {
  const all = logs(scenario);

  test('a channel without effect can be switched off, and nothing else changes', () => {
    const without = logs(scenario, 'Direct');
    expect(lines(without.touchpoints)).toEqual(lines(all.touchpoints, 'Direct'));
    expect(lines(without.conversions)).toEqual(lines(all.conversions));
    expect(lines(without.identities)).toEqual(lines(all.identities));
    expect(without.touchpoints.length).toBeLessThan(all.touchpoints.length);
  });

  test.each(['Display', 'Generic Search', 'Store'])(
    'without %s, what is left has been there before',
    (name) => {
      const without = logs(scenario, name);
      const before = new Set(lines(all.touchpoints));
      expect(lines(without.touchpoints).filter((line) => !before.has(line))).toEqual([]);
      expect(without.conversions.length).toBeLessThan(all.conversions.length);
      expect(without.conversions.length).toBeGreaterThan(0.6 * all.conversions.length);
    },
  );
});
