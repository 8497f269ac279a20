import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../src/report/attribution.ts';
import { table } from '../../src/report/formats/table.ts';
import { displayWidth } from '../../src/report/text-width.ts';
import { channelName, channelNames } from './hostile-names.ts';
import {
  type CreditInput,
  credits,
  FIRST_TOUCH,
  FIVE_MODELS,
  fullAttribution,
  LINEAR,
  sampleAttribution,
} from './sample-attribution.ts';

const ESCAPE = '\u001b';

function render(attribution: Attribution, width?: number): string {
  return table.render(attribution, { width, colour: false });
}

/** The numbers of the row called `label`, one per model, without shares. */
function numbers(text: string, label: string): readonly number[] {
  const row = text.split('\n').find((line) => line.startsWith(` ${label} `)) ?? '';
  const cells = row.slice(label.length + 1).replace(/[\d.]+ (?:pt|%)/g, '');
  return cells
    .trim()
    .split(/\s+/)
    .map((cell) => Number(cell.replaceAll(',', '')));
}

function withChannels(
  names: readonly string[],
  entry: (i: number) => readonly [number, number],
): Attribution {
  const entries: CreditInput = names.map((name, i) => [name, ...entry(i)]);
  const total = entries.reduce((sum, [, conversions]) => sum + conversions, 0);
  return sampleAttribution({
    models: FIVE_MODELS,
    credits: FIVE_MODELS.flatMap(({ name }) => credits(name, entries)),
    summary: { conversions: total, conversionValue: 1 },
  });
}

