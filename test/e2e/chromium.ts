import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['ATTRIB_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser that is installed; undefined where there is none. */
export const executablePath: string | undefined = PLACES.find(
  (place) => place !== undefined && existsSync(place),
);

/** Without a sandbox, for containers run as root; the page is ours and loads nothing. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
}
