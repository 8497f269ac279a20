import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute.ts';
import { models } from '../../../src/models/index.ts';
import type { Attribution } from '../../../src/report/attribution.ts';
import { html } from '../../../src/report/formats/html.ts';
import { table as text } from '../../../src/report/formats/table.ts';
import { KNOWN_MODELS } from '../../../src/report/html/known-model.ts';
import { LANGUAGES } from '../../../src/report/html/languages/index.ts';
import { ROOT } from '../../docs/pages.ts';
import { channelNames, HOSTILE_NAMES } from '../hostile-names.ts';
import { credits, fullAttribution, sampleAttribution } from '../sample-attribution.ts';
import { type Page, parsed } from './parsed.ts';

const PLAIN = { width: undefined, colour: false };
const MEGABYTE = 1_000_000;
const TOUCHPOINTS = join(ROOT, 'fixtures/touchpoints.csv');
const SPEND = join(ROOT, 'fixtures/spend.csv');

async function page(
  attribution: Attribution = fullAttribution(),
  options: { readonly language?: string } = {},
): Promise<Page> {
  return parsed((await html.render(attribution, { ...PLAIN, ...options })) as string);
}

function named(channels: readonly string[]): Attribution {
  return sampleAttribution({
    credits: ['first-touch', 'linear', 'markov'].flatMap((model, i) =>
      credits(
        model,
        channels.map((channel, place) => [channel, 50 + ((place * 7 + i) % 13)] as const),
      ),
    ),
    summary: { channels: channels.length },
  });
}

