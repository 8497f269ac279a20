import { describe, expect, test } from 'vitest';
import type { Attribution, Credit } from '../../../src/report/attribution.ts';
import { html } from '../../../src/report/formats/html.ts';
import { creditGrid } from '../../../src/report/html/credit-grid.ts';
import { findDifference, findLeader } from '../../../src/report/html/verdict.ts';
import { credits, FIRST_TOUCH, LINEAR, sampleAttribution } from '../sample-attribution.ts';
import { parsed } from './parsed.ts';

/** Conversions of 100 by first touch and linear, with intervals of so many points to either side; null for none. */
function twoModels(
  rows: Readonly<Record<string, readonly [first: number, linear: number]>>,
  half: number | null,
): Attribution {
  const of = (model: string, place: 0 | 1): readonly Credit[] =>
    credits(
      model,
      Object.entries(rows).map(([channel, numbers]) => [channel, numbers[place]] as const),
    ).map((credit) => ({
      ...credit,
      shareLow: half === null ? null : credit.share - half / 100,
      shareHigh: half === null ? null : credit.share + half / 100,
      tooFew: half === null,
    }));
  return sampleAttribution({
    models: [FIRST_TOUCH, LINEAR],
    credits: [...of('first-touch', 0), ...of('linear', 1)],
  });
}

/** The headline, and the sentence below it where there is one. */
async function sentence(attribution: Attribution): Promise<string> {
  const page = await html.render(attribution, { width: undefined, colour: false });
  const { all } = parsed(page as string);
  return all('.verdict, .difference')
    .map(({ textContent }) => textContent)
    .join(' ');
}

describe('who earned most', () => {
  test('a channel whose interval stands clear of all others', async () => {
    const clear = twoModels({ Email: [60, 58], Store: [25, 26], Ads: [15, 16] }, 3);
    expect(findLeader(creditGrid(clear, 'conversions'))).toMatchObject({ kind: 'first', sure: true });
    expect(await sentence(clear)).toBe(
      'Email earned most by every model, 58.0% to 60.0% of the conversions. The models differ by less than chance could explain, so read them as one.',
    );
  });

  test('several whose intervals overlap', async () => {
    const near = twoModels({ Email: [42, 43], Store: [40, 41], Ads: [18, 16] }, 3);
    expect(findLeader(creditGrid(near, 'conversions'))).toMatchObject({ kind: 'shared' });
    expect(await sentence(near)).toMatch(/^Email and Store earned most, and cannot be told apart\. /);
  });

  test('none, where all overlap', async () => {
    const alike = twoModels({ Email: [26, 25], Store: [25, 26], Ads: [25, 25], Post: [24, 24] }, 3);
    expect(await sentence(alike)).toMatch(
      /^No channel clearly earned most: Email, Store, Ads and Post are too close to be told apart\. /,
    );
  });

  test('another by another model, beyond chance', async () => {
    const split = twoModels({ Email: [60, 20], Store: [20, 60], Ads: [20, 20] }, 3);
    expect(await sentence(split)).toBe(
      'Who earned most depends on the model: Email by First touch; Store by Linear.',
    );
  });

  test('without intervals that may be chance', async () => {
    const few = twoModels({ Email: [6, 5], Store: [3, 4], Ads: [1, 1] }, null);
    const split = twoModels({ Email: [6, 3], Store: [3, 6], Ads: [1, 1] }, null);
    expect(await sentence(split)).toBe(
      'Who earned most depends on the model: Email by First touch; Store by Linear, though that may be chance.',
    );
    expect(await sentence(few)).toMatch(
      /^Email earned most by every model, 50\.0% to 60\.0% of the conversions, though that may be chance\. There are too few/,
    );
  });

  test('nobody, where there is nothing', async () => {
    expect(await sentence(twoModels({ Email: [0, 0] }, null))).toBe(
      'There are no conversions that could be credited to a channel.',
    );
    expect(await sentence(twoModels({ Email: [5, 5] }, 2))).toBe('Email is the only channel there is.');
  });
});

describe('whether the models differ by more than chance', () => {
  const difference = (attribution: Attribution) => findDifference(creditGrid(attribution, 'conversions'));

  test('where shares are further apart than an interval is wide', async () => {
    const apart = twoModels({ Email: [60, 52], Store: [25, 33], Ads: [15, 15] }, 3);
    expect(difference(apart)).toMatchObject({
      kind: 'more',
      rows: [{ channel: 'Email' }, { channel: 'Store' }],
    });
    expect(await sentence(apart)).toMatch(
      /\. On Email and Store the models differ by more than chance explains/,
    );
    expect(difference(twoModels({ Email: [60, 54], Store: [25, 31], Ads: [15, 15] }, 3)).kind).toBe('less');
  });

  test('is unknown where channels with much of the credit cannot be judged', () => {
    const half = twoModels({ Email: [50, 50], Store: [30, 30], Ads: [20, 20] }, 3);
    const credited = half.credits.map((credit) =>
      credit.channel === 'Email' ? credit : { ...credit, shareLow: null, shareHigh: null },
    );
    expect(difference({ ...half, credits: credited }).kind).toBe('unknown');
  });
});
