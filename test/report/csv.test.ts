import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../src/report/attribution.ts';
import { creditBounds } from '../../src/report/credit-bounds.ts';
import { csv } from '../../src/report/formats/csv.ts';
import { json } from '../../src/report/formats/json.ts';
import { channelNames } from './hostile-names.ts';
import { credits, fullAttribution, LINEAR, MARKOV, sampleAttribution } from './sample-attribution.ts';

const PLAIN = { width: undefined, colour: false };

function render(attribution: Attribution): string {
  return csv.render(attribution, PLAIN);
}

function parsed(text: string): readonly Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: '\n' });
}

/** What a channel is written as; half a surrogate pair has no UTF-8. */
function written(channel: string): string {
  const name = Buffer.from(channel).toString();
  return ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'].includes(name.slice(0, 1))
    ? `'${name}`
    : name;
}

describe('the CSV document', () => {
  it('has one row per model and channel', () => {
    expect(render(sampleAttribution())).toMatchInlineSnapshot(`
      "model,channel,conversions,value,share,value_share,removal_effect,conversions_low,conversions_high,share_low,share_high,share_standard_error,too_few,value_low,value_high,value_share_low,value_share_high,value_share_standard_error,value_too_few
      first-touch,Paid Search,700,,0.35,,,,,,,,false,,,,,,false
      first-touch,E-posta,300,,0.15,,,,,,,,false,,,,,,false
      first-touch,Mağaza,1000,,0.5,,,,,,,,false,,,,,,false
      linear,Mağaza,900.25,,0.450125,,,,,,,,false,,,,,,false
      linear,Paid Search,799.25,,0.399625,,,,,,,,false,,,,,,false
      linear,E-posta,300.5,,0.15025,,,,,,,,false,,,,,,false
      markov,Mağaza,1100,,0.55,,0.55,,,,,,false,,,,,,false
      markov,Paid Search,600.5,,0.30025,,0.3,,,,,,false,,,,,,false
      markov,E-posta,299.5,,0.14975,,0.15,,,,,,false,,,,,,false
      "
    `);
  });

  it('holds the very numbers of the JSON document', () => {
    const rows = parsed(render(fullAttribution()));
    const expected: Attribution = JSON.parse(json.render(fullAttribution(), PLAIN));
    expect(rows.map((row) => [row['model'], row['channel']])).toEqual(
      expected.credits.map(({ model, channel }) => [model, channel]),
    );
    const columns = {
      conversions: 'conversions',
      value: 'value',
      share: 'share',
      value_share: 'valueShare',
    } as const;
    for (const [column, key] of Object.entries(columns)) {
      expect(rows.map((row) => Number(row[column]))).toEqual(
        expected.credits.map((credit) => credit[key as 'share']),
      );
    }
  });

  it('gives the removal effect to the rows of the Markov model alone', () => {
    const rows = parsed(render(sampleAttribution()));
    const effects = rows.filter(({ removal_effect }) => removal_effect !== '');
    expect(
      effects.map(({ model, channel, removal_effect }) => [model, channel, Number(removal_effect)]),
    ).toEqual([
      ['markov', 'Mağaza', 0.55],
      ['markov', 'Paid Search', 0.3],
      ['markov', 'E-posta', 0.15],
    ]);
  });

  it('leaves cells empty where there is no value', () => {
    expect(
      parsed(render(sampleAttribution())).every(
        ({ value, value_share }) => value === '' && value_share === '',
      ),
    ).toBe(true);
  });

  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['-1', "'-1"],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', '"\'\t=1"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['a;b', '"a;b"'],
    [' a', '" a"'],
    ['a-b', 'a-b'],
  ])('writes the channel %j as %j', (channel, cell) => {
    const attribution = sampleAttribution({
      models: [LINEAR],
      credits: credits('linear', [[channel, -2.5]]),
    });
    expect(render(attribution)).toContain(`\nlinear,${cell},-2.5,,1,,`);
  });

  it('reads back as it was, whatever the names and numbers', () => {
    const amount = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(channelNames, amount, amount, (names, conversions, value) => {
        const attribution = sampleAttribution({
          models: [MARKOV],
          credits: names.map((channel) => ({
            model: 'markov',
            channel,
            conversions,
            value,
            share: 0.1,
            valueShare: 1 / 3,
            ...creditBounds(),
          })),
        });
        const rows = parsed(render(attribution));
        expect(rows.map(({ channel }) => channel)).toEqual(names.map(written));
        for (const row of rows) {
          expect(Number(row['conversions'])).toBe(conversions === 0 ? 0 : conversions);
          expect(Number(row['value'])).toBe(value === 0 ? 0 : value);
          expect(Number(row['value_share'])).toBe(1 / 3);
        }
      }),
      { numRuns: 60 },
    );
  });
});
