import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { failOnPage } from '../../src/cli/topics/fail-on.ts';
import { parseCondition } from '../../src/config/fail-on/parse-condition.ts';
import { page, pages, ROOT } from './pages.ts';

/** The conditions of the table of examples. */
const examples = [...page('docs/comparison.md').text.matchAll(/^\| `([^`]*[<>=] ?-?\d[^`]*)` \|/gm)].map(
  ([, condition = '']) => condition,
);

test('every example of a condition comes to an answer on the fixtures', async () => {
  const { checks } = await attribute({
    touchpoints: [join(ROOT, 'fixtures/touchpoints.csv')],
    spend: [join(ROOT, 'fixtures/spend.csv')],
    period: 'month',
    against: 'previous',
    failOn: examples,
  });
  expect(checks?.map(({ condition, failed }) => [condition, failed])).toEqual([
    ['unattributed > 5%', false],
    ['rejected > 1% or warnings > 0', true],
    ['conversions < 50', true],
    ['share(Email) > 30%', false],
    ['share(Paid Social, first-touch) > 25%', true],
    ['cpa(Paid Search) > 100', false],
    ['change(conversions) < -20%', false],
    ['change(Email) < -20% and conversions > 500', false],
    ['(unattributed > 5% or rejected > 1%) and conversions > 50', false],
  ]);
});

test('every condition in documentation and help can be read', () => {
  const texts = [...pages.map(({ text }) => text), JSON.stringify(failOnPage)];
  const conditions = texts.flatMap((text) =>
    [...text.matchAll(/--fail-on '([^']+)'/g)].map(([, condition = '']) => condition),
  );
  expect(conditions.length).toBeGreaterThan(3);
  for (const condition of conditions) expect(() => parseCondition(condition), condition).not.toThrow();
});