describe('the table of a small run', () => {
  it('stands side by side in 80 columns', () => {
    expect(render(sampleAttribution(), 80)).toMatchInlineSnapshot(`
      "Sources      touchpoints.csv  12,000 rows → 12,000 used, 0 rejected, 0 set aside
      People       4,321 with 12,000 touchpoints, 3 channels
      Period       2025-02-10 00:00 → 2025-02-11 23:59 UTC
      Journeys     5,000: 2,000 converting (40.0 %), 3,000 not
      Conversions  2,000, 0 unattributed, look-back 90 days

      Conversions credited, by model
       Channel        First touch           Linear           Markov  Models apart
      ────────────────────────────────────────────────────────────────────────────
       Mağaza       1,000  50.0 %    900.3  45.0 %  1,100.0  55.0 %       10.0 pt
       Paid Search    700  35.0 %    799.3  40.0 %    600.5  30.0 %        9.9 pt
       E-posta        300  15.0 %    300.5  15.0 %    299.5  15.0 %        0.1 pt
      ────────────────────────────────────────────────────────────────────────────
       Total        2,000          2,000.0          2,000.0

       Models apart: from the lowest to the highest share over the models, in
         percentage points.
       Settings: Markov order 1 · time zone UTC · journeys: split · repeats: keep ·
         open journeys: keep
       Every number: --json or -f csv
      "
    `);
  });

  it('draws the table in parts in 60 columns', () => {
    expect(render(fullAttribution(), 60)).toMatchInlineSnapshot(`
      "Sources      …b/touchpoints.csv  12,000 rows, 12 rejected
                   orders.csv 1,000 conversion rows, 0 rejected
                   together 13,000 rows → 12,648 used,
                     12 rejected, 340 set aside
      People       4,321 with 12,000 touchpoints, 4 channels
      Period       2025-02-10 00:00 → 2025-02-11 23:59 UTC
      Journeys     5,000: 994 converting (19.9 %), 4,006 not,
                     21 of these still open when the data ends
      Conversions  1,000 worth 98,000.50,
                     6 unattributed (0.6 %) worth 400.50,
                     look-back 90 days

      Conversions credited, by model
       Channel            First touch       Last touch
      ─────────────────────────────────────────────────
       Paid Search        420  42.3 %    425.3  42.8 %
       Mağaza             300  30.2 %    296.8  29.9 %
       微信               180  18.1 %    180.0  18.1 %
       Call centre         94   9.5 %     92.0   9.3 %
      ─────────────────────────────────────────────────
       Total credited     994            994.0
       Unattributed         6              6.0
       All conversions  1,000          1,000.0

       Channel                   Linear       Time decay
      ───────────────────────────────────────────────────
       Paid Search        430.5  43.3 %    435.8  43.8 %
       Mağaza             293.5  29.5 %    290.3  29.2 %
       微信               180.0  18.1 %    180.0  18.1 %
       Call centre         90.0   9.1 %     88.0   8.9 %
      ───────────────────────────────────────────────────
       Total credited     994.0            994.0
       Unattributed         6.0              6.0
       All conversions  1,000.0          1,000.0

       Channel                 Markov  Models apart
      ──────────────────────────────────────────────
       Paid Search        441  44.4 %        2.1 pt
       Mağaza             287  28.9 %        1.3 pt
       微信               180  18.1 %        0.0 pt
       Call centre         86   8.7 %        0.8 pt
      ──────────────────────────────────────────────
       Total credited     994
       Unattributed         6
       All conversions  1,000

      Value credited, by model
       Channel            First touch      Last touch
      ────────────────────────────────────────────────
       Paid Search     41,000  42.0 %  41,510  42.5 %
       Mağaza          30,000  30.7 %  29,690  30.4 %
       微信            17,500  17.9 %  17,500  17.9 %
       Call centre      9,100   9.3 %   8,900   9.1 %
      ────────────────────────────────────────────────
       Total credited  97,600          97,600
       Unattributed       401             401
       All value       98,001          98,001

       Channel                 Linear      Time decay
      ────────────────────────────────────────────────
       Paid Search     42,020  43.1 %  42,530  43.6 %
       Mağaza          29,380  30.1 %  29,070  29.8 %
       微信            17,500  17.9 %  17,500  17.9 %
       Call centre      8,700   8.9 %   8,500   8.7 %
      ────────────────────────────────────────────────
       Total credited  97,600          97,600
       Unattributed       401             401
       All value       98,001          98,001

       Channel                 Markov  Models apart
      ──────────────────────────────────────────────
       Paid Search     43,040  44.1 %        2.1 pt
       Mağaza          28,760  29.5 %        1.3 pt
       微信            17,500  17.9 %        0.0 pt
       Call centre      8,300   8.5 %        0.8 pt
      ──────────────────────────────────────────────
       Total credited  97,600
       Unattributed       401
       All value       98,001

      12 rows rejected
       10  column "Timestamp": not a date
             exports/web/touchpoints.csv:17 Timestamp "31 Feb
               2025"
             exports/web/touchpoints.csv:204 Timestamp
               "\\u{1b}[2Jn/a"
        2  too few columns
             exports/web/touchpoints.csv:300 "u17,Email"

      340 rows set aside
       340  touchpoints outside the look-back window

      1 channel written in several ways, each read as one
       6,114  Paid Search: "Paid Search" 6,100, "paid search" 14

       Models apart: from the lowest to the highest share over the
         models, in percentage points.
       Settings: time-decay half-life 7 days · Markov order 1 ·
         time zone UTC · journeys: split · repeats: keep ·
         open journeys: keep
       Every number: --json or -f csv
      "
    `);
  });

  it('shows all there is in 120 columns', () => {
    expect(render(fullAttribution(), 120)).toMatchInlineSnapshot(`
      "Sources      exports/web/touchpoints.csv  12,000 rows, 12 rejected
                   orders.csv                    1,000 conversion rows, 0 rejected
                   together                     13,000 rows → 12,648 used, 12 rejected, 340 set aside
      People       4,321 with 12,000 touchpoints, 4 channels
      Period       2025-02-10 00:00 → 2025-02-11 23:59 UTC
      Journeys     5,000: 994 converting (19.9 %), 4,006 not, 21 of these still open when the data ends
      Conversions  1,000 worth 98,000.50, 6 unattributed (0.6 %) worth 400.50, look-back 90 days

      Conversions credited, by model
       Channel            First touch       Last touch           Linear       Time decay         Markov  Models apart
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Paid Search        420  42.3 %    425.3  42.8 %    430.5  43.3 %    435.8  43.8 %    441  44.4 %        2.1 pt
       Mağaza             300  30.2 %    296.8  29.9 %    293.5  29.5 %    290.3  29.2 %    287  28.9 %        1.3 pt
       微信               180  18.1 %    180.0  18.1 %    180.0  18.1 %    180.0  18.1 %    180  18.1 %        0.0 pt
       Call centre         94   9.5 %     92.0   9.3 %     90.0   9.1 %     88.0   8.9 %     86   8.7 %        0.8 pt
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Total credited     994            994.0            994.0            994.0            994
       Unattributed         6              6.0              6.0              6.0              6
       All conversions  1,000          1,000.0          1,000.0          1,000.0          1,000

      Value credited, by model
       Channel            First touch      Last touch          Linear      Time decay          Markov  Models apart
      ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Paid Search     41,000  42.0 %  41,510  42.5 %  42,020  43.1 %  42,530  43.6 %  43,040  44.1 %        2.1 pt
       Mağaza          30,000  30.7 %  29,690  30.4 %  29,380  30.1 %  29,070  29.8 %  28,760  29.5 %        1.3 pt
       微信            17,500  17.9 %  17,500  17.9 %  17,500  17.9 %  17,500  17.9 %  17,500  17.9 %        0.0 pt
       Call centre      9,100   9.3 %   8,900   9.1 %   8,700   8.9 %   8,500   8.7 %   8,300   8.5 %        0.8 pt
      ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Total credited  97,600          97,600          97,600          97,600          97,600
       Unattributed       401             401             401             401             401
       All value       98,001          98,001          98,001          98,001          98,001

      12 rows rejected
       10  column "Timestamp": not a date
             exports/web/touchpoints.csv:17 Timestamp "31 Feb 2025"
             exports/web/touchpoints.csv:204 Timestamp "\\u{1b}[2Jn/a"
        2  too few columns
             exports/web/touchpoints.csv:300 "u17,Email"

      340 rows set aside
       340  touchpoints outside the look-back window

      1 channel written in several ways, each read as one
       6,114  Paid Search: "Paid Search" 6,100, "paid search" 14

       Models apart: from the lowest to the highest share over the models, in percentage points.
       Settings: time-decay half-life 7 days · Markov order 1 · time zone UTC · journeys: split · repeats: keep ·
         open journeys: keep
       Every number: --json or -f csv
      "
    `);
  });

  it('takes 100 columns when it is not for a terminal', () => {
    expect(render(fullAttribution())).toBe(render(fullAttribution(), 100));
  });

  it('keeps the warnings for the standard error', () => {
    expect(render(fullAttribution())).not.toContain('77 % of journeys');
  });
});

