import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Attribution } from '../report/attribution.ts';
import { BUNDLED, bundleFiles } from '../report/bundle/bundle-files.ts';
import { MANIFEST, type Manifest, type ManifestInput, parseManifest } from '../report/bundle/manifest.ts';
import type { RenderOptions, ReportFormat } from '../report/format.ts';
import { formatNamed } from './chosen-format.ts';
import { commaList } from './comma-list.ts';
import { fingerprint } from './fingerprint.ts';
import { type GivenFlags, isOn, lastText } from './flags.ts';
import type { Io } from './io.ts';
import { type OutputFolder, outputFolder, writeFolder } from './output-folder.ts';
import { packageFacts } from './package-facts.ts';

/** Where a folder of reports is to go, and what is to be in it. */
export interface ReportFolder {
  readonly folder: OutputFolder;
  readonly formats: readonly ReportFormat[];
}

/** @throws AttribError usage where the folder cannot be written, and for formats that do not exist */
export async function reportFolder(
  given: GivenFlags,
  formats: readonly ReportFormat[],
  io: Io,
): Promise<ReportFolder> {
  const name = (lastText(given, 'output') ?? '').replace(/[/\\]+$/, '');
  const flag = given.get('output')?.name ?? '--output';
  const asked = given.get('format');
  const chosen =
    asked === undefined
      ? formats.filter((format) => BUNDLED.includes(format.name))
      : asked.texts.flatMap(commaList).map((text) => formatNamed({ ...asked, texts: [text] }, formats));
  const former = await formerManifest(resolve(io.cwd, name));
  const replaceable = former === undefined ? [] : [MANIFEST, ...former.outputs.map(({ file }) => file)];
  const request = { flag, name, cwd: io.cwd, force: isOn(given, 'force'), replaceable };
  return { folder: await outputFolder(request, []), formats: [...new Set(chosen)] };
}

/** Of a folder that an earlier run has written; undefined where there is none. */
async function formerManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return parseManifest(MANIFEST, await readFile(join(folder, MANIFEST), 'utf8'));
  } catch {
    return undefined;
  }
}

/** What a manifest tells besides the files. */
export interface Making extends Pick<Manifest, 'program' | 'command'> {
  /** Files that were read, by the names the user gave them. */
  readonly inputs: readonly string[];
}

/** Writes every document and, last, the manifest; the folder appears whole or not at all. */
export async function writeReportFolder(
  { folder, formats }: ReportFolder,
  attribution: Attribution,
  options: RenderOptions,
  making: Making,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const files = await bundleFiles(attribution, formats, options);
  const manifest: Manifest = {
    schemaVersion: 1,
    program: making.program,
    versions: packageFacts().versions,
    command: making.command,
    grade: attribution.quality.grade,
    settings: { ...attribution.settings },
    inputs: await inputsOf(attribution, making.inputs, cwd, signal),
    outputs: files.map(({ name, text }) => ({
      file: name,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    })),
  };
  const last = { name: MANIFEST, text: `${JSON.stringify(manifest, null, 2)}\n` };
  await writeFolder(folder, [...files, last], signal);
  return [...files.map(({ name }) => name), last.name];
}

/** Files with rows first: those of the log, then those of spend; each once. */
async function inputsOf(
  { quality, spend }: Attribution,
  others: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<readonly ManifestInput[]> {
  const inputs: ManifestInput[] = [];
  const spent = (spend?.sources ?? []).map((source) => ({
    file: source.file,
    rowsRead: source.linesRead,
    rowsUsed: source.linesUsed,
    rowsRejected: source.linesRejected,
    rowsSetAside: source.linesSetAside,
  }));
  for (const { file, rowsRead, rowsUsed, rowsRejected, rowsSetAside } of [...quality.sources, ...spent]) {
    const rows = { rowsRead, rowsUsed, rowsRejected, rowsSetAside };
    const print = await fingerprint(resolve(cwd, file), signal);
    inputs.push({ file, ...(print ?? { bytes: null, sha256: null }), ...rows });
  }
  const listed = new Set(['-', ...inputs.map(({ file }) => file)]);
  for (const file of new Set(others.filter((name) => !listed.has(name)))) {
    const print = await fingerprint(resolve(cwd, file), signal);
    if (print !== undefined) inputs.push({ file, ...print });
  }
  return inputs;
}
