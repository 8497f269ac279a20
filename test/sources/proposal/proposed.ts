import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { attribute } from '../../../src/attribute.ts';
import { parseConfig } from '../../../src/config/config-file.ts';
import { propose } from '../../../src/propose.ts';

/** Files of a test by name, each as its lines. */
export type Files = Readonly<Record<string, readonly string[]>>;

/** Writes files into a folder that is gone after the tests, and says what is proposed for them. */
export function proposals() {
  const folder = mkdtempSync(join(tmpdir(), 'attrib-proposal-'));
  afterAll(() => rm(folder, { recursive: true }));
  const written = (files: Files) =>
    Object.entries(files).map(([name, lines]) => {
      writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
      return join(folder, name);
    });
  /** The text without the folder, its comments on one line each, and the options that it holds. */
  const proposed = async (files: Files) => {
    const { text } = await propose(written(files));
    const { options } = await parseConfig('attrib.yaml', text);
    const named = text.replaceAll(`${folder}/`, '');
    return { text: named, said: named.replaceAll(/\n *# /g, ' '), options };
  };
  /** The same, with what a run says of the proposal as it stands. */
  const asItStands = async (files: Files) => {
    const { text, said, options } = await proposed(files);
    const { summary, quality } = await attribute({ ...options, models: ['linear'], threads: 1 });
    return { text, said, options, summary, quality, sources: options.sources ?? [] };
  };
  return { proposed, asItStands };
}
