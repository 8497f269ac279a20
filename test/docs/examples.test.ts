import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { type Block, commands, pages, ROOT } from './pages.ts';
import { Shell } from './shell.ts';

const shell = new Shell();
const folder = mkdtempSync(join(tmpdir(), 'attrib-docs-'));
afterAll(() => {
  shell.close();
  rmSync(folder, { recursive: true });
});

/** Every block of these languages as `path:line`. */
function blocksIn(...languages: readonly string[]): readonly (readonly [string, Block])[] {
  return pages.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => languages.includes(language))
      .map((block) => [`${path}:${block.line}`, block] as const),
  );
}

const ATTRIB = /^(?:[A-Z_]+=\S+ )*(?:attrib|node bin\/attrib\.js) |[|(] ?attrib /;
const examples = [
  ...new Set(
    blocksIn('sh')
      .flatMap(([, block]) => commands(block))
      .filter((line) => ATTRIB.test(line)),
  ),
];

describe('every example runs on the fixtures', () => {
  test('there are some', () => expect(examples.length).toBeGreaterThan(10));

  test.concurrent.each(examples)('%s', async (line) => {
    const { code, stderr } = await shell.run(line);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringContaining('attrib:') });
  });
});

describe('every JavaScript example runs', () => {
  test.concurrent.each(blocksIn('js'))('%s', async (where, { text }) => {
    const file = join(folder, `${where.replaceAll(/\W/g, '-')}.mjs`);
    writeFileSync(file, text.replaceAll("from 'attrib'", `from '${join(ROOT, 'dist/index.js')}'`));
    expect(await shell.run(`node '${file}'`)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what SQL prepares, attrib reads', () => {
  test.each(blocksIn('sql'))('%s', async (_, { text }) => {
    const prepared = join(folder, 'touchpoints.csv');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      text.replaceAll("'fixtures/", `'${ROOT}/fixtures/`).replace("'touchpoints.csv'", `'${prepared}'`),
    );
    connection.closeSync();
    instance.closeSync();
    expect(await shell.run(`attrib run '${prepared}' --strict -m linear`)).toMatchObject({ code: 0 });
  });
});

describe('the two commands of the README', () => {
  const readme = pages[0];
  const [first, second] = readme?.blocks.filter(({ language }) => language === 'sh') ?? [];

  test('stand alone on one line', () => {
    for (const block of [first, second]) expect(block?.text).toMatch(/^npm ci && [^\n]+\n$/);
  });

  test('run the main job and the tests', () => {
    expect(first?.text).toMatch(/npm run build && node bin\/attrib\.js run fixtures\/[\w.-]+\n$/);
    expect(second?.text).toMatch(/&& npm test\n$/);
  });

  test('are where continuous integration looks for the second', async () => {
    const { stdout } = await shell.run(
      `awk '/^\`\`\`sh$/ { n++; inside = 1; next } /^\`\`\`$/ { inside = 0 } inside && n == 2' '${ROOT}/README.md'`,
    );
    expect(stdout).toBe(second?.text);
  });

  test('the job of the first runs', async () => {
    const job = /node .*/.exec(first?.text ?? '')?.[0] ?? 'false';
    expect(await shell.run(job)).toMatchObject({ code: 0, stderr: '' });
  });
});
