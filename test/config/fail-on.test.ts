import { describe, expect, test } from 'vitest';
import { type Condition, needsComparison } from '../../src/config/fail-on/condition.ts';
import { parseCondition } from '../../src/config/fail-on/parse-condition.ts';
import { unanswerable } from '../../src/config/fail-on/unanswerable.ts';
import { AttribError } from '../../src/errors.ts';

/** As few signs as show how it was understood. */
function shape(condition: Condition): string {
  if (condition.kind !== 'bound') {
    return `(${shape(condition.left)} ${condition.kind} ${shape(condition.right)})`;
  }
  const { metric, operator, limit } = condition;
  const of =
    metric.of === null
      ? ''
      : `[${metric.of}${metric.quoted ? '!' : ''}${metric.model === null ? '' : `|${metric.model}`}]`;
  return `${metric.name}${of}${operator}${limit}`;
}

describe('a condition', () => {
  test.each([
    ['unattributed>5%', 'unattributed>0.05'],
    ['  rejected  >=  0.5 %', 'rejected>=0.005'],
    ['conversions<100', 'conversions<100'],
    ['warnings != 0', 'warnings!=0'],
    ['channels == 8', 'channels=8'],
    ['change(Email)<-20%', 'change[Email]<-0.2'],
    ['change( Paid Search , linear ) < -20%', 'change[Paid Search|linear]<-0.2'],
    ['change("conversions") > 0%', 'change[conversions!]>0'],
    ['share("a, ""b"" (c)", markov) > 1%', 'share[a, "b" (c)!|markov]>0.01'],
    ['cpa > 20', 'cpa>20'],
    ['cpa(Mağaza) > 20.5', 'cpa[Mağaza]>20.5'],
    ['conversions < 1 or journeys < 2 and persons < 3', '(conversions<1 or (journeys<2 and persons<3))'],
    ['(conversions < 1 OR journeys < 2) AND persons < 3', '((conversions<1 or journeys<2) and persons<3)'],
  ])('%s', (text, expected) => expect(shape(parseCondition(text))).toBe(expected));

  test.each([
    ['', /expected the name of a metric after its end/],
    ['5% < unattributed', /expected the name of a metric, not "5% < unattributed"/],
    ['unatributed > 5%', /^"unatributed > 5%": there is no metric "unatributed" \(character 1\)$/],
    ['rejected > 1% or unatributed > 5%', /there is no metric "unatributed" \(character 18\)/],
    ['unattributed > 5', /unattributed is a percentage \(character 16\)$/],
    ['conversions < 100%', /conversions is a number, and no percentage \(character 18\)$/],
    ['conversions 100', /expected one of .*, not "100"/],
    ['conversions < many', /expected a number, not "many" \(character 15\)$/],
    ['conversions < 100 but why', /expected and, or, or the end, not "but why"/],
    ['(conversions < 100', /expected \) after its end/],
    ['change > 5%', /change needs a channel, not "> 5%"/],
    ['change(Email > 5%', /expected \) after its end/],
    ['change() > 5%', /expected a name, not "\) > 5%"/],
    ['conversions(Email) > 5', /of the whole report and takes no channel/],
    ['constructor > 5', /there is no metric "constructor"/],
    ['conversions < 1 and', /expected the name of a metric after its end/],
  ])('cannot be read: %s', (text, message) => {
    expect(() => parseCondition(text)).toThrow(message);
    expect(() => parseCondition(text)).toThrow(AttribError);
  });

  test.each([
    ['unatributed > 5%', /^did you mean unattributed\? there are: conversions, .*, change$/],
    ['x > 5%', /^there are: conversions, value, journeys, .*, share, change$/],
    ['unattributed > 5', /^such as: unattributed > 5%$/],
    ['change > 5%', /^such as: change\(Email\) …$/],
  ])('and what can be is told: %s', (text, hint) => {
    expect(() => parseCondition(text)).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(hint) }),
    );
  });

  test.each([
    ['change(Email) < 0%', /change\(Email\): there is nothing that a change could be told from/],
    ['rejected > 1% or cpa(Email) > 5', /cpa\(Email\): nothing tells what was spent/],
    ['change(roas) < 0%', /change\(roas\): nothing tells what was spent/, 'previous'],
    ['share(Email, markof) > 5%', /share\(Email, markof\): this run has no model "markof"/],
  ])('on what the report will not have: %s', (text, message, against?: string) => {
    const run = { models: ['linear', 'markov'], spend: [], against };
    expect(
      unanswerable([text], run)
        .map((words) => words.message)
        .join(),
    ).toMatch(message);
    expect(
      unanswerable([text.replace('markof', 'markov')], { ...run, spend: ['x'], against: 'previous' }),
    ).toEqual([]);
  });

  test('on rows that are of no period', () => {
    const run = { models: ['linear'], spend: [], against: 'previous' };
    const [found] = unanswerable(['change(rejected) > 5%'], run);
    expect(found?.message).toMatch(/^change\(rejected\): rows that cannot be read are of no period/);
    expect(found?.hint).toBe(
      'rejected > 1% is of all files; attrib compare tells how that changed between two reports',
    );
    expect(unanswerable(['rejected > 5% and change("rejected") < 0%'], run)).toEqual([]);
  });

  test('on a channel called like a total is quoted, and needs no spend', () => {
    const run = { models: ['linear'], spend: [], against: 'previous' };
    expect(unanswerable(['change("spend") < 0% and change(Email) < 0%'], run)).toEqual([]);
  });

  test('may be about a change', () => {
    expect(needsComparison(parseCondition('conversions < 1 and (warnings > 0 or change(Email) < 0%)'))).toBe(
      true,
    );
    expect(needsComparison(parseCondition('share(change) < 1%'))).toBe(false);
  });
});
