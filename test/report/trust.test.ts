import { describe, expect, test } from 'vitest';
import { checkGates } from '../../src/insights/trust/gates.ts';
import { SENTENCE, type Trust } from '../../src/insights/trust/trust.ts';
import type { Attribution } from '../../src/report/attribution.ts';
import { displayWidth } from '../../src/report/text-width.ts';
import { sampleAttribution } from './sample-attribution.ts';
import { textFormat } from './text-format.ts';

const HALF = { channel: 'Mağaza', first: 0.51, second: 0.44 };

function panel(overrides: Partial<Trust> = {}): Trust {
  const counts = { attributedConversions: 2_000, unattributedConversions: 0, direct: 'keep' } as const;
  return {
    sentence: SENTENCE,
    gates: checkGates({
      conversions: 2_000,
      days: 30,
      credited: [1_000, 29],
      nonConverting: 3_000,
      sequenceGain: 0.124,
    }),
    structure: {
      singleTouchShare: 0.25,
      singleChannelShare: 0.3,
      unattributedShare: 0,
      nonConvertingShare: 0.6,
      touchpointsPerJourney: 2.41,
      channelsPerJourney: 1.7,
    },
    agreement: {
      pairs: [
        { models: ['first-touch', 'linear'], totalVariation: 0.05, kendallTau: 1 },
        { models: ['first-touch', 'markov'], totalVariation: 0.2, kendallTau: -0.333 },
      ],
      spreads: [
        {
          channel: 'Mağaza',
          low: 0.45,
          high: 0.55,
          spread: 0.1,
          intervalWidth: 0.04,
          modelChoiceDominates: true,
        },
        {
          channel: 'E-posta',
          low: 0.15,
          high: 0.16,
          spread: 0.01,
          intervalWidth: 0.03,
          modelChoiceDominates: false,
        },
      ],
    },
    valueAgreement: null,
    groups: [{ model: 'markov', groups: [['Mağaza'], ['Paid Search', 'E-posta']], unknown: ['Radio'] }],
    sensitivity: {
      variants: [
        { ...counts, changed: null, lookback: '90d', repeats: 'keep' },
        { ...counts, changed: 'lookback', lookback: '7d', repeats: 'keep' },
        { ...counts, changed: 'repeats', lookback: '90d', repeats: 'collapse' },
      ],
      shares: [],
      movers: [
        { changed: 'lookback', model: 'first-touch', channel: 'E-posta', variant: 1, from: 0.15, to: 0.19 },
        { changed: 'repeats', model: 'linear', channel: 'E-posta', variant: 2, from: 0.15, to: 0.1501 },
      ],
    },
    stability: {
      halves: [],
      models: [
        { model: 'markov', kendallTau: 0.91, totalVariation: 0.1, largestDifference: HALF, shares: [HALF] },
      ],
    },
    ...overrides,
  };
}

function rendered(format: string, attribution: Attribution, width = 120): string {
  return textFormat(format).render(attribution, { width, colour: false });
}

function block(attribution: Attribution, width: number): readonly string[] {
  const text = rendered('table', attribution, width);
  return text.slice(text.indexOf('How far to trust this')).split('\n\n')[0]?.split('\n') ?? [];
}

