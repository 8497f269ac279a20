import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Explanation, explain } from '../../src/index.ts';
import { text } from '../../src/report/explanation/text.ts';
import { displayWidth } from '../../src/report/text-width.ts';
import { channelName } from './hostile-names.ts';

const JOURNEYS = 'fixtures/journeys.csv';

async function shown(id: string, width: number, models: readonly string[]): Promise<readonly string[]> {
  const explanation = await explain({ touchpoints: [JOURNEYS], models, threads: 1 }, id);
  return text.render(explanation, { width, colour: false }).trimEnd().split('\n');
}

describe('ann, computed by hand', () => {
  // Time decay: 2^(−5/7) = 0.6095, 2^(−1/7) = 0.9057 and 1, together 2.5152.
  // Markov: of 4 conversions Social takes part in 1, Email and Search in 3 each.
  test('in 120 columns, with the arithmetic beside the touchpoints', async () => {
    expect(await shown('ann', 120, ['linear', 'time-decay', 'markov'])).toEqual([
      'Person ann',
      ' 4 rows of fixtures/journeys.csv, 2 journeys, 2 conversions worth 65',
      '',
      'Time line',
      ' #  Time (UTC)        Channel  Conversion  Value  Journey  Line',
      ' 1  2025-01-01 10:00  Social                            1     2',
      ' 2  2025-01-05 10:00  Email                             1     3',
      ' 3  2025-01-06 10:00  Search   ✓           40.00        1     4',
      ' 4  2025-01-20 10:00  Email    ✓           25.00        2     5',
      '',
      'Journey 1: 1 conversion worth 40',
      ' Social → Email → Search ✓',
      ' Touchpoints in rows 1, 2 and 3; 5 d from first to last; the conversion is in row 3.',
      '   Touchpoint  Weight                                    Part  Conversions  Value',
      ' Linear: each of the 3 touchpoints gets the same',
      '   1 Social                                    1 / 3 = 33.3 %        0.333  13.33',
      '   2 Email                                     1 / 3 = 33.3 %        0.333  13.33',
      '   3 Search                                    1 / 3 = 33.3 %        0.333  13.33',
      '   Sum         3                                      100.0 %        1.000  40.00',
      ' Time decay: 2^(−time before the last touchpoint / half-life of 7 d), divided by the sum',
      '   1 Social    2^(−5 d / 7 d) = 0.610  0.610 / 2.515 = 24.2 %        0.242   9.69',
      '   2 Email     2^(−1 d / 7 d) = 0.906  0.906 / 2.515 = 36.0 %        0.360  14.40',
      '   3 Search    2^0 = 1                     1 / 2.515 = 39.8 %        0.398  15.90',
      '   Sum         2.515                                  100.0 %        1.000  40.00',
      ' Markov: as an illustration, this conversion in proportion to the removal effects (RE) of its touchpoints',
      '   1 Social    RE 0.250                0.250 / 1.750 = 14.3 %        0.143   5.71',
      '   2 Email     RE 0.750                0.750 / 1.750 = 42.9 %        0.429  17.14',
      '   3 Search    RE 0.750                0.750 / 1.750 = 42.9 %        0.429  17.14',
      '   Sum         1.750                                  100.0 %        1.000  40.00',
      '',
      'Journey 2: 1 conversion worth 25',
      ' Email ✓',
      ' Touchpoint in row 4; the conversion is in row 4.',
      ' One touchpoint, so every model gives it all: 1 conversion and 25.00 of value.',
      '',
      'All journeys of this person, conversions',
      ' Channel  Linear  Time decay',
      ' Social    0.333       0.242',
      ' Email     1.333       1.360',
      ' Search    0.333       0.398',
      '',
      'All journeys of this person, value',
      ' Channel  Linear  Time decay',
      ' Social    13.33        9.69',
      ' Email     38.33       39.40',
      ' Search    13.33       15.90',
      '',
      'Markov, order 1: credit comes from the journeys of all people together',
      ' 4 of 6 journeys convert (66.7 %), worth 155. The removal effect of a channel is the part of these conversions that is',
      '   lost when every step into it ends the journey. The effects of all channels sum to 1.750: credit = 4 × effect / 1.750;',
      '   value = 155.00 × value effect / 1.799.',
      '   Channel  Effect  Conversions  Value effect  Value',
      '   Email     0.750         1.71         0.720  62.06',
      '   Search    0.750         1.71         0.839  72.25',
      '   Social    0.250         0.57         0.240  20.69',
      '',
      ' Settings: look-back 90 days · time-decay half-life 7 days · Markov order 1 · time zone UTC · journeys: split ·',
      '   repeats: keep · open journeys: keep',
      ' Every number: --json',
    ]);
  });

  test('in 60 columns, with the arithmetic beneath them', async () => {
    expect(await shown('ann', 60, ['first-touch', 'time-decay'])).toEqual([
      'Person ann',
      ' 4 rows of fixtures/journeys.csv, 2 journeys,',
      '   2 conversions worth 65',
      '',
      'Time line',
      ' #  Time (UTC)        Channel  ✓  Value  Journey  Line',
      ' 1  2025-01-01 10:00  Social                   1     2',
      ' 2  2025-01-05 10:00  Email                    1     3',
      ' 3  2025-01-06 10:00  Search   ✓  40.00        1     4',
      ' 4  2025-01-20 10:00  Email    ✓  25.00        2     5',
      '',
      'Journey 1: 1 conversion worth 40',
      ' Social → Email → Search ✓',
      ' Touchpoints in rows 1, 2 and 3; 5 d from first to last; the',
      '   conversion is in row 3.',
      '   Touchpoint                   Part  Conversions  Value',
      ' First touch: all to the first touchpoint',
      '   1 Social                  100.0 %        1.000  40.00',
      ' Time decay: 2^(−time before the last touchpoint / half-life',
      '   of 7 d), divided by the sum',
      '   1 Social',
      '     2^(−5 d / 7 d) = 0.610   24.2 %        0.242   9.69',
      '   2 Email',
      '     2^(−1 d / 7 d) = 0.906   36.0 %        0.360  14.40',
      '   3 Search',
      '     2^0 = 1                  39.8 %        0.398  15.90',
      '   Sum                       100.0 %        1.000  40.00',
      '',
      'Journey 2: 1 conversion worth 25',
      ' Email ✓',
      ' Touchpoint in row 4; the conversion is in row 4.',
      ' One touchpoint, so every model gives it all: 1 conversion',
      '   and 25.00 of value.',
      '',
      'All journeys of this person, conversions',
      ' Channel  First touch  Time decay',
      ' Social         1.000       0.242',
      ' Email          1.000       1.360',
      ' Search         0.000       0.398',
      '',
      'All journeys of this person, value',
      ' Channel  First touch  Time decay',
      ' Social         40.00        9.69',
      ' Email          25.00       39.40',
      ' Search          0.00       15.90',
      '',
      ' Settings: look-back 90 days · time-decay half-life 7 days ·',
      '   time zone UTC · journeys: split · repeats: keep ·',
      '   open journeys: keep',
      ' Every number: --json',
    ]);
  });
});