describe('totals', () => {
  it('are the sums of the credits, and with the unattributed the conversions', () => {
    const attribution = fullAttribution();
    const text = render(attribution, 200);
    const sums = FIVE_MODELS.map(({ name }) =>
      attribution.credits
        .filter(({ model }) => model === name)
        .reduce((sum, credit) => sum + credit.conversions, 0),
    );
    expect(numbers(text, 'Total credited')).toEqual(sums);
    expect(numbers(text, 'Unattributed')).toEqual(sums.map(() => 6));
    expect(numbers(text, 'All conversions')).toEqual(sums.map(() => attribution.summary.conversions));
    expect(numbers(text, 'All value')).toEqual(sums.map(() => 98_001));
  });

  it('stay right when channels are summed in one row', () => {
    const names = Array.from({ length: 60 }, (_, i) => `Channel ${String(i).padStart(2, '0')}`);
    const text = render(
      withChannels(names, (i) => [i + 1, i + 1]),
      200,
    );
    const shown = names.filter((name) => text.includes(` ${name} `));
    expect(shown).toEqual(names.slice(35));
    expect(numbers(text, '(35 more)')).toEqual(FIVE_MODELS.map(() => (35 * 36) / 2));
    expect(numbers(text, 'Total')).toEqual(FIVE_MODELS.map(() => (60 * 61) / 2));
    expect(text).toContain('All 60 channels: -f csv');
  });

  it('need no summing row for 26 channels', () => {
    const names = Array.from({ length: 26 }, (_, i) => `C${i}`);
    expect(render(withChannels(names, () => [1, 1]))).not.toContain('more)');
  });
});

