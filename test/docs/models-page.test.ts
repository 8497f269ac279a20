import { expect, test } from 'vitest';
import { models } from '../../src/models/index.ts';
import { modelsPage } from './models-page.ts';

/** `npm run docs` writes the file; without it, a difference fails. */
test('docs/models.md says what the registry says', async () => {
  await expect(modelsPage()).toMatchFileSnapshot('../../docs/models.md');
});

test.each(models)('$name: every text is a sentence or more', (model) => {
  for (const key of ['description', 'formula', 'assumptions', 'misleads', 'cost', 'source'] as const) {
    expect(model[key], key).toMatch(/^\p{Lu}.{15,}[.)]$/su);
  }
  expect(model.description.split(/[.:;] /).length, 'sentences').toBeLessThanOrEqual(4);
});