/** Everything that a page must never have, whatever the data. */
function expectHarmless({ all, html: markup }: Page): void {
  expect(all('script').length).toBe(1);
  expect(all('style').length).toBe(1);
  expect(all('iframe, object, embed, link, img, base, form, video, audio')).toEqual([]);
  for (const element of all('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^style$|^src$/i);
      if (/href/i.test(name)) expect(value).toMatch(/^#[a-z-]+$/);
      expect(name === 'http-equiv' ? '' : value).not.toMatch(/^\s*(javascript|data|https?):/i);
    }
  }
  expect(markup.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u);
}

test('the policy lets run this style and this script, and nothing else', async () => {
  const { one } = await page();
  const policy = one('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  const hash = (name: string): string =>
    `'sha256-${createHash('sha256').update(one(name).textContent).digest('base64')}'`;
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
  );
});

test('the policy comes before what it is about', async () => {
  const { html: markup } = await page();
  expect(markup.indexOf('Content-Security-Policy')).toBeLessThan(markup.indexOf('<style'));
  expect(markup.startsWith('<!doctype html>\n')).toBe(true);
  expect(markup.slice(0, 1024)).toContain('<meta charset="utf-8">');
});

describe('names from the data', () => {
  test('are text, whatever they are', async () => {
    const found = await page(named(HOSTILE_NAMES));
    expectHarmless(found);
    expect(found.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(found.html.length).toBeLessThan(MEGABYTE);
  });

  test('are text in every other place', async () => {
    const name = '<script>alert(1)</script>"\'&\u202e';
    const base = fullAttribution();
    const [source] = base.quality.sources;
    const found = await page({
      ...base,
      settings: {
        ...base.settings,
        by: [name],
        conversionType: [name],
        directChannels: [name],
        timezone: 'UTC',
      },
      models: [...base.models, { name, title: name, noIntervals: name }],
      quality: {
        ...base.quality,
        sources: [{ ...source!, file: name, columns: { [name]: name }, notes: [name], dateFormat: name }],
        rejects: [{ file: name, column: name, reason: name, count: 1, examples: [{ line: 1, value: name }] }],
        setAside: [{ reason: name, count: 1 }],
        channelSpellings: [{ channel: name, spellings: [{ text: name, count: 1 }] }],
        warnings: [{ code: name, message: name, hint: name }],
      },
      insights: {
        topPaths: {
          distinctPaths: 1,
          share: 1,
          paths: [
            {
              path: [name],
              length: 1,
              journeys: 1,
              conversions: 1,
              conversionRate: 1,
              share: 1,
              value: null,
            },
          ],
        },
        transitions: {
          nodes: [
            { kind: 'start', label: '(start)', channels: 0 },
            { kind: 'channel', label: name, channels: 1 },
            { kind: 'conversion', label: '(conversion)', channels: 0 },
            { kind: 'null', label: '(null)', channels: 0 },
          ],
          flows: [
            { from: 0, to: 1, count: 1, probability: 1 },
            { from: 1, to: 2, count: 1, probability: 1 },
          ],
          steps: [
            { step: 0, from: 0, to: 1, journeys: 1 },
            { step: 1, from: 1, to: 2, journeys: 1 },
          ],
        },
      },
    });
    expectHarmless(found);
    expect(found.html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(15);
    expect(found.html).not.toContain('<script>alert');
  });

  test('are text, drawn at random', async () => {
    await fc.assert(
      fc.asyncProperty(channelNames, async (channels) => expectHarmless(await page(named(channels)))),
      { numRuns: 10 },
    );
  });
});

test('a thousand channels by every model stay below a megabyte', async () => {
  const channels = Array.from({ length: 1000 }, (_, i) => `A channel with a rather long name, number ${i}`);
  const many: Attribution = {
    ...named(channels),
    models: models.map(({ name, title }) => ({ name, title })),
    credits: models.flatMap(({ name }) =>
      credits(
        name,
        channels.map((channel, i) => [channel, 10.123456789 + i, 1000.123456789 * i] as const),
      ).map((credit) => ({
        ...credit,
        shareLow: credit.share / 1.1,
        shareHigh: credit.share * 1.1,
        valueShareLow: (credit.valueShare ?? 0) / 1.1,
        valueShareHigh: (credit.valueShare ?? 0) * 1.1,
      })),
    ),
  };
  const found = await page({ ...many, summary: { ...many.summary, conversionValue: 1, channels: 1000 } });
  expect(Buffer.byteLength(found.html)).toBeLessThan(MEGABYTE);
  expect(found.one('#credit-value .aside').textContent).toContain('1,000');
});

describe('chapters', () => {
  const chapters = async (attribution: Attribution): Promise<readonly (string | null)[]> =>
    (await page(attribution)).all('section').map((section) => section.getAttribute('id'));

  test('are there where their data is', async () => {
    expect(await chapters(sampleAttribution())).toEqual(['answer', 'earned', 'trust', 'made']);
    expect(await chapters(sampleAttribution({ credits: [], models: [] }))).toEqual([
      'answer',
      'trust',
      'made',
    ]);
  });

  test('are listed at the top, and explain words where they first occur', async () => {
    const { all } = await page();
    expect(all('nav a').map((link) => link.getAttribute('href'))).toEqual(
      all('section').map((section) => `#${section.getAttribute('id')}`),
    );
    const words = all('.words dt').map((word) => word.textContent);
    expect(words.length).toBeGreaterThan(6);
    expect(new Set(words).size).toBe(words.length);
  });

  test('ids are unique, and what refers to one finds it', async () => {
    const { all } = await page();
    const ids = all('[id]').map((element) => element.getAttribute('id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const attribute of ['aria-labelledby', 'aria-describedby']) {
      for (const element of all(`[${attribute}]`)) expect(ids).toContain(element.getAttribute(attribute));
    }
  });
});

describe('charts', () => {
  test('answer a question, and are described', async () => {
    const { all } = await page();
    const charts = all('figure');
    expect(charts.length).toBeGreaterThan(2);
    for (const chart of charts) {
      const question = chart.querySelector('figcaption h3')!.textContent;
      expect(question).toMatch(/\?$/);
      for (const drawing of chart.querySelectorAll('.drawing svg')) {
        expect(drawing.getAttribute('role')).toBe('img');
        expect(drawing.querySelector('desc')!.textContent.length).toBeGreaterThan(10);
      }
    }
  });

  test('tell their numbers when they are pointed at', async () => {
    const { all } = await page();
    const titles = all('#credit-conversions .wide title').map((title) => title.textContent);
    expect(titles).toContain('Paid Search · First touch: 42.3% (420)');
  });
});

test('the command and the program are told where they are known', async () => {
  const origin = { program: 'attrib 9.9.9', command: "attrib run 'a <b>.csv' --format html" };
  const told = parsed((await html.render(sampleAttribution(), { ...PLAIN, origin })) as string);
  expect(told.one('pre').textContent).toBe(origin.command);
  expect(told.one('#made').textContent).toContain('attrib 9.9.9');
  expect((await page(sampleAttribution())).all('pre')).toEqual([]);
});

describe('the numbers at the top', () => {
  const cards = ({ all }: Page): readonly string[] =>
    all('.cards strong').map(({ textContent }) => textContent);

  test('name the currency of the data, and are of one size that fits the longest', async () => {
    const base = fullAttribution();
    const inEuros = { ...base, summary: { ...base.summary, currency: 'EUR', conversionValue: 1_234_567.5 } };
    const found = await page(inEuros);
    expect(cards(found)).toEqual(['1,000', '€1,234,568', '4,321', '19.9%']);
    expect(found.one('.cards').getAttribute('class')).toBe('cards long');
    expect(found.all('.by-value .caption').map(({ textContent }) => textContent)).toEqual([
      'Value credited, and its share (EUR)',
    ]);
    expect((await page(sampleAttribution())).one('.cards').getAttribute('class')).toBe('cards');
  });

  test('say so where spend and data are of different days, and so does every table of ratios', async () => {
    const answer = await attribute({ touchpoints: [TOUCHPOINTS], spend: [SPEND], insights: [] });
    const bent = {
      ...answer,
      quality: { ...answer.quality, warnings: [{ code: 'spend-other-period', message: 'other days' }] },
    };
    const told = 'spend and data are of different days';
    const [straight, marked] = [await page(answer), await page(bent)];
    expect(straight.html).not.toContain(told);
    expect(marked.one('.cards .alarm').textContent).toBe(told);
    expect(marked.all('#cost .caption').map(({ textContent }) => textContent)).toEqual([
      `Value per cost, and below it the cost per conversion (${told})`,
    ]);
    expect(marked.all('#cost .doubt').length).toBe(2);
    const table = text.render(bent, { width: 100, colour: false });
    expect(table.match(/^(?:Cost|Value) per .* \(spend and data are of different days\)$/gm)?.length).toBe(2);
    expect(text.render(answer, { width: 100, colour: false })).not.toContain(told);
  });
});

test('every model has words, a sign and a colour of its own', () => {
  expect([...KNOWN_MODELS].sort()).toEqual(models.map(({ name }) => name).sort());
});

describe.each(Object.keys(LANGUAGES))('in the language %s', (language) => {
  test('the same numbers stand, and the page says which language it is', async () => {
    const [own, english] = [await page(fullAttribution(), { language }), await page()];
    const numbers = (found: Page): readonly string[] =>
      found
        .all('data[data-at]')
        .map((shown) => `${shown.getAttribute('data-at')}=${shown.getAttribute('value')}`)
        .sort();
    expect(numbers(own)).toEqual(numbers(english));
    expect(own.root.getAttribute('lang')).toBe(language);
    expect(own.root.getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expectHarmless(own);
    expect(own.html).not.toMatch(/NaN|undefined|\[object/);
  });
});
