import { describe, expect, test } from 'vitest';
import { type Figures, figuresOf } from '../../../src/report/html/figures.ts';
import { LANGUAGES, type Language } from '../../../src/report/html/languages/index.ts';

async function figures(language: Language): Promise<Figures> {
  return figuresOf((await LANGUAGES[language].texts()).locale, 'UTC');
}

/** Written out, so that a version of Node with other ideas of a language shows. */
describe.each([
  ['en', '1,234,567', '17.4%', '-', '€1,234.50', '5 January 2026', '90 days', 'Mon'],
  ['tr', '1.234.567', '%17,4', '-', '€1.234,50', '5 Ocak 2026', '90 gün', 'Pzt'],
  ['az', '1.234.567', '17,4%', '-', '1.234,50 €', '5 yanvar 2026', '90 gün', 'B.E.'],
  ['ar', '1,234,567', '17.4%', '-', '1,234.50 €', '5 يناير 2026', '90 يومًا', 'الاثنين'],
  ['nb', '1 234 567', '17,4 %', '−', '1 234,50 €', '5. januar 2026', '90 døgn', 'man.'],
] as const)('in the language %s', (language, count, share, minus, money, day, duration, weekday) => {
  const spaces = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  test('numbers, money, days and times are written as is usual', async () => {
    const shown = await figures(language);
    expect(spaces(shown.count.text(1_234_567))).toBe(count);
    expect(spaces(shown.share.text(0.174))).toBe(share);
    expect(shown.signed.points.text(-0.031)).toMatch(new RegExp(`^${minus}3[.,]1$`));
    expect(spaces(shown.money('EUR').text(1234.5))).toBe(money);
    expect(shown.day('2026-01-05T06:02:00.000Z')).toBe(day);
    expect(spaces(shown.duration('90d'))).toBe(duration);
    expect(shown.weekday(1, 'short')).toBe(weekday);
  });

  test('nothing invisible is among them', async () => {
    const shown = await figures(language);
    const texts = [-0.5, 0, -0, 1e15, 0.1].flatMap((x) => [
      shown.count.text(x),
      shown.share.text(x),
      shown.signed.share.text(x),
      shown.money('USD').text(x),
      shown.days.text(x),
    ]);
    for (const text of texts) expect(text).not.toMatch(/[\u200e\u200f\u061c]/);
    expect(shown.count.text(-0.1)).toBe('0');
    expect(shown.share.text(Number.NaN)).toBe('–');
  });
});

test('a currency that is none is written behind the number', async () => {
  expect((await figures('en')).money('$').text(5)).toBe('5.00 $');
  expect((await figures('en')).money(null).text(5)).toBe('5.00');
});

test('times are those of the zone of the run', () => {
  expect(figuresOf('en-GB-u-nu-latn', 'Pacific/Auckland').day('2026-01-05T20:00:00.000Z')).toBe(
    '6 January 2026',
  );
});
