import { describe, expect, test } from 'vitest';
import type { Attribution, Credit, DrawnCredit } from '../../src/report/attribution.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { table } from '../../src/report/formats/table.ts';
import { fullAttribution, sampleAttribution } from './sample-attribution.ts';

/** With an interval of so many points to either side of every share. */
function bounded(attribution: Attribution, points: (credit: Credit) => number | null): Attribution {
  const credits = attribution.credits.map((credit) => {
    const half = points(credit);
    if (half === null) return { ...credit, tooFew: true };
    return { ...credit, shareLow: credit.share - half / 100, shareHigh: credit.share + half / 100 };
  });
  return { ...attribution, credits };
}

function shown(attribution: Attribution, width = 100): string {
  return table.render(attribution, { width, colour: false });
}

const widest = bounded(
  sampleAttribution(),
  ({ model }) => ({ 'first-touch': 1.4, linear: 0.9 })[model] ?? 0.5,
);
const some = bounded(sampleAttribution(), ({ channel }) => (channel === 'E-posta' ? null : 1));

describe('the table', () => {
  test('shows the widest interval of a channel beside how far the models are apart', () => {
    const lines = shown(widest).split('\n');
    expect(lines.find((line) => line.startsWith(' Channel'))).toMatch(/Models apart +95 % interval$/);
    expect(lines.find((line) => line.startsWith(' Mağaza'))).toMatch(/ 10\.0 pt +2\.8 pt$/);
    expect(lines.join(' ').replace(/ {2,}/g, ' ')).toContain(
      " 95 % interval: how wide a channel's widest is; models further apart than that differ by more than chance.",
    );
  });

  test('has a dash where there are too few conversions', () => {
    const text = shown(some);
    expect(text).toMatch(/^ E-posta .* –$/m);
    expect(text).toMatch(/^ Mağaza .* 2\.0 pt$/m);
    expect(text).toContain('; –: too few conversions to say.');
  });

  test('says it in a sentence where that takes a part less', () => {
    const text = shown(
      bounded(fullAttribution(), ({ channel }) => (channel === '微信' ? null : 0.7)),
      64,
    );
    expect(text).not.toMatch(/pt +95 % interval$/m);
    expect(text.replace(/\n +/g, ' ')).toContain(
      '95 % interval: 1.4 pt wide; of 1 channel there are too few conversions to say.',
    );
    expect(shown(widest, 75)).toContain('95 % interval: 2.8 pt wide.');
  });

  test('says so when there are too few conversions for any interval', () => {
    const text = shown(bounded(sampleAttribution(), () => null));
    expect(text).toContain('There are too few conversions to say how sure these shares are.');
    expect(text).not.toContain('95 % interval');
  });

  test('names the confidence that was asked for', () => {
    const { settings } = widest;
    expect(shown({ ...widest, settings: { ...settings, confidence: 99 } })).toMatch(/ 99 % interval$/m);
  });
});

test('Markdown has the column whatever the width', () => {
  const text = markdown.render(some, { width: undefined, colour: false });
  expect(text).toContain('| Models apart | 95 % interval |');
  expect(text).toMatch(/^\| Mağaza .*\| 2\.0 pt \|$/m);
  expect(text).toMatch(/^\| E-posta .*\| – \|$/m);
  expect(text).toMatch(/^\| \*\*Total\*\* .*\| {2}\| {2}\|$/m);
});

describe('a bootstrap', () => {
  const drawn = (model: string, channel: string, firstProbability: number) =>
    ({ model, channel, firstProbability }) as DrawnCredit;
  const bootstrap = {
    replicates: 1000,
    seed: 1,
    credits: [
      drawn('linear', 'E-posta', 0.001),
      drawn('linear', 'Paid Search', 0.0625),
      drawn('linear', 'Mağaza', 0.9365),
      drawn('markov', 'Mağaza', 1),
    ],
  };

  test('tells which channels may be first', () => {
    const text = shown({ ...sampleAttribution(), bootstrap });
    expect(text).toContain('Most conversions credited, in 1,000 draws of the people\n');
    expect(text).toContain(' Linear  Mağaza 93.7 %, Paid Search 6.3 %\n Markov  Mağaza 100.0 %\n');
  });

  test('in Markdown too', () => {
    const text = markdown.render({ ...sampleAttribution(), bootstrap }, { width: undefined, colour: false });
    expect(text).toContain('- **Linear**: Mağaza 93.7 %, Paid Search 6.3 %\n');
  });
});
