import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** Packages that a module loads at once, and with it all modules it loads at once: types and import() do not. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  for (const [, names, from] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )(?:([^;'"]*?) from )?'([^']+)';$/gms,
  )) {
    if (from === undefined || /^\{\s*(type \w+,?\s*)*\}$/.test(names ?? '')) continue;
    if (!from.startsWith('.')) found.add(from);
    else for (const name of packagesOf(resolve(dirname(file), from), seen)) found.add(name);
  }
  return found;
}

function heavy(file: string): string[] {
  return [...packagesOf(resolve(ROOT, file))].filter((name) => !name.startsWith('node:')).sort();
}

describe('what is loaded before it is known what is wanted', () => {
  test('attrib --version loads no package', () => {
    expect(heavy('src/cli/main.ts')).toEqual([]);
  });

  test('attrib --help loads the parser only', () => {
    expect(heavy('src/cli/parse.ts')).toEqual(['commander']);
  });

  test('a format loads what it draws with when it is asked for', () => {
    const drawing = ['@observablehq/plot', 'apache-arrow', 'd3-sankey', 'linkedom'];
    expect(heavy('src/report/formats/index.ts').filter((name) => drawing.includes(name))).toEqual([]);
    expect(heavy('src/cli/commands/run.ts').filter((name) => drawing.includes(name))).toEqual([]);
    expect(heavy('src/report/html/page.ts')).toEqual(['@observablehq/plot', 'd3-sankey', 'linkedom']);
  });

  test('the walk would notice', () => {
    expect(heavy('src/config/run-options.ts')).toEqual(['zod']);
  });
});
