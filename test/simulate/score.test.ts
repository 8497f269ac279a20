import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../src/report/attribution.ts';
import { type Evaluation, STATEMENT } from '../../src/simulate/scores/evaluation.ts';
import { evaluationFormats } from '../../src/simulate/scores/formats.ts';
import { kendallTau } from '../../src/simulate/scores/kendall.ts';
import { score } from '../../src/simulate/scores/score.ts';
import type { Truth } from '../../src/simulate/truth-file.ts';
import { attribution } from '../cli/fake-io.ts';

const truth: Truth = {
  schemaVersion: 1,
  scenario: 'small',
  seed: 3,
  persons: 1000,
  days: 60,
  conversions: { logged: 100, expected: 98.5, baseline: 58.5, incremental: 40 },
  channels: [cause('Email', 10), cause('Search', 30), cause('Direct', 0)],
};

function cause(channel: string, caused: number): Truth['channels'][number] {
  const share = caused / 40;
  return {
    channel,
    caused,
    standardError: 0.25,
    share,
    leaveOneOut: caused,
    touches: 50,
    touchesLogged: 40,
    spend: 1,
  };
}

/** Models by name, each with the conversions it credits by channel. */
function credited(models: Readonly<Record<string, Readonly<Record<string, number>>>>): Attribution {
  const base = attribution();
  return {
    ...base,
    summary: { ...base.summary, conversions: 100, unattributedConversions: 20 },
    models: Object.keys(models).map((name) => ({ ...base.models[0]!, name, title: `The ${name}` })),
    credits: Object.entries(models).flatMap(([model, channels]) =>
      Object.entries(channels).map(([channel, conversions]) => ({
        ...base.credits[0]!,
        model,
        channel,
        conversions,
        share: conversions / 80,
      })),
    ),
  };
}

const models = {
  right: { Email: 20, Search: 60 },
  wrong: { Email: 40, Search: 0, Direct: 40 },
  twice: { Email: 40, Search: 100, Direct: 20 },
};

describe('score', () => {
  const result = score('here', truth, credited(models));
  const model = (name: string) => result.models.find((candidate) => candidate.model === name)!;

  test('channels come by what they cause', () => {
    expect(result.channels.map(({ channel }) => channel)).toEqual(['Search', 'Email', 'Direct']);
    expect(result.conversions).toEqual({ logged: 100, unattributed: 20, expected: 98.5, incremental: 40 });
  });

  test('credit in the proportion of effect is no distance away', () => {
    expect(model('right')).toMatchObject({ distance: 0, rankCorrelation: 1, distanceWhenTested: null });
    expect(model('right').channels.map(({ overCredit }) => overCredit)).toEqual([1, 1, null]);
  });

  test('distance is the part of the credit that is with the wrong channels', () => {
    // Effects 75 %, 25 %, 0; credit 0, 50 %, 50 %: a quarter and a half too much.
    expect(model('wrong').distance).toBeCloseTo(0.75, 12);
    expect(model('wrong').channels.map(({ shareError }) => shareError)).toEqual([-0.75, 0.25, 0.5]);
    expect(model('wrong').channels.map(({ overCredit }) => overCredit)).toEqual([0, 2, null]);
  });

  test('models whose credit does not sum to the conversions are compared by their shares', () => {
    // 100, 40, 20 of 160: 62.5 %, 25 %, 12.5 %.
    expect(model('twice').distance).toBeCloseTo(0.125, 12);
    expect(model('twice').credited).toBe(160);
    expect(model('twice').channels[0]).toMatchObject({ credited: 100, share: 0.625 });
  });

  test('tested channels are right, and the others share what is left', () => {
    const tested = score('here', truth, credited(models), ['Direct']);
    // Direct 0; the rest of "wrong" is all with Email: 100 % against 25 %.
    expect(tested.models.map(({ distanceWhenTested }) => distanceWhenTested)).toEqual([
      0,
      0.75,
      expect.closeTo(0.75 - 100 / 140, 12),
    ]);
    expect(score('here', truth, credited(models), ['Direct', 'Email']).models[2]!.distanceWhenTested).toBe(0);
    expect(() => score('here', truth, credited(models), ['Direkt'])).toThrow(
      'there is no channel "Direkt" in here',
    );
  });

  test('no conversions, no credit, no error', () => {
    const nothing = score('here', truth, credited({ none: {} }));
    expect(nothing.models[0]).toMatchObject({ distance: 0.5, rankCorrelation: null });
  });
});