describe('the block of the table', () => {
  test('says it in plain words', () => {
    expect(block(sampleAttribution({ trust: panel() }), 120).join('\n')).toMatchInlineSnapshot(`
      "How far to trust this
       Models          First touch and Markov differ most, in 20.0 % of the credit, First touch and Linear least: 5.0 %;
                         ranks: Kendall's tau -0.33 to 1.00
       Spread          Mağaza widest, 45.0 % to 55.0 % by model; for 1 of 2 channels with intervals the spread is more than
                         twice as wide: model choice, not noise, dominates there
       Not told apart  by Markov, whose intervals overlap or are linked: Paid Search = E-posta; 1 channel has too few
                         conversions for an interval
       Journeys        25.0 % of those that convert have one touchpoint, so all models agree there; on average 2.4 touchpoints
                         of 1.7 channels; 60.0 % of all do not convert
       Look-back       with 7 days instead of 90 days, E-posta moves most: 15.0 % → 19.0 % by First touch
       Repeats         with --repeats collapse, no share moves by 0.1 points
       Halves          two halves of the people differ most on Mağaza: 51.0 % and 44.0 % by Markov; ranks: Kendall's tau 0.91
       Enough data     ✓ 2,000 conversions (1,000 needed); 3,000 journeys that do not convert; 12.4 % gained in guessing what
                         comes next by knowing the last touchpoint (1.0 % needed)
                       ✗ 30 days (90 needed): a short time: long journeys are cut off, and a campaign or a season may be all
                         there is in it
                       ✗ 29.0 conversions in the smallest channel (30 needed): the smallest channels earned too few
                         conversions to be judged: join them with others, or wait
       Credit divides observed conversions; it is not incremental effect. Only randomised tests measure that."
    `);
  });

  test.each([60, 80, 120])('keeps to %i columns', (width) => {
    const lines = block(sampleAttribution({ trust: panel() }), width);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    if (width === 120) expect(lines.length).toBeLessThanOrEqual(20);
  });

  test('is not there unless asked for', () => {
    expect(rendered('table', sampleAttribution())).not.toContain('How far');
    expect(rendered('markdown', sampleAttribution())).not.toContain('How far');
  });

  test('is short where there is nothing to compare', () => {
    const trust = panel({
      agreement: null,
      valueAgreement: null,
      groups: [],
      sensitivity: null,
      stability: null,
    });
    const text = block(sampleAttribution({ trust }), 120).join('\n');
    expect(text).not.toMatch(/Models|Spread|apart|Halves|Look-back/);
    expect(text).toContain('Enough data');
    expect(text).toContain(SENTENCE);
  });

  test('all that is passed is one line', () => {
    const gates = checkGates({
      conversions: 1_234,
      days: 91,
      credited: [31],
      nonConverting: 1,
      sequenceGain: 0.02,
    });
    const text = block(sampleAttribution({ trust: panel({ gates }) }), 400).join('\n');
    expect(text).toContain(
      'Enough data     ✓ 1,234 conversions (1,000 needed); 91 days (90 needed); 31.0 conversions in the smallest channel (30 needed); 1 journey that does not convert; ',
    );
    expect(text).not.toContain('✗');
  });

  test('the orders that were tried', () => {
    const { markov } = sampleAttribution();
    if (markov === undefined) throw new Error('the sample has Markov');
    const orders = [1, 2].map((order) => ({ order, logLoss: 2 - order / 10, standardError: 0, contexts: 9 }));
    const text = block(sampleAttribution({ trust: panel(), markov: { ...markov, order: 2, orders } }), 120);
    expect(text.join('\n')).toContain(
      'Order           Markov order 2 was chosen; loss per step of people left out, by order: 1: 1.9000, 2: 1.8000',
    );
  });

  test('value beside conversions, where there is some', () => {
    const pairs = [{ models: ['first-touch', 'linear'] as const, totalVariation: 0.31, kendallTau: null }];
    const none = { intervalWidth: null, modelChoiceDominates: null };
    const spreads = [{ channel: 'Radio', low: 0, high: 0.31, spread: 0.31, ...none }];
    const valued = panel({ valueAgreement: { pairs, spreads } });
    const lines = block(sampleAttribution({ trust: valued }), 200).map((text) => text.trim());
    expect(lines).toContain(
      "by value: First touch and Linear differ most, in 31.0 % of the value; ranks: Kendall's tau –",
    );
    expect(lines).toContain(
      'by value: Radio widest, 0.0 % to 31.0 % by model; no intervals to hold that against',
    );
  });

  test('intervals that are all apart, and none', () => {
    const apart = panel({ groups: [{ model: 'linear', groups: [['A'], ['B']], unknown: [] }] });
    expect(block(sampleAttribution({ trust: apart }), 120).join('\n')).toContain(
      "Told apart   by Linear, every channel's interval stands clear of all others",
    );
    const unknown = panel({ groups: [{ model: 'linear', groups: [['A']], unknown: ['B'] }] });
    expect(block(sampleAttribution({ trust: unknown }), 120).join('\n')).not.toContain('apart');
  });
});

test('Markdown has a list, and names from the data are text', () => {
  const trust = panel({ stability: null, sensitivity: null });
  const [widest] = trust.agreement?.spreads ?? [];
  if (widest === undefined || trust.agreement === null) throw new Error('the sample has spreads');
  const spreads = [{ ...widest, channel: '<b>|*x*' }];
  const text = rendered(
    'markdown',
    sampleAttribution({ trust: { ...trust, agreement: { ...trust.agreement, spreads } } }),
  );
  expect(text).toContain('### How far to trust this\n\n- **Models**: First touch and Markov differ most');
  expect(text).toContain('- **Spread**: &lt;b&gt;\\|\\*x\\* widest, 45.0 % to 55.0 % by model');
  expect(text.match(/^- \*\*Enough data\*\*: [✓✗] /gm)).toHaveLength(3);
  expect(text).toContain(`\n\n${SENTENCE}\n\n`);
});

test('JSON has the panel in a fixed order', () => {
  const trust: unknown = JSON.parse(rendered('json', sampleAttribution({ trust: panel() }))).trust;
  expect(trust).toEqual(panel());
  expect(Object.keys(trust as object)).toEqual([
    'sentence',
    'gates',
    'structure',
    'agreement',
    'valueAgreement',
    'groups',
    'sensitivity',
    'stability',
  ]);
});
