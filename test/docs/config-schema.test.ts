import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/config-schema.ts';
import { insightNames } from '../../src/insights/index.ts';
import { models } from '../../src/models/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { page, ROOT } from './pages.ts';

const schema = configSchema(
  models.map(({ name }) => name),
  FORMATS.map(({ name }) => name),
  insightNames,
);
const validate = new Ajv2020({ strict: false }).compile(schema);

/** `npm run docs` writes the file; without it, a difference fails. */
test('docs/schemas/config.schema.json is the schema of the program', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../docs/schemas/config.schema.json',
  );
});

const examples = [...page('docs/config.md').text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text = '']) => text,
);

test.each([readFileSync(join(ROOT, 'fixtures/attrib.yaml'), 'utf8'), ...examples])('%s', (text) => {
  expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

test.each([
  { lookbak: '30d' },
  { models: 'linear' },
  { models: ['liner'] },
  { sources: [{ files: 'a.csv', zone: 'UTC' }] },
  { sources: [{ kind: 'conversions' }] },
  { trust: 'yes' },
])('%j is refused', (config) => {
  expect(validate(config)).toBe(false);
});
