import { describe, expect, test } from 'vitest';
import type { TotalChange } from '../../../src/insights/comparison/comparison.ts';
import { html } from '../../../src/report/formats/html.ts';
import { sampleAttribution } from '../sample-attribution.ts';
import { parsed } from './parsed.ts';

function total(
  name: TotalChange['total'],
  [before, after]: readonly [number, number],
  verdict: TotalChange['verdict'],
): TotalChange {
  return {
    total: name,
    before,
    after,
    change: after - before,
    changeLow: null,
    changeHigh: null,
    verdict,
    relativeChange: after / before - 1,
  };
}

/** The chapter on what changed, and the cards at the top, of a page with these totals. */
async function page(totals: readonly TotalChange[], language = 'en') {
  const attribution = sampleAttribution({
    comparison: {
      before: { file: null, period: { from: '2026-02-01', to: '2026-02-28' } },
      after: { file: null, period: { from: '2026-03-01', to: '2026-03-31' } },
      currency: 'EUR',
      differences: [],
      totals,
      models: [],
      confidence: 95,
      channels: [],
    },
  });
  const { all } = parsed(
    (await html.render(attribution, { width: undefined, colour: false, language })) as string,
  );
  const texts = (selector: string) => all(selector).map(({ textContent }) => textContent);
  return {
    changed: texts('#changed td, #changed th[scope=row]'),
    notes: texts('#changed .notes'),
    cards: texts('.change'),
  };
}

describe('whether totals changed by more than chance', () => {
  const totals = [
    total('journeys', [100, 104], 'noise'),
    total('conversionRate', [0.25, 0.5], 'more'),
    total('conversions', [50, 40], null),
    total('conversionValue', [500, 700], 'noise'),
    total('spend', [200, 250], null),
  ];

  test('stands beside each change, and nothing beside what is paid', async () => {
    const { changed, notes } = await page(totals);
    expect(changed).toEqual([
      ...['Journeys', '100', '104', '+4.0% noise'],
      ...['Journeys that converted', '25.0%', '50.0%', '+25.0'],
      ...['Conversions', '50', '40', '-20.0% ?'],
      ...['Value', '€500.00', '€700.00', '+40.0% noise'],
      ...['Spend', '€200.00', '€250.00', '+25.0%'],
    ]);
    expect(notes).toEqual([
      'Noise: such a change may well be chance. A question mark: there is no interval to tell.',
    ]);
  });

  test('is explained only where there is such a mark', async () => {
    expect((await page([total('conversions', [50, 100], 'more')])).notes).toEqual([]);
  });

  test('stands in the cards, in every language', async () => {
    expect((await page([total('conversions', [50, 51], 'noise')])).cards).toEqual([
      '+2.0% on the period before, which may be chance',
    ]);
    for (const language of ['tr', 'az', 'ar', 'nb']) {
      const [noise] = (await page([total('conversions', [50, 51], 'noise')], language)).cards;
      const [more] = (await page([total('conversions', [50, 51], 'more')], language)).cards;
      expect(noise?.length, language).toBeGreaterThan(more?.length ?? 0);
    }
  });
});
