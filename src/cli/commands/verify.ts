import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { inputError, usageError } from '../../errors.ts';
import type { ManifestInput } from '../../report/bundle/manifest.ts';
import { visible } from '../../report/safe-text.ts';
import type { Context } from '../context.ts';
import { fingerprint } from '../fingerprint.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags, isOn } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import type { Io } from '../io.ts';
import { writeOut } from '../write.ts';

const INPUTS: Flag = {
  group: 'When it fails',
  long: 'inputs',
  description: 'fail also where a file that was read is gone or has changed',
};
const JSON_FLAG: Flag = {
  group: 'What comes out',
  long: 'json',
  description: 'print JSON; errors are JSON too',
};

/** What became of one file of a manifest. */
interface Verdict {
  readonly file: string;
  readonly is: 'unchanged' | 'changed' | 'missing' | 'not a file' | 'not listed';
}

/** `attrib verify`: whether a folder of reports still is what was written. */
export function verifyCommand(context: Context): Command {
  const command = new Command('verify')
    .summary('say whether a folder of reports is as it was written')
    .description(
      'Compares every file of a folder that attrib run -o FOLDER/ wrote with the hashes of its manifest, and the ' +
        'files that were read with theirs.',
    )
    .argument('<folder>', 'folder with a manifest.json')
    .action((folder: string) =>
      verify(folder, givenFlags(command, [INPUTS, JSON_FLAG], context.io.env), context),
    );
  addFlags(command, [INPUTS, JSON_FLAG]);
  return withExamples(command, ['attrib verify reports/2026-W47', 'attrib verify reports/2026-W47 --inputs']);
}

async function verify(name: string, given: GivenFlags, { io, json }: Context): Promise<void> {
  const { MANIFEST, parseManifest } = await import('../../report/bundle/manifest.ts');
  const folder = resolve(io.cwd, name);
  const manifest = parseManifest(join(name, MANIFEST), await textOf(name, join(folder, MANIFEST)));
  const outputs: Verdict[] = [];
  for (const { file, sha256 } of manifest.outputs) {
    if (/[/\\]/.test(file))
      throw usageError(`${name}: the manifest names "${file}", which is not in the folder`);
    const found = await fingerprint(join(folder, file));
    outputs.push({
      file,
      is: found === undefined ? 'missing' : found.sha256 === sha256 ? 'unchanged' : 'changed',
    });
  }
  const known = new Set([MANIFEST, ...manifest.outputs.map(({ file }) => file)]);
  for (const file of (await readdir(folder)).sort()) {
    if (!known.has(file)) outputs.push({ file, is: 'not listed' });
  }
  const inputs = await Promise.all(manifest.inputs.map((input) => inputVerdict(input, io)));
  const text = json
    ? `${JSON.stringify({ schemaVersion: 1, folder: name, program: manifest.program, command: manifest.command, outputs, inputs }, null, 2)}\n`
    : shown(manifest.program, manifest.command, outputs, inputs);
  await writeOut(io.stdout, text);
  const broken = outputs.filter(({ is }) => is !== 'unchanged');
  const moved = isOn(given, INPUTS.long)
    ? inputs.filter(({ is }) => is === 'changed' || is === 'missing')
    : [];
  const [first] = [...broken, ...moved];
  if (first === undefined) return;
  throw inputError(
    `${name} is not as it was written: ${first.file} is ${first.is}${broken.length + moved.length > 1 ? `, and ${broken.length + moved.length - 1} more` : ''}`,
    `make it again: ${manifest.command}`,
  );
}

async function inputVerdict({ file, sha256 }: ManifestInput, io: Io): Promise<Verdict> {
  if (sha256 === null) return { file, is: 'not a file' };
  const found = await fingerprint(resolve(io.cwd, file));
  return { file, is: found === undefined ? 'missing' : found.sha256 === sha256 ? 'unchanged' : 'changed' };
}

async function textOf(name: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw inputError(
      `${name} has no manifest`,
      'name a folder that attrib run -o FOLDER/ wrote, such as attrib verify reports/2026-W47',
      error,
    );
  }
}

function shown(
  program: string,
  command: string,
  outputs: readonly Verdict[],
  inputs: readonly Verdict[],
): string {
  const list = (verdicts: readonly Verdict[]) =>
    verdicts.map(({ file, is }) => `  ${is.padEnd(10)} ${visible(file)}`);
  return `${[
    `written by ${visible(program)}: ${visible(command)}`,
    'In the folder',
    ...list(outputs),
    'Read for it',
    ...list(inputs),
  ].join('\n')}\n`;
}
