import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../docs/pages.ts';
import { parsed } from '../report/html/parsed.ts';
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

  /** With a comparison, which adds a chapter. */
  const COMPARED = ['--period', '2026-02-14..2026-03-29', '--against', 'previous'];

  beforeAll(async () => {
    const run = (name: string, ...flags: readonly string[]) =>
      dir.attrib(['run', TOUCHPOINTS, '--spend', SPEND, '-q', '-o', `${name}.html`, ...flags]);
    const [opened] = await Promise.all([
      openBrowser(),
      run('plain'),
      run('compared', ...COMPARED),
      run('arabic', '--lang', 'ar', ...COMPARED),
    ]);
    browser = opened;
  });

  afterAll(async () => {
    await browser?.close();
    dir.remove();
  });

  async function open(name = 'plain', options: BrowserContextOptions = {}): Promise<Page> {
    happened = [];
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const address = pathToFileURL(join(dir.path, `${name}.html`)).href;
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

  test('tells the command that makes it again, byte for byte', async () => {
    const told = new Workdir({
      "it's mine.csv": readFileSync(TOUCHPOINTS, 'utf8').replace('spring-launch', "it's on us"),
    });
    try {
      const flags = ['--exclude', "campaign=it's on us", '--lookback', '30d', '--lang', 'nb'];
      const { code, stderr } = await told.answer([
        'run',
        "it's mine.csv",
        ...flags,
        '-o',
        'first.html',
        '-q',
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const page = parsed(told.read('first.html'));
      expect((await told.shell(page.one('pre').textContent)).code).toBe(0);
      expect(told.read('report.html')).toBe(told.read('first.html'));
    } finally {
      told.remove();
    }
  });

  test.each([
    ['on a phone', 'compared', { viewport: { width: 390, height: 844 } }],
    ['in the dark', 'compared', { colorScheme: 'dark' }],
    ['in Arabic', 'arabic', {}],
  ] as const)('shuts nobody out: %s', async (_, name, options) => {
    const page = await open(name, options);
    expect(await page.locator('#changed h2').isVisible()).toBe(true);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(happened).toEqual([]);
    await page.context().close();
  });

  test('switches work by keyboard, and without a script', async () => {
    const page = await open('plain', { javaScriptEnabled: false });
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

  test('marks of the drawings for phones tell the same', async () => {
    const page = await open('compared', { viewport: { width: 390, height: 844 } });
    const tip = page.locator('#tip');
    await page.locator('#changes .drawing').focus();
    await page.keyboard.press('End');
    expect(await tip.textContent()).toMatch(/ · Markov: [-+]?[\d.]+ points, from [\d.]+% to [\d.]+%/);
    const [narrow, wide] = ['.narrow', '.wide'].map((room) =>
      page
        .locator(`#changes ${room} [data-tip]`)
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-tip'))),
    );
    expect(await narrow).toEqual(await wide);
    await page.context().close();
  });

  test('prints on A4: no controls, both measures, no figure longer than a page', async () => {
    // The width between the margins, at 96 dots an inch.
    const page = await open('compared', { colorScheme: 'dark', viewport: { width: 680, height: 900 } });
    await page.locator('#with-model-1').uncheck();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['nav', '.measures', '.models input', '.same', '.option', '#with-model-1 ~ span']) {
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    }
    for (const shown of ['#credit-conversions', '#credit-value', '#cost details table']) {
      expect(await page.locator(shown).isVisible(), shown).toBe(true);
    }
    const heights = await page
      .locator('figure')
      .evaluateAll((figures) => figures.map((figure) => figure.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(((297 - 33) / 25.4) * 96);
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box]) => box);
    expect(boxes.length).toBeGreaterThan(3);
    expect(boxes.length).toBeLessThan(20);
    for (const box of boxes) expect(box).toMatch(/^0 0 59[45][.\d]* 84[12][.\d]*$/);
    await page.context().close();
  });
});
