import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/report/html/languages/index.ts';
import { ROOT } from '../docs/pages.ts';
import { executablePath, openBrowser } from './chromium.ts';
import { Workdir } from './workdir.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TOUCHPOINTS = join(ROOT, 'fixtures/touchpoints.csv');
const SPEND = join(ROOT, 'fixtures/spend.csv');

if (executablePath === undefined) {
  console.warn('\nNO CHROMIUM FOUND: the HTML report is NOT tested in a browser. Set ATTRIB_CHROMIUM.\n');
}

describe.skipIf(executablePath === undefined)('the report in a browser', () => {
  const dir = new Workdir();
  let browser: Browser;
  /** What the pages of a test did besides showing themselves. */
  let happened: string[];

  beforeAll(async () => {
    const languages = ['en', 'ar'].filter((tag) => tag in LANGUAGES);
    const [opened] = await Promise.all([
      openBrowser(),
      ...languages.map((tag) =>
        dir.attrib(['run', TOUCHPOINTS, '--spend', SPEND, '-q', '--lang', tag, '-o', `${tag}.html`]),
      ),
    ]);
    browser = opened;
  });

  afterAll(async () => {
    await browser?.close();
    dir.remove();
  });

  async function open(language = 'en', options: BrowserContextOptions = {}): Promise<Page> {
    happened = [];
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const address = pathToFileURL(join(dir.path, `${language}.html`)).href;
    page.on('console', (message) => happened.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => happened.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url() !== address) happened.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    return page;
  }

  async function violations(page: Page): Promise<readonly string[]> {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        readonly axe: {
          run(options: { readonly resultTypes: readonly string[] }): Promise<{
            readonly violations: readonly {
              readonly id: string;
              readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
            }[];
          }>;
        };
      };
      const found = await axe.run({ resultTypes: ['violations'] });
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`,
      );
    });
  }

  test('opens from disk, asks for nothing and says nothing', async () => {
    const page = await open();
    expect(await page.title()).toBe('Attribution report');
    expect(await page.locator('h2').count()).toBe(6);
    await page.mouse.wheel(0, 4000);
    expect(happened).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['on a phone', 'en', { viewport: { width: 390, height: 844 } }],
    ['in the dark', 'en', { colorScheme: 'dark' }],
    ['in Arabic', 'ar', {}],
  ] as const)('shuts nobody out: %s', async (_, language, options) => {
    const page = await open(language in LANGUAGES ? language : 'en', options);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('switches work by keyboard, and without a script', async () => {
    const page = await open('en', { javaScriptEnabled: false });
    const chart = (measure: string) => page.locator(`#credit-${measure}`);
    expect(await chart('conversions').isVisible()).toBe(true);
    expect(await chart('value').isVisible()).toBe(false);
    await page.locator('#by-conversions').focus();
    await page.keyboard.press('ArrowRight');
    expect(await chart('conversions').isVisible()).toBe(false);
    expect(await chart('value').isVisible()).toBe(true);
    const linear = page.locator('.by-value th.model-2');
    expect(await linear.isVisible()).toBe(true);
    await page.locator('#with-model-2').focus();
    await page.keyboard.press('Space');
    expect(await linear.isVisible()).toBe(false);
    expect(await page.locator('#credit-value .wide g.model-2').first().isVisible()).toBe(false);
    expect(happened).toEqual([]);
    await page.context().close();
  });

  test('tables are sorted by keyboard, the sums stay below', async () => {
    const page = await open();
    const table = page.locator('.by-conversions table.credits');
    const channels = () => table.locator('tbody th').allTextContents();
    const button = table.getByRole('button', { name: 'Markov' });
    const before = await channels();
    await button.focus();
    await page.keyboard.press('Enter');
    const shares = await table
      .locator('tbody td.model-4')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-key'))));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(await table.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.keyboard.press('Enter');
    expect((await channels()).at(-1)).toBe('Organic Search');
    await table.getByRole('button', { name: 'Channel' }).press('Enter');
    expect(await channels()).toEqual([...before].sort());
    expect(await table.locator('tfoot th').first().textContent()).toBe('Total credited');
    await page.context().close();
  });

  test('marks tell their numbers to keyboard and pointer', async () => {
    const page = await open();
    const tip = page.locator('#tip');
    await page.locator('#credit-conversions .drawing').focus();
    await page.keyboard.press('ArrowRight');
    expect(await tip.textContent()).toMatch(/^Organic Search · First touch: 37\.5% \(30\), between /);
    await page.keyboard.press('End');
    expect(await tip.textContent()).toMatch(/· Markov: /);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    await page.locator('#spread .wide rect[data-tip]').first().hover();
    expect(await tip.textContent()).toMatch(/points apart/);
    expect(happened).toEqual([]);
    await page.context().close();
  });

  test('prints on A4 without its controls', async () => {
    const page = await open('en', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['nav', '.measures', '.models input']) {
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    }
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box]) => box);
    expect(boxes.length).toBeGreaterThan(3);
    for (const box of boxes) expect(box).toMatch(/^0 0 59[45][.\d]* 84[12][.\d]*$/);
    await page.context().close();
  });
});
