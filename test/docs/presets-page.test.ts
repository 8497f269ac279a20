import { expect, test } from 'vitest';
import { PRESETS } from '../../src/sources/presets/index.ts';
import { presetsPage } from './presets-page.ts';

/** `npm run docs` writes the file; without it, a difference fails. */
test('docs/presets.md says what the registry says', async () => {
  await expect(presetsPage()).toMatchFileSnapshot('../../docs/presets.md');
});

test('every preset has a name of its own and says what it was made after', () => {
  const names = PRESETS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, basis, quirks, readings, spend, advice } of PRESETS) {
    expect(basis.length, name).toBeGreaterThan(10);
    for (const quirk of quirks) expect(quirk, name).toMatch(/^\S.*[.)]$/);
    expect(Object.keys(readings).length > 0 || spend !== undefined || advice !== undefined, name).toBe(true);
  }
});
