import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { page, ROOT } from './pages.ts';

const SRC = join(ROOT, 'src');
/** The folders in the order in which docs/design.md lists them. */
const house = [...page('docs/design.md').text.matchAll(/^\| `src\/(\w+)\/` \|/gm)].map(
  ([, name = '']) => name,
);
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

test('docs/design.md lists every folder', () => {
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect([...house].sort()).toEqual(folders.map(({ name }) => name).sort());
});

test.each(house.filter((folder) => folder !== 'cli'))('%s imports only what stands above it', (folder) => {
  const above = [...house.slice(0, house.indexOf(folder) + 1), 'errors.ts'];
  for (const file of files.filter((name) => name.startsWith(`${folder}/`))) {
    for (const target of imported(file))
      expect(above, `${file} imports ${target}`).toContain(target.split('/')[0]);
  }
});

/** The files of src that a file of src imports, types included. */
function imported(file: string): readonly string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path = '']) =>
    relative(SRC, resolve(SRC, dirname(file), path)).replaceAll('\\', '/'),
  );
}
