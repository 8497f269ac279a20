import { describe, expect, test } from 'vitest';
import type { Attribution, Credit, ModelTitle } from '../../../src/report/attribution.ts';
import { html } from '../../../src/report/formats/html.ts';
import { creditGrid } from '../../../src/report/html/credit-grid.ts';
import { findLeader } from '../../../src/report/html/leader.ts';
import { findDifference } from '../../../src/report/html/verdict.ts';
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

const LAST_TOUCH = { name: 'last-touch', title: 'Last touch' };
const TIME_DECAY = { name: 'time-decay', title: 'Time decay' };
const MARKOV = { name: 'markov', title: 'Markov' };

/** Conversions of 100 by several models, with intervals of so many points to either side; null for none. */
function someModels(
  models: readonly ModelTitle[],
  half: number | null,
  rows: Readonly<Record<string, readonly number[]>>,
): Attribution {
  return sampleAttribution({
    models,
    credits: models.flatMap(({ name }, place) =>
      credits(
        name,
        Object.entries(rows).map(([channel, numbers]) => [channel, numbers[place] ?? 0] as const),
      ).map((credit) => ({
        ...credit,
        shareLow: half === null ? null : credit.share - half / 100,
        shareHigh: half === null ? null : credit.share + half / 100,
        tooFew: half === null,
      })),
    ),
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
    expect(findLeader(creditGrid(clear, 'conversions'))).toMatchObject({
      kind: 'alike',
      said: { kind: 'clear', rows: [{ channel: 'Email' }] },
    });
    expect(await sentence(clear)).toBe(
      'Email earned most by every model, 58.0% to 60.0% of the conversions. The models differ by less than chance could explain, so read them as one.',
    );
  });

  test('a channel that is clearly first by most models, with what the others say', async () => {
    const mostly = someModels([FIRST_TOUCH, LAST_TOUCH, LINEAR, MARKOV], 2, {
      Email: [35, 30, 33, 24],
      Search: [20, 20, 20, 22],
      Ads: [45, 50, 47, 54].map((all) => all / 3),
      Post: [45, 50, 47, 54].map((all) => all / 3),
      Store: [45, 50, 47, 54].map((all) => all / 3),
    });
    expect(findLeader(creditGrid(mostly, 'conversions'))).toMatchObject({
      kind: 'most',
      said: { rows: [{ channel: 'Email' }], models: [0, 1, 2] },
      others: [{ kind: 'close', rows: [{ channel: 'Email' }, { channel: 'Search' }], models: [3] }],
    });
    expect(await sentence(mostly)).toBe(
      'Email earned most by 3 of 4 models, 30.0% to 35.0% of the conversions. ' +
        'By Markov, Email and Search earned most and cannot be told apart. ' +
        'On Email the models differ by more than chance explains, so say which one you mean.',
    );
  });

  test('what others say may be another channel, a tie, or chance', async () => {
    const others = someModels([FIRST_TOUCH, LAST_TOUCH, LINEAR, TIME_DECAY, MARKOV], 2, {
      Email: [60, 60, 60, 30, 40],
      Store: [20, 20, 20, 60, 40],
      Ads: [20, 20, 20, 10, 20],
    });
    expect(await sentence(others)).toMatch(
      /^Email earned most by 3 of 5 models, 60\.0% to 60\.0% of the conversions\. By Time decay, Store earned most\. By Markov, Email and Store are level: each earned the same, and most\. On /,
    );
    const bare = others.credits.map((credit) =>
      credit.model === 'time-decay' ? { ...credit, shareLow: null, shareHigh: null } : credit,
    );
    expect(await sentence({ ...others, credits: bare })).toMatch(
      /\. By Time decay, Store earned most, though that may be chance\. /,
    );
  });

  test('not half of the models are most of them', async () => {
    const half = someModels([FIRST_TOUCH, LAST_TOUCH, LINEAR, MARKOV], 2, {
      Email: [60, 60, 41, 41],
      Store: [20, 20, 40, 40],
      Ads: [20, 20, 19, 19],
    });
    expect(await sentence(half)).toBe(
      'Who earned most depends on the model: Email by First touch and Last touch; too close to call by Linear and Markov. ' +
        'By Linear and Markov, Email and Store earned most and cannot be told apart.',
    );
  });

  test('several that no model tells apart', async () => {
    const near = twoModels({ Email: [42, 43], Store: [40, 41], Ads: [18, 16] }, 3);
    expect(await sentence(near)).toMatch(
      /^Email and Store earned most, and no model puts one of them clearly first\. /,
    );
    const one = someModels([LINEAR], 3, { Email: [42], Store: [40], Ads: [18] });
    expect(await sentence(one)).toBe('By Linear, Email and Store earned most and cannot be told apart.');
  });

  test('several, where each model has others close to the first', async () => {
    const near = twoModels({ Email: [35, 38], Store: [34, 28], Ads: [28, 34], Post: [3, 0] }, 1);
    expect(await sentence(near)).toMatch(/^Who earned most depends on the model: Email by Linear; too close/);
    const wider = twoModels({ Email: [35, 36], Store: [34, 28], Ads: [28, 35], Post: [3, 1] }, 1);
    expect(await sentence(wider)).toMatch(
      /^Email, Ads and Store earned most, and no model puts one of them clearly first\. /,
    );
  });

  test('none, where all overlap', async () => {
    const alike = twoModels({ Email: [26, 25], Store: [25, 26], Ads: [25, 25], Post: [24, 24] }, 3);
    expect(await sentence(alike)).toMatch(
      /^No model puts one channel clearly first: Email, Store, Ads and Post are all close to the top\. /,
    );
  });

  test('a tie is told as a tie, with or without intervals', async () => {
    for (const half of [3, null]) {
      const level = twoModels({ Email: [40, 40], Store: [40, 40], Ads: [20, 20] }, half);
      expect(await sentence(level)).toMatch(
        /^By every model, Email and Store are level: each earned the same, and most\. /,
      );
    }
    const once = twoModels({ Email: [5, 6], Store: [5, 4], Ads: [1, 1] }, null);
    expect(await sentence(once)).toBe(
      'Who earned most depends on the model: Email and Store, level, by First touch; Email by Linear, though that may be chance.',
    );
    const third = someModels([LINEAR], null, { Email: [1 / 3], Store: [0.1 + 0.7 / 3], Ads: [1 / 3] });
    expect(await sentence(third)).toBe(
      'By Linear, Email, Store and Ads are level: each earned the same, and most.',
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

  test('names the models in every language', async () => {
    const mostly = someModels([FIRST_TOUCH, LAST_TOUCH, MARKOV], 2, {
      Email: [60, 60, 41],
      Store: [20, 20, 40],
      Ads: [20, 20, 19],
    });
    for (const language of ['en', 'tr', 'az', 'ar', 'nb']) {
      const page = await html.render(mostly, { width: undefined, colour: false, language });
      const { all } = parsed(page as string);
      const [below] = all('.difference').map(({ textContent }) => textContent);
      expect(below, language).toMatch(/Markov|ماركوف/);
    }
  });
});

describe('which channels cannot be told apart', () => {
  test('is said by model', async () => {
    const page = await html.render(
      sampleAttribution({
        models: [FIRST_TOUCH, LAST_TOUCH, MARKOV],
        credits: credits('linear', [['Email', 1]]),
        trust: {
          sentence: '',
          gates: [],
          structure: {
            singleTouchShare: null,
            singleChannelShare: null,
            unattributedShare: null,
            nonConvertingShare: null,
            touchpointsPerJourney: null,
            channelsPerJourney: null,
          },
          agreement: null,
          valueAgreement: null,
          sensitivity: null,
          stability: null,
          groups: [
            { model: 'first-touch', groups: [['Email'], ['Store', 'Ads']], unknown: [] },
            { model: 'last-touch', groups: [['Email'], ['Ads', 'Store']], unknown: [] },
            { model: 'markov', groups: [['Email'], ['Store'], ['Ads']], unknown: ['Post'] },
          ],
        },
      }),
      { width: undefined, colour: false },
    );
    const { all } = parsed(page as string);
    expect(all('#trust li').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining([
        'By First touch and Last touch: Not to be told apart: Store and Ads',
        'By Markov: Every channel stands clear of all others · Too few conversions to say: Post',
      ]),
    );
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
