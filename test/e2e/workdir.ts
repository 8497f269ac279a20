import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { execa, type Options, type ResultPromise } from 'execa';
import { expect, onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { fakeIo } from '../cli/fake-io.ts';

export const ROOT: string = resolve(import.meta.dirname, '../..');
export const BIN: string = join(ROOT, 'bin/attrib.js');

requireFreshBuild();

/** Lines become a file with a line end after each. */
export type Content = string | Uint8Array | readonly string[];

export interface Ended {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Variables besides PATH and TMPDIR; nothing else of this process is handed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input; without it that is empty. */
  readonly input?: string | Uint8Array;
  /** The same, for what has no end. */
  readonly endless?: Readable;
  /** User and group to run as; only the superuser may choose. */
  readonly user?: number | undefined;
}

/**
 * A private folder in which the real program runs. Its temporary folder is private too, and looked at after each
 * run, or after the last of those at once: attrib may leave nothing there.
 */
export class Workdir {
  /** Holds all the rest. */
  readonly root: string;
  /** Where the program runs and its files are. */
  readonly path: string;
  /** Where the program puts its temporary files. */
  readonly temporary: string;
  #running = 0;

  constructor(files: Readonly<Record<string, Content>> = {}) {
    this.root = mkdtempSync(join(realpathSync(tmpdir()), 'attrib-e2e-'));
    this.path = this.#made('work');
    this.temporary = this.#made('temporary');
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: Content): void {
    const data = typeof content === 'string' || content instanceof Uint8Array ? content : text(content);
    writeFileSync(join(this.path, name), data);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  names(): readonly string[] {
    return readdirSync(this.path).sort();
  }

  /** Runs `attrib` with these words. */
  async attrib(argv: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return this.#ended(this.start(argv, options));
  }

  /**
   * What `attrib` answers, computed in this process: for cases that differ in their data alone, and are too many to
   * start a program for each. Not for two at once: the folder and the temporary folder are those of the process.
   */
  async answer(argv: readonly string[], { env = {}, input = '' }: RunOptions = {}): Promise<Ended> {
    const io = fakeIo({ cwd: this.path, env, stdin: input, now: Date.now() });
    const [folder, temporary] = [process.cwd(), process.env['TMPDIR']];
    process.chdir(this.path);
    process.env['TMPDIR'] = this.temporary;
    try {
      const code = await main(argv, io);
      expect(this.leftBehind(), 'temporary files').toEqual([]);
      return { code, stdout: io.stdout.text, stderr: io.stderr.text };
    } finally {
      process.chdir(folder);
      if (temporary === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = temporary;
    }
  }

  /** The same, for who wants to do something to it while it runs. */
  start(argv: readonly string[], options: RunOptions = {}): ResultPromise {
    return execa(process.execPath, [BIN, ...argv], this.#options(options));
  }

  /** Runs a line of bash in which `attrib` is on the path and pipes fail as they do in a careful script. */
  async shell(line: string, options: RunOptions = {}): Promise<Ended> {
    const bin = this.#made('bin');
    writeFileSync(join(bin, 'attrib'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
    chmodSync(join(bin, 'attrib'), 0o755);
    const env = { PATH: [bin, process.env['PATH']].join(delimiter), ...options.env };
    return this.#ended(execa('bash', ['-o', 'pipefail', '-c', line], this.#options({ ...options, env })));
  }

  /** What is left in the temporary folder. */
  leftBehind(): readonly string[] {
    return readdirSync(this.temporary);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #made(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  #options({ env, input, endless, user }: RunOptions): Options {
    return {
      cwd: this.path,
      env: { PATH: process.env['PATH'], TMPDIR: this.temporary, ...env },
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      ...(endless !== undefined
        ? { stdin: [endless, 'pipe'] }
        : input !== undefined
          ? { input }
          : { stdin: 'ignore' }),
      ...(user === undefined ? {} : { uid: user, gid: user }),
    };
  }

  async #ended(running: ResultPromise): Promise<Ended> {
    this.#running++;
    const { exitCode, stdout, stderr } = await running;
    this.#running--;
    if (this.#running === 0) expect(this.leftBehind(), 'temporary files').toEqual([]);
    return { code: exitCode, stdout: String(stdout), stderr: String(stderr) };
  }
}

/** A folder for one test, gone when that test is over. */
export function workdir(files: Readonly<Record<string, Content>> = {}): Workdir {
  const made = new Workdir(files);
  onTestFinished(() => made.remove());
  return made;
}

export function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Tests of an old build would pass and prove nothing. */
function requireFreshBuild(): void {
  const built = statSync(join(ROOT, 'dist/index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true });
  const changed = sources
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  if (built < Math.max(...changed)) throw new Error('src is newer than dist: npm run build comes first');
}
