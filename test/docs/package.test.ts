import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { page, ROOT } from './pages.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('dependencies', () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  test.each(all)('%s has an exact version', (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test.each(all)('%s is justified', (name) => {
    expect(page('docs/dependencies.md').text).toMatch(
      new RegExp(`^\\| [^|]*\`${name}\`[^|]*\\| .{20,}\\|$`, 'm'),
    );
  });

  test('nothing is justified that is not there', () => {
    const rows = page('docs/dependencies.md').text.match(/^\| `.*?(?=\|)/gm) ?? [];
    const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1]));
    expect(named.sort()).toEqual(all.map(([name]) => name).sort());
  });

  test('are locked for every platform', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    const locked = Object.values<{ readonly optionalDependencies?: Record<string, string> }>(packages);
    const wanted = locked.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([]);
  });

  test('are few at run time', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThan(12);
  });
});

test('the oldest Node is the one that the pages and the types name', () => {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(manifest.engines.node) ?? [];
  for (const path of ['README.md', 'CONTRIBUTING.md']) {
    expect(page(path).text).toContain(`Node ${major}.${minor} or newer`);
  }
  expect(manifest.devDependencies['@types/node'].split('.')[0]).toBe(major);
});

describe('the package', () => {
  const packed: readonly string[] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )[0].files.map(({ path }: { readonly path: string }) => path);

  test('has the program, the library and its types', () => {
    const library = Object.values(manifest.exports['.']) as string[];
    for (const path of [...Object.values<string>(manifest.bin), ...library]) {
      expect(packed).toContain(relative(ROOT, resolve(ROOT, path)));
    }
    expect(Object.keys(manifest.exports['.'])[0], 'types come first').toBe('types');
  });

  test('has every page of documentation and the licence', () => {
    for (const path of ['README.md', 'CHANGELOG.md', 'LICENSE']) expect(packed).toContain(path);
    const docs = packed.filter((path) => path.startsWith('docs/'));
    expect(docs.length).toBe(
      readdirSync(join(ROOT, 'docs'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length,
    );
  });

  test('has nothing else', () => {
    const others = /^(bin\/|dist\/|docs\/|(README|CHANGELOG)\.md$|LICENSE$|package\.json$)/;
    expect(packed.filter((path) => !others.test(path))).toEqual([]);
  });

  test('lists only what there is', () => {
    for (const path of manifest.files) expect(existsSync(join(ROOT, path)), path).toBe(true);
  });
});

test('the licence is the one that the manifest names', () => {
  expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toMatch(
    new RegExp(`^${manifest.license} License\n.*the attrib authors`, 's'),
  );
});