describe('rows', () => {
  it('stand by mean share over the models, then by name', () => {
    const attribution = sampleAttribution({
      models: [FIRST_TOUCH, LINEAR],
      credits: [
        ...credits('first-touch', [
          ['b', 50],
          ['a', 20],
          ['d', 15],
          ['c', 15],
        ]),
        ...credits('linear', [
          ['a', 60],
          ['b', 20],
          ['c', 10],
          ['d', 10],
        ]),
      ],
    });
    const order = [...render(attribution).matchAll(/^ ([abcd]) /gm)].map(([, name]) => name);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tell how far the models are apart, in percentage points', () => {
    const attribution = sampleAttribution({
      models: [FIRST_TOUCH, LINEAR],
      credits: [
        ...credits('first-touch', [
          ['a', 50],
          ['b', 50],
        ]),
        ...credits('linear', [
          ['a', 60],
          ['b', 40],
        ]),
      ],
    });
    expect(render(attribution)).toMatch(/^ a .* 10\.0 pt$/m);
  });

  it('say nothing of agreement for one model', () => {
    const one = sampleAttribution({ models: [FIRST_TOUCH], credits: credits('first-touch', [['a', 5]]) });
    expect(render(one)).not.toContain('apart');
  });

  it('keep names apart that are keys of every object', () => {
    const text = render(
      withChannels(['__proto__', 'constructor', 'toString'], (i) => [i + 1, 1]),
      200,
    );
    expect(numbers(text, '__proto__')).toEqual(FIVE_MODELS.map(() => 1));
    expect(numbers(text, 'toString')).toEqual(FIVE_MODELS.map(() => 3));
  });
});

describe('when there is nothing to credit', () => {
  it('says so for data without conversions', () => {
    const text = render(
      sampleAttribution({ credits: [], summary: { conversions: 0, convertingJourneys: 0 } }),
    );
    expect(text).toContain('There are no conversions in this data');
    expect(text).not.toMatch(/NaN|Infinity|–/);
  });

  it('says so for conversions without any touchpoint', () => {
    const text = render(
      sampleAttribution({
        credits: [],
        summary: { conversions: 5, unattributedConversions: 5, journeys: 0 },
      }),
    );
    expect(text).toContain('None of the 5 conversions has a touchpoint');
    expect(text).not.toContain('NaN');
  });

  it('says so for conversions that carry no value', () => {
    const attribution = sampleAttribution({
      models: [FIRST_TOUCH],
      credits: credits('first-touch', [['a', 5, 0]]),
      summary: { conversions: 5, conversionValue: 0, unattributedValue: 0 },
    });
    expect(render(attribution)).toContain('The conversions carry no value');
  });
});

describe('colour', () => {
  it('is in the text only when asked for', () => {
    expect(render(fullAttribution(), 120)).not.toContain(ESCAPE);
    const coloured = table.render(fullAttribution(), { width: 120, colour: true });
    expect(coloured).toContain(`${ESCAPE}[1mConversions credited, by model${ESCAPE}[22m`);
    const plain = stripVTControlCharacters(coloured).replaceAll(/ +$/gm, '');
    expect(plain).toBe(render(fullAttribution(), 120));
  });
});

describe('right-to-left names', () => {
  it('are followed by a mark in a terminal, so that the numbers stay in their columns', () => {
    const attribution = withChannels(['سوق'], () => [5, 5]);
    expect(render(attribution, 80)).toContain('سوق\u200e ');
    expect(render(attribution)).not.toContain('\u200e');
  });
});

describe('for any names', () => {
  it('no line is wider than the terminal, rows align, and nothing invisible is written', () => {
    fc.assert(
      fc.property(channelNames, channelName, fc.integer({ min: 20, max: 140 }), (names, file, width) => {
        const base = withChannels(names, (i) => [1000 / (i + 1), 123_456 / (i + 1)]);
        const quality = fullAttribution().quality;
        const [reject] = quality.rejects;
        const attribution: Attribution = {
          ...base,
          quality: {
            ...base.quality,
            sources: base.quality.sources.map((source) => ({ ...source, file })),
            rejects:
              reject === undefined
                ? []
                : [{ ...reject, file, column: file, examples: [{ line: 1, value: file }] }],
            setAside: [{ reason: file, count: 5 }],
          },
        };
        const text = render(attribution, width);
        for (const line of text.split('\n'))
          expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(40, width));
        const rows = text.split('\n').filter((line) => / \d+\.\d pt$/.test(line));
        expect(rows).toHaveLength(2 * names.length);
        for (const half of [rows.slice(0, names.length), rows.slice(names.length)]) {
          expect(new Set(half.map(displayWidth)).size).toBe(1);
        }
        expect(text.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200f\u202a-\u202e\u2060-\u2069]/u,
        );
      }),
      { numRuns: 60 },
    );
  });
});
