import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filled, pages, ROOT } from './pages.ts';
import { Shell } from './shell.ts';

const shell = new Shell();
afterAll(() => shell.close());

const withOutput = pages.filter(({ blocks }) => blocks.some(({ command }) => command !== undefined));

/** `npm run docs` writes the outputs anew; without it, a difference fails. */
test.concurrent.for(withOutput)('$path shows what the program prints', async ({ path, text }, { expect }) => {
  const page = await filled(text, async (command) => (await shell.run(command)).stdout);
  await expect(page).toMatchFileSnapshot(join(ROOT, path));
});

test('the README has a picture', () => {
  expect(withOutput.map(({ path }) => path)).toContain('README.md');
});

test.each(withOutput)('every output of $path is shown', ({ text, blocks }) => {
  const marked = blocks.filter(({ command }) => command !== undefined);
  expect(marked.length).toBe(text.match(/^<!-- output:/gm)?.length);
  for (const { language, text: shown } of marked) {
    expect(language).toMatch(/^(text|json|csv)$/);
    expect(shown).not.toBe('');
  }
});
