import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { outputFlags } from '../../src/cli/output-flags.ts';
import { reportFlags } from '../../src/cli/report-flags.ts';
import { runFlags } from '../../src/cli/run-flags.ts';
import { topics } from '../../src/cli/topics/index.ts';
import { models } from '../../src/models/index.ts';
import { attrib } from './fake-io.ts';

const scripts = {
  bash: (await attrib(['completion', 'bash'])).stdout,
  zsh: (await attrib(['completion', 'zsh'])).stdout,
  fish: (await attrib(['completion', 'fish'])).stdout,
};

/** What bash offers for the last of these words. */
function offered(...words: string[]): string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const script = `${scripts.bash}\nCOMP_WORDS=(attrib ${quoted}); COMP_CWORD=${words.length}; _attrib; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: import.meta.dirname })
    .trim()
    .split('\n');
}

describe('bash', () => {
  test.each([
    [['r'], ['run']],
    [['run', '--mod'], ['--model']],
    [['run', '--model', ''], models.map(({ name }) => name)],
    [
      ['run', '-f', ''],
      ['table', 'json', 'csv', 'markdown', 'html', 'arrow', 'parquet'],
    ],
    [['run', '--journeys', 's'], ['split']],
    [['run', '--lookback', ''], ['']],
    [['run', 'completion.t'], ['completion.test.ts']],
    [['run', '--conversions', 'fake-'], ['fake-io.ts']],
    [['help', ''], topics.map(({ name }) => name)],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['--v'], ['--version']],
  ])('%j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});

test.each(Object.entries(scripts))('%s knows every flag', (_, script) => {
  for (const { long } of [...runFlags, ...outputFlags, ...reportFlags]) {
    expect(script).toMatch(new RegExp(`(--|-l )${long}\\b`));
  }
});

test('quotes in descriptions do not end the quoting', () => {
  expect(scripts.zsh).toContain(`the database'\\''s own share`);
  expect(scripts.fish).toContain(`the database\\'s own share`);
});
