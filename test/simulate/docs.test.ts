import type { Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { scenarios } from '../../src/simulate/scenarios/index.ts';
import { fakeIo } from '../cli/fake-io.ts';
import { page } from '../docs/pages.ts';

const { text } = page('docs/simulation.md');
const program = buildProgram({ io: fakeIo(), library: () => Promise.reject(), json: false }, () => {});

describe('docs/simulation.md', () => {
  test.each(scenarios)('explains the world $name', ({ name }) => {
    expect(text).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  });

  test.each(['simulate', 'evaluate'])('has every flag of attrib %s', (name) => {
    const command = program.commands.find((candidate) => candidate.name() === name);
    const flags = command?.options.map(({ long }: Option) => long ?? '') ?? [];
    expect(flags.length).toBeGreaterThan(5);
    expect(flags.filter((flag) => !text.includes(flag))).toEqual([]);
  });
});
