import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../src/report/attribution.ts';
import { html } from '../../../src/report/formats/html.ts';
import { LANGUAGES, type Language } from '../../../src/report/html/languages/index.ts';
import { page as documentation } from '../../docs/pages.ts';
import { fullAttribution } from '../sample-attribution.ts';
import { type Page, parsed } from './parsed.ts';

const TRANSLATED = ['tr', 'az', 'ar', 'nb'] as const satisfies readonly Language[];

async function page(warnings: Attribution['quality']['warnings'], language: Language): Promise<Page> {
  const base = fullAttribution();
  const found = [{ ...base.quality, warnings, rejects: [], setAside: [] }];
  const attribution = { ...base, quality: found[0]! };
  return parsed((await html.render(attribution, { width: undefined, colour: false, language })) as string);
}

describe.each(TRANSLATED)('what is odd about the data, in the language %s', (language) => {
  test('is told in it, with the numbers of the JSON', async () => {
    const warnings = [
      { code: 'mostly-converters', message: 'MESSAGE', hint: 'HINT' },
      { code: 'unattributed', message: 'MESSAGE', hint: 'HINT' },
    ];
    const { one, all, html: text } = await page(warnings, language);
    expect(text).not.toMatch(/MESSAGE|HINT/);
    expect(all('.findings li').length).toBe(2);
    const numbers = all('.findings li data').map((shown) => Number(shown.getAttribute('value')));
    expect(numbers).toEqual([994 / 5_000, 6 / 1_000]);
    expect(one('.findings').querySelector('[lang]')).toBeNull();
    const { page: words } = await LANGUAGES[language].texts();
    expect(one('#trust').textContent).not.toContain(words.program);
  });

  test('is quoted where there are no words for it, and the page says that this is English', async () => {
    const { one, all } = await page(
      [{ code: 'too-many-ids', message: 'MESSAGE of 7 ids', hint: 'HINT' }],
      language,
    );
    const quoted = all('.findings [lang=en]');
    expect(quoted.map(({ textContent }) => textContent)).toEqual(['MESSAGE of 7 ids', 'HINT']);
    for (const words of quoted) expect(words.getAttribute('dir')).toBe('ltr');
    const { page: words } = await LANGUAGES[language].texts();
    expect(one('#trust').textContent).toContain(words.program);
  });

  test('has words for codes that there are', async () => {
    const { findings } = await LANGUAGES[language].texts();
    const codes = ['docs/output.md', 'docs/check.md'].flatMap((name) =>
      [...documentation(name).text.matchAll(/^\| `.*$/gm)].flatMap(([line]) => line.match(/[a-z-]+/g) ?? []),
    );
    for (const code of Object.keys(findings ?? {})) expect(codes, code).toContain(code);
  });
});

test('English is the language of the program', async () => {
  const { one, all } = await page([{ code: 'mostly-converters', message: 'MESSAGE', hint: 'HINT' }], 'en');
  expect(all('.findings li').map(({ textContent }) => textContent)).toEqual(['MESSAGEWhat to do: HINT']);
  expect((await LANGUAGES.en.texts()).findings).toBeNull();
  expect(one('#trust').textContent).not.toContain('MESSAGE of');
});
