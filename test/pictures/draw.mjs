// Draws the pictures of the HTML report that the documentation shows: npm run docs:pictures
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'attrib-pictures-'));
const attrib = (...words) =>
  execFileSync(process.execPath, [join(ROOT, 'bin/attrib.js'), ...words, '-q'], { cwd: folder });

attrib('simulate', '--scenario', 'funnel', '-o', 'sim');
attrib('run', 'sim/touchpoints.csv', '--conversions', 'sim/conversions.csv', '-o', 'report.html');
const browser = await chromium.launch({
  executablePath: process.env['ATTRIB_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, colorScheme: 'light' });
await page.goto(pathToFileURL(join(folder, 'report.html')).href);
await page.screenshot({ path: join(ROOT, 'docs/report.png') });
await page.locator('#credit-conversions').screenshot({ path: join(ROOT, 'docs/report-chart.png') });
await browser.close();
rmSync(folder, { recursive: true });
