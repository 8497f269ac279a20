import { afterAll, expect, test } from 'vitest';
import { resolveRunOptions } from '../../../src/config/run-options.ts';
import { inSession } from '../../../src/in-session.ts';
import { lookBriefly, lookDeeply } from '../../../src/log/checks/index.ts';
import { readLog } from '../../../src/log/read-log.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const PEOPLE = 400;

/** All visit and buy at a till; one in four visits twice at once. */
const log = files.write([
  'person,time,channel,converted',
  ...Array.from({ length: PEOPLE }, (_, i) => {
    const visit = `p${i},2026-01-05T10:00:0${i % 10}Z,Email,0`;
    const order = `p${i},2026-01-06T10:00:00Z,Till,1`;
    return i % 4 === 0 ? [visit, visit, order] : [visit, order];
  }).flat(),
]);
const orders = files.write([
  'person,time',
  ...Array.from({ length: PEOPLE / 4 }, (_, i) => `stranger${i},2026-01-06T10:00:00Z`),
]);

function look(enoughRows: number | undefined, conversions: readonly string[] = [orders], touchpoints = log) {
  const settings = resolveRunOptions({ touchpoints: [touchpoints], conversions }, []);
  return inSession(settings, {}, async (session) => {
    const input = { session, settings, log: await readLog(session, settings, {}) };
    const found = enoughRows === undefined ? await lookDeeply(input) : await lookBriefly(input, enoughRows);
    const tables = await session.rows('tables', `select table_name from duckdb_tables() order by all`);
    return {
      tables,
      findings: new Map([...found.values()].flat().map((finding) => [finding.code, finding])),
    };
  });
}

test('of a log that is not large, all people are looked at', async () => {
  expect(await look(1000)).toEqual(await look(undefined));
});

test('of a large log, some people with all their rows stand for all', async () => {
  const [whole, part, again] = [await look(undefined), await look(100), await look(100)];
  expect(part).toEqual(again);
  expect(part.tables).toEqual(whole.tables);
  for (const [code, all] of [
    ['repeated-rows', PEOPLE / 4],
    ['conversions-of-strangers', PEOPLE / 4],
  ] as const) {
    expect(whole.findings.get(code)).toMatchObject({ count: all });
    expect(whole.findings.get(code)).not.toHaveProperty('oneIn');
    const found = part.findings.get(code);
    expect(found?.oneIn).toBe(10);
    expect(found?.message).toMatch(/ \(one person in 10 was looked at\)$/);
    // The tenth of a hundred, by chance a few more or less.
    expect(found?.count).toBeGreaterThan(1);
    expect(found?.count).toBeLessThan(25);
  }
});

test('a channel that is the conversion is found among some of the people, too', async () => {
  const { findings } = await look(200, []);
  expect(findings.get('outcome-channel')).toMatchObject({ oneIn: 4 });
});

test('of a large log without one person in common, the first records say why', async () => {
  const people = Array.from({ length: PEOPLE }, (_, i) => i);
  const visits = files.write([
    'person,time,channel',
    ...people.map((i) => `+90532555${1000 + i},2026-01-05T10:00:00Z,Email`),
  ]);
  const sales = files.write([
    'person,time',
    ...people.map((i) => `0532 555 ${1000 + i},2026-01-06T10:00:00Z`),
  ]);
  const { findings } = await look(100, [sales], visits);
  expect(findings.get('conversions-of-strangers')).toMatchObject({
    grade: 'F',
    advice: expect.stringContaining('write the numbers of all files with their country'),
  });
});
