import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute.ts';
import { models } from '../../../src/models/index.ts';
import type { Attribution } from '../../../src/report/attribution.ts';
import { html } from '../../../src/report/formats/html.ts';
import { json } from '../../../src/report/formats/json.ts';
import { ROOT } from '../../docs/pages.ts';
import { type Page, parsed } from './parsed.ts';

const PLAIN = { width: undefined, colour: false };
const file = (name: string): string => join(ROOT, 'fixtures', name);

/** What stands at a path such as `credits.3.share`. */
function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], document);
}

/** The number that an English text shows, and by how much rounding may have changed it. */
function read(text: string): { readonly number: number; readonly within: number } {
  const [, digits = '', decimals = ''] = /([-\d,]+(?:\.(\d+))?)/.exec(text) ?? [];
  const unit = text.includes('%') ? 0.01 : 1;
  return {
    number: Number(digits.replaceAll(',', '')) * unit,
    within: 0.5000001 * 10 ** -decimals.length * unit,
  };
}

describe('every number of the page is the one of the JSON', () => {
  let answer: Attribution;
  let document: unknown;
  let page: Page;

  beforeAll(async () => {
    answer = await attribute({
      touchpoints: [file('touchpoints.csv')],
      spend: [file('spend.csv')],
      calibration: file('lift-tests.csv'),
      models: models.map(({ name }) => name).filter((name) => name !== 'custom' && name !== 'w-shaped'),
      trust: true,
      insights: ['all'],
      bootstrap: 100,
    });
    document = JSON.parse(json.render(answer, PLAIN));
    page = parsed((await html.render(answer, PLAIN)) as string);
  });

  test('with its full precision, and as it is shown', () => {
    const numbers = page.all('data[data-at]');
    expect(numbers.length).toBeGreaterThan(700);
    for (const shown of numbers) {
      const path = shown.getAttribute('data-at')!;
      const expected = at(document, path);
      expect(Number(shown.getAttribute('value')), path).toBe(expected);
      const { number, within } = read(shown.textContent);
      // Times are shown in the unit that suits them, and points are a hundred times the share.
      if (path.includes('timeLag') && path.includes('.days.')) continue;
      expect(Math.abs(number - Number(expected)), `${path}: ${shown.textContent}`).toBeLessThanOrEqual(
        within,
      );
    }
  });

  test('and every credit is there', () => {
    const paths = new Set(page.all('data[data-at]').map((shown) => shown.getAttribute('data-at')));
    const missing = answer.credits.flatMap((_, i) =>
      ['conversions', 'value', 'share', 'valueShare'].filter((field) => !paths.has(`credits.${i}.${field}`)),
    );
    expect(missing).toEqual([]);
  });

  test('and stands in the row of its channel and the column of its model', () => {
    for (const measure of ['conversions', 'value'] as const) {
      const table = page.one(`.by-${measure} table.credits`);
      const rows = [...table.querySelectorAll('tbody tr')];
      expect(rows.length).toBe(answer.summary.channels);
      for (const row of rows) {
        const channel = row.querySelector('th')!.textContent;
        const cells = [...row.querySelectorAll('td')];
        answer.models.forEach(({ name }, i) => {
          const credit = answer.credits.find((own) => own.model === name && own.channel === channel)!;
          const own = cells[i]!.querySelector('data')!.getAttribute('value');
          expect(Number(own), `${channel} ${name}`).toBe(
            measure === 'value' ? credit.valueShare : credit.share,
          );
        });
      }
    }
  });

  test('sums of the table are sums of the rows', () => {
    const [total] = [...page.one('.by-conversions table.credits').querySelectorAll('tfoot tr')];
    const shown = [...total!.querySelectorAll('td')].map(
      (cell) => cell.querySelector('data')?.getAttribute('value') ?? null,
    );
    answer.models.forEach(({ name, sums }, i) => {
      if (sums === false) {
        expect(shown[i]).toBeNull();
        return;
      }
      const sum = answer.credits
        .filter(({ model }) => model === name)
        .reduce((whole, { conversions }) => whole + conversions, 0);
      expect(Number(shown[i])).toBeCloseTo(sum, 9);
    });
  });

  test('signs of the chart stand where their share is', () => {
    const chart = page.one('#credit-conversions .wide svg');
    answer.models.forEach(({ name }, i) => {
      const signs = [...chart.querySelectorAll(`g.model-${i} path, g.model-${i} circle`)].map((sign) => ({
        x: Number(
          sign.getAttribute('cx') ?? /translate\(([\d.]+),/.exec(sign.getAttribute('transform') ?? '')?.[1],
        ),
        share: read(/: ([\d.]+%)/.exec(sign.textContent)?.[1] ?? '').number,
      }));
      expect(signs.length, name).toBe(answer.summary.channels);
      const [low, high] = [
        signs.reduce((a, b) => (a.share <= b.share ? a : b)),
        signs.reduce((a, b) => (a.share > b.share ? a : b)),
      ];
      for (const { x, share } of signs) {
        const expected = low.x + ((share - low.share) / (high.share - low.share || 1)) * (high.x - low.x);
        // Shares are read from texts with one decimal.
        expect(Math.abs(x - expected), `${name} ${share}`).toBeLessThan(2);
      }
    });
  });
});
