import { describe, expect, test } from 'vitest';
import { modelMeant } from '../../src/config/model-aliases.ts';
import { resolveRunOptions } from '../../src/config/run-options.ts';
import { models } from '../../src/models/index.ts';

const names = models.map(({ name }) => name);

describe('what other tools call a model', () => {
  test.each([
    ['u-shaped', 'position-based'],
    ['U_Shaped', 'position-based'],
    ['position', 'position-based'],
    ['first', 'first-touch'],
    ['Last Click', 'last-touch'],
    ['data-driven', 'markov'],
    ['full path', 'w-shaped'],
  ])('%s: %s', (word, name) => {
    expect(modelMeant(word)).toBe(name);
    expect(() => resolveRunOptions({ touchpoints: ['log.csv'], models: [word] }, names)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(`did you mean ${name}?`) }),
    );
  });

  test('is never the name of a model, and leads to one', () => {
    for (const name of names) expect(modelMeant(name)).toBeUndefined();
    for (const word of [
      'first',
      'even',
      'u',
      'j',
      'reverse-j',
      'w',
      'weights',
      'decay',
      'dda',
      'influenced',
      'hazard',
    ]) {
      expect(names).toContain(modelMeant(word));
    }
  });

  test('a slip of the pen is found as before', () => {
    expect(modelMeant('marcov')).toBeUndefined();
    expect(() => resolveRunOptions({ touchpoints: ['log.csv'], models: ['marcov'] }, names)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('did you mean markov?') }),
    );
  });
});
