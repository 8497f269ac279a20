import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import { fakeIo } from '../cli/fake-io.ts';
import { ROOT } from './pages.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const SECONDS = 50;
/** `attrib` and plain words, perhaps piped into a choice of lines. */
const PLAIN = /^attrib (?<words>[^|&;<>$`\\()]*?)(?: \| sed -n '(?<first>\d+),(?<last>\d+)p')?$/;
const WRITES_FILES = / (?:-o|--output|--rejects) /;

/** A place like a fresh clone, with `attrib` on the path, where examples may leave files behind. */
export class Shell {
  readonly #folder: string;

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'attrib-docs-'));
    const bin = join(this.#folder, 'path');
    mkdirSync(bin);
    const program = join(bin, 'attrib');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'bin/attrib.js')}' "$@"\n`);
    chmodSync(program, 0o755);
  }

  /** Runs a line of shell. What needs no shell runs in this process, which is several times faster. */
  run(line: string): Promise<Ended> {
    const plain = PLAIN.exec(line)?.groups;
    if (plain === undefined || WRITES_FILES.test(line)) return this.#inBash(line);
    return inThisProcess(
      plain['words'] ?? '',
      Number(plain['first'] ?? 1),
      Number(plain['last'] ?? Infinity),
    );
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #inBash(line: string): Promise<Ended> {
    if (!existsSync(join(ROOT, 'dist/program/main.js'))) throw new Error('npm run build comes first');
    const cwd = mkdtempSync(join(this.#folder, 'clone-'));
    for (const name of ['bin', 'fixtures']) symlinkSync(join(ROOT, name), join(cwd, name));
    const env = {
      PATH: [join(this.#folder, 'path'), process.env['PATH']].join(delimiter),
      TMPDIR: this.#folder,
      HOME: this.#folder,
    };
    return new Promise((resolve) => {
      const options = { cwd, env, timeout: SECONDS * 1000 };
      execFile('bash', ['-o', 'pipefail', '-c', line], options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      });
    });
  }
}

async function inThisProcess(words: string, first: number, last: number): Promise<Ended> {
  if (process.cwd() !== ROOT) throw new Error(`tests run in ${ROOT}`);
  const io = fakeIo({ cwd: ROOT });
  const argv = words.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  const code = await main(
    argv.map((word) => word.replaceAll("'", '')),
    io,
  );
  const lines = io.stdout.text.split(/(?<=\n)/).slice(first - 1, last);
  return { code, stdout: lines.join(''), stderr: io.stderr.text };
}
