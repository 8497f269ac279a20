import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRaggedSomewhere } from '../../src/sources/width-probe.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SOUND = 'u1,"a, b",x\r\n';

test.each([
  ['nothing', `a,b,c\n${SOUND.repeat(20_000)}`, false],
  ['no last line end', `a,b,c\n${SOUND.repeat(20_000)}u2,b,c`, false],
  ['surplus fields that are empty', `a,b,c\n${SOUND.repeat(20_000)}u2,b,c,,\n`, false],
  ['a short file', 'a,b,c\nu1,b,c\n', false],
  ['a header alone', 'a,b,c', false],
  ['a short last line', `a,b,c\n${SOUND.repeat(20_000)}u2,b`, true],
  ['a long line just before the end', `a,b,c\n${SOUND.repeat(20_000)}u2,b,c,d\n${SOUND}`, true],
  ['another table in the second half', `a,b,c\n${SOUND.repeat(9000)}${'u,b\n'.repeat(9000)}`, true],
])('a file with %s', async (_, content, ragged) => {
  const path = join(folder, 'log.csv');
  await writeFile(path, content);
  expect(await isRaggedSomewhere(path, ',', 3)).toBe(ragged);
});