describe('whatever is in the data', () => {
  test('no line is wider than the terminal, and nothing invisible is written', () => {
    fc.assert(
      fc.property(
        fc.array(channelName, { minLength: 2, maxLength: 5 }),
        channelName,
        fc.integer({ min: 60, max: 140 }),
        (channels, other, width) => {
          const written = text.render(sample(channels, other), { width, colour: false });
          for (const line of written.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(written.replaceAll('\n', '')).not.toMatch(
            /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200f\u202a-\u202e\u2060-\u2069]/u,
          );
        },
      ),
      { numRuns: 30 },
    );
  });
});

/** A converting journey over these channels; everything else that comes from data is called `other`. */
function sample(channels: readonly string[], other: string): Explanation {
  const share = 1 / channels.length;
  const value = 123.45;
  return {
    schemaVersion: 1,
    person: other,
    orderId: other,
    settings: {
      lookback: '90d',
      halfLife: '7d',
      markovOrder: 1,
      positionWeights: '40,20,40',
      directChannels: [other],
      timezone: 'UTC',
      journeys: 'split',
      repeats: 'keep',
      openJourneys: 'keep',
      confidence: 95,
    },
    models: [{ name: 'linear', title: 'Linear' }],
    rows: channels.map((channel, i) => ({
      number: i + 1,
      file: i % 2 === 0 ? other : `${other}/log.csv`,
      line: 1000 + i,
      time: i === 1 ? null : `2026-01-0${i + 1}T10:00:0${i}.000Z`,
      timeText: other,
      channel,
      campaign: other,
      converts: i === 0,
      value: i === 0 ? value : null,
      conversionType: i === 0 ? other : null,
      orderId: other,
      journeys: [1],
      fate: i === 1 ? 'rejected' : 'used',
      reason: i === 1 ? other : null,
    })),
    journeys: [
      {
        number: 1,
        ending: { by: 'conversion' },
        conversion: { row: 1, value, conversionType: other, orderId: other },
        touchpoints: channels.map((channel, i) => ({ row: i + 1, channel, secondsBeforeLast: 86_400 * i })),
        counts: true,
        credits: [
          {
            model: 'linear',
            title: 'Linear',
            rule: 'each gets the same',
            defined: true,
            total: channels.length,
            touchpoints: channels.map((channel, i) => ({
              row: i + 1,
              channel,
              weight: 1,
              working: i === 0 ? '2^(−6.25 d / 7 d) = 0.541' : '',
              share,
              conversions: share,
              value: share * value,
            })),
          },
        ],
      },
    ],
    credits: channels.map((channel) => ({
      model: 'linear',
      channel,
      conversions: share,
      value: share * value,
    })),
    markov: {
      order: 1,
      conversionProbability: 0.25,
      journeys: 1000,
      conversions: 250,
      value: 10_000,
      effectsSum: 1.5,
      valueEffectsSum: 1.75,
      channels: channels.map((channel) => ({
        channel,
        removalEffect: 0.25,
        valueRemovalEffect: 0.75,
        conversions: 12.5,
        value: 1234.5,
      })),
    },
    notes: [other],
  };
}
