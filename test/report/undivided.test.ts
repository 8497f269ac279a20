import { describe, expect, test } from 'vitest';
import { firstTouch } from '../../src/models/first-touch.ts';
import { participation } from '../../src/models/participation.ts';
import type { Credit } from '../../src/report/attribution.ts';
import { creditBounds } from '../../src/report/credit-bounds.ts';
import { creditTable } from '../../src/report/credit-table.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { table } from '../../src/report/formats/table.ts';
import { rankCredits } from '../../src/report/rank-credits.ts';
import { FIRST_TOUCH, LINEAR, sampleAttribution } from './sample-attribution.ts';

const PARTICIPATION = { name: 'participation', title: 'Participation', sums: false };

/** 10 conversions; Email had a hand in all of them, Search in 9. */
const creditsOf = (model: string, email: number, search: number): readonly Credit[] => [
  {
    model,
    channel: 'Email',
    conversions: email,
    value: null,
    share: email / 10,
    valueShare: null,
    ...creditBounds(),
  },
  {
    model,
    channel: 'Search',
    conversions: search,
    value: null,
    share: search / 10,
    valueShare: null,
    ...creditBounds(),
  },
];
const attribution = sampleAttribution({
  models: [FIRST_TOUCH, PARTICIPATION, LINEAR],
  credits: [
    ...creditsOf('first-touch', 3, 7),
    ...creditsOf('participation', 10, 9),
    ...creditsOf('linear', 5, 5),
  ],
  summary: { conversions: 12, unattributedConversions: 2 },
});

describe('a model that does not divide', () => {
  test('has no total and no say in how far the models are apart', () => {
    const text = table.render(attribution, { width: 90, colour: false });
    expect(text).toContain(
      [
        ' Channel          First touch  Participation      Linear  Models apart',
        '───────────────────────────────────────────────────────────────────────',
        ' Search             7  70.0 %     9   90.0 %   5  50.0 %       20.0 pt',
        ' Email              3  30.0 %    10  100.0 %   5  50.0 %       20.0 pt',
        '───────────────────────────────────────────────────────────────────────',
        ' Total credited    10             –           10',
        ' Unattributed       2             2            2',
        ' All conversions   12             –           12',
        ' Participation: every channel counts the whole conversions of its journeys, so there is no',
      ].join('\n'),
    );
  });

  test('has a part of the table where there is no room beside the others', () => {
    const narrow = { ...attribution, models: [FIRST_TOUCH, LINEAR, PARTICIPATION] };
    const text = table.render(narrow, { width: 44, colour: false });
    expect(text).toMatch(/ Channel +touch +Linear\n[\s\S]*\n\n +Models\n Channel +Participation +apart\n/);
    expect(text).not.toContain('No room');
    expect(text).toContain('Participation: every');
  });

  test('in Markdown likewise', () => {
    const text = markdown.render(attribution, { width: undefined, colour: false });
    expect(text).toContain('| **Total credited** | **10** | **–** | **10** |  |');
    expect(text).toContain('Participation: every channel counts the whole conversions of its journeys');
  });

  test('with one other model, or alone, there is nothing to compare', () => {
    expect(creditTable(attribution, 'conversions').compares).toBe(true);
    for (const models of [[PARTICIPATION, LINEAR], [PARTICIPATION]]) {
      const text = table.render({ ...attribution, models }, { width: 90, colour: false });
      expect(text).not.toContain('Models apart');
    }
  });

  test('alone it ranks the channels', () => {
    const rows = creditTable({ ...attribution, models: [PARTICIPATION] }, 'conversions').rows;
    expect(rows.map(({ channel }) => channel)).toEqual(['Email', 'Search']);
  });

  test('does not rank the channels beside one that divides', () => {
    const result = (email: number, search: number) => ({
      credits: [
        { channel: 'Email', conversions: email, value: 0 },
        { channel: 'Search', conversions: search, value: 0 },
      ],
    });
    const totals = {
      journeys: 10,
      convertingJourneys: 10,
      conversions: 10,
      unattributedConversions: 0,
      value: null,
      unattributedValue: null,
      conversionsWithoutValue: 0,
    };
    const ranked = rankCredits(
      [
        { model: firstTouch, result: result(4, 6) },
        { model: participation, result: result(10, 7) },
      ],
      totals,
    );
    expect(ranked.map(({ model, channel }) => `${model} ${channel}`)).toEqual([
      'first-touch Search',
      'first-touch Email',
      'participation Search',
      'participation Email',
    ]);
  });

  test('the row of the other channels has no number for it', () => {
    const channels = Array.from({ length: 30 }, (_, i) => `Channel ${i}`);
    const many = ['linear', 'participation'].flatMap((model) =>
      channels.map((channel) => ({
        model,
        channel,
        conversions: 1,
        value: null,
        share: 1 / 30,
        valueShare: null,
        ...creditBounds(),
      })),
    );
    const { rows } = creditTable(
      { ...attribution, models: [LINEAR, PARTICIPATION], credits: many },
      'conversions',
    );
    expect(rows.at(-1)?.cells.map(({ amount }) => amount)).toEqual([5, Number.NaN]);
  });
});
