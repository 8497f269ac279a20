import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { RunOptions } from '../../src/config/run-options.ts';
import { models } from '../../src/models/index.ts';
import { json } from '../../src/report/formats/json.ts';
import { ROOT } from './pages.ts';
import { reportSchema } from './report-schema.ts';

const file = (name: string) => join(ROOT, 'fixtures', name);
const touchpoints = [file('touchpoints.csv')];

/** Every part that a report can have. */
const EVERYTHING: readonly RunOptions[] = [
  {
    touchpoints,
    models: models.map(({ name }) => name).filter((name) => name !== 'w-shaped' && name !== 'custom'),
    bootstrap: 100,
  },
  { touchpoints, trust: true, insights: ['all'], calibration: file('lift-tests.csv') },
  {
    touchpoints,
    spend: [file('spend.csv')],
    period: 'month',
    against: 'previous',
    failOn: ['share(Email) > 90%'],
  },
  { touchpoints, spend: [file('presets/google-ads-weeks.csv')], models: ['linear'] },
  { touchpoints, by: ['channel', 'campaign'], markovOrder: 'auto' },
  { touchpoints: [file('us-dates.csv')], dateFormat: ['%m/%d/%Y %H:%M'] },
  { touchpoints: [file('bad.csv')], models: ['linear'] },
  { touchpoints: [file('unicode.csv')], lookback: '1d', models: ['linear'] },
  { touchpoints: [file('devices.csv')], segment: ['device'], insights: ['all'] },
  {
    touchpoints: [file('crm.csv')],
    map: { event: 'stage' },
    conversionEvent: ['Customer'],
    stages: ['lead'],
    insights: ['stages'],
    perType: true,
    models: ['w-shaped', 'linear'],
  },
  { paths: [file('paths.csv')], insights: ['all'] },
  {
    sources: [
      { files: file('sessions.csv'), map: { channel: 'utm_source' } },
      { files: file('orders.csv'), kind: 'conversions' },
    ],
    share: 5,
  },
];

let reports: readonly unknown[];
let schema: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  const rendered: unknown[] = [];
  for (const options of EVERYTHING) {
    const attribution = await attribute(options);
    rendered.push(JSON.parse(json.render(attribution, { width: undefined, colour: false })));
  }
  reports = rendered;
  schema = reportSchema(reports);
}, 60_000);

/** `npm run docs` writes the file; without it, a difference fails. */
test('docs/schemas/report.schema.json tells what reports hold', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../docs/schemas/report.schema.json',
  );
});

test('reports agree with it, and mangled ones do not', () => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const report of reports) expect(validate(report), JSON.stringify(validate.errors?.[0])).toBe(true);
  const [report] = reports as readonly Record<string, unknown>[];
  expect(validate({ ...report, credits: undefined })).toBe(false);
  expect(validate({ ...report, credits: [{ model: 'linear' }] })).toBe(false);
  expect(validate({ ...report, summary: { ...(report?.['summary'] as object), conversions: 'many' } })).toBe(
    false,
  );
  expect(validate({ ...report, news: 1 })).toBe(true);
});

test('a report it was not made of agrees, too', async () => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const lookback of ['10d', 'none']) {
    const attribution = await attribute({
      touchpoints,
      lookback,
      models: ['last-touch', 'markov', 'shapley'],
      insights: ['all'],
      trust: 'quick',
      confidence: 90,
    });
    const report = JSON.parse(json.render(attribution, { width: undefined, colour: false }));
    expect(validate(report), `${lookback} ${JSON.stringify(validate.errors?.[0])}`).toBe(true);
  }
});