describe("Kendall's tau", () => {
  test.each([
    [[1, 2, 3], [10, 20, 30], 1],
    [[1, 2, 3], [3, 2, 1], -1],
    [[1, 2, 3, 4], [1, 3, 2, 4], 4 / 6],
    // Five of six pairs are ordered in both; one is tied in the second: 5 / √(6 · 5).
    [[1, 2, 3, 4], [1, 2, 2, 4], 5 / Math.sqrt(30)],
    [[1, 1], [1, 2], null],
  ])('%j and %j', (first, second, tau) => {
    if (tau === null) expect(kendallTau(first, second)).toBeNull();
    else expect(kendallTau(first, second)).toBeCloseTo(tau, 12);
  });
});

describe('formats', () => {
  const dataSets = [
    score('one', truth, credited(models)),
    score('two', { ...truth, scenario: 'other' }, credited(models), ['Direct']),
  ];
  const evaluation: Evaluation = { schemaVersion: 1, statement: STATEMENT, dataSets };
  const render = (name: string, width?: number) =>
    evaluationFormats.find((format) => format.name === name)!.render(evaluation, { width, colour: false });

  test('JSON is the evaluation', () => {
    expect(JSON.parse(render('json'))).toEqual(evaluation);
  });

  test('Markdown', () => {
    expect(render('markdown')).toMatchInlineSnapshot(`
      "### one: scenario small, seed 3

      1,000 persons, 60 days, 100 conversions, 20 of them unattributed.

      40 of 99 expected conversions (40.6 %) are caused by the channels.

      | Channel | Logged | Caused | Effect | Credit | Factor |
      | :-- | --: | --: | --: | --: | --: |
      | Search | 80 % | 30.0 ± 0.3 | 75.0 % | 0.0–75.0 % | 0.0–1.0 |
      | Email | 80 % | 10.0 ± 0.3 | 25.0 % | 25.0–50.0 % | 1.0–2.0 |
      | Direct | 80 % | 0.0 ± 0.3 | 0.0 % | 0.0–50.0 % | no effect |

      | Model | Distance | Rank | Credited | Most over | Most under |
      | :-- | --: | --: | --: | --: | --: |
      | The right | 0.000\\* | 1.00 | 80 | – | – |
      | The wrong | 0.750 | -0.82 | 80 | Direct +50.0 | Search -75.0 |
      | The twice | 0.125 | 1.00 | 160 | Direct +12.5 | Search -12.5 |

      ### two: scenario other, seed 3

      1,000 persons, 60 days, 100 conversions, 20 of them unattributed.

      40 of 99 expected conversions (40.6 %) are caused by the channels.

      | Channel | Logged | Caused | Effect | Credit | Factor |
      | :-- | --: | --: | --: | --: | --: |
      | Search | 80 % | 30.0 ± 0.3 | 75.0 % | 0.0–75.0 % | 0.0–1.0 |
      | Email | 80 % | 10.0 ± 0.3 | 25.0 % | 25.0–50.0 % | 1.0–2.0 |
      | Direct | 80 % | 0.0 ± 0.3 | 0.0 % | 0.0–50.0 % | no effect |

      | Model | Distance | Tested | Rank | Credited | Most over | Most under |
      | :-- | --: | --: | --: | --: | --: | --: |
      | The right | 0.000\\* | 0.000 | 1.00 | 80 | – | – |
      | The wrong | 0.750 | 0.750 | -0.82 | 80 | Direct +50.0 | Search -75.0 |
      | The twice | 0.125 | 0.036 | 1.00 | 160 | Direct +12.5 | Search -12.5 |

      ### Distance of every model in every data set

      | Model | small | other |
      | :-- | --: | --: |
      | The right | 0.000\\* | 0.000\\* |
      | The wrong | 0.750 | 0.750 |
      | The twice | 0.125 | 0.125 |

      Logged: of its touches. Caused: its Shapley value over all combinations of channels switched on, in expected conversions, ± standard error. Factor: share of credit / share of effect. Ranges are over the models.

      Distance: the part of the credit that is with the wrong channels, 0 best, 1 worst; \\* the nearest model. Rank: Kendall's tau between credit and effect. Credited: conversions, to all channels together. Most over, most under: how far a share of credit is off, in percentage points.

      Tested: the distance if experiments had measured Direct without error.

      Credit divides observed conversions; it is not incremental effect. Randomised tests measure that.
      "
    `);
  });

  test('a table fits its terminal, and says what credit is not', () => {
    for (const width of [60, 80, 100]) {
      for (const line of render('table', width).split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    }
    expect(render('table', 100)).toContain(
      'Credit divides observed conversions; it is not incremental effect.',
    );
    expect(render('table', 100)).toContain('The right    0.000*');
    expect(render('table')).not.toContain('\u001b');
  });

  test('several data sets are set side by side', () => {
    expect(render('table')).toMatch(/Model +small +other\n.*\n +The right +0\.000\* +0\.000\*/);
  });
});
