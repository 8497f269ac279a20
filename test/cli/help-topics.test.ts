import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { outputFlags } from '../../src/cli/output-flags.ts';
import { reportFlags } from '../../src/cli/report-flags.ts';
import { runFlags } from '../../src/cli/run-flags.ts';
import { topics } from '../../src/cli/topics/index.ts';
import { conversionRoles, touchpointRoles } from '../../src/config/roles.ts';
import { models } from '../../src/models/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { displayWidth } from '../../src/report/text-width.ts';
import { attrib, fakeIo } from './fake-io.ts';

async function page(topic: string, columns?: string): Promise<string> {
  const { code, stdout, stderr } = await attrib(['help', topic], fakeIo({ env: { COLUMNS: columns } }));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

test.each(topics.map(({ name }) => name))('attrib help %s fits the terminal', async (name) => {
  for (const columns of ['50', '80', '300']) {
    const widest = Math.max(...(await page(name, columns)).split('\n').map(displayWidth));
    expect(widest).toBeLessThanOrEqual(Math.min(100, Number(columns)));
  }
});

test('the overview lists every topic', async () => {
  const { stdout } = await attrib(['help']);
  for (const { name, summary } of topics)
    expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
});

describe('a topic tells all there is', () => {
  test.each([
    ['models', models.map(({ name }) => name)],
    ['formats', FORMATS.map(({ name }) => name)],
    ['exit-codes', Object.keys(exitCodes)],
    ['columns', [...Object.keys(touchpointRoles), ...Object.keys(conversionRoles)]],
    [
      'environment',
      [...runFlags, ...outputFlags, ...reportFlags].map(
        ({ long }) => `ATTRIB_${long.toUpperCase().replaceAll('-', '_')}`,
      ),
    ],
    ['journeys', ['split', 'reuse', 'first', 'keep', 'collapse', 'unique', 'exclude']],
    ['dates', ['epoch-s', 'epoch-ms', 'epoch-us', 'epoch-ns', '%Y']],
  ])('%s', async (topic, terms) => {
    const text = await page(topic);
    for (const term of terms) expect(text).toMatch(new RegExp(`^ {2}${term}( |$)`, 'm'));
  });
});

test('every exit code of the contract is explained', () => {
  expect(Object.keys(exitCodes).map(Number)).toEqual([0, 1, 2, 3, 4, 129, 130, 143]);
});
