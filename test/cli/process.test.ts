import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/attrib.js');
const LOG = join(ROOT, 'fixtures/touchpoints.csv');

/** Where the processes put their temporary files. */
let folder: string;

beforeAll(() => {
  if (!existsSync(join(ROOT, 'dist/program/main.js'))) throw new Error('npm run build comes first');
  folder = mkdtempSync(join(tmpdir(), 'attrib-process-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [BIN, ...argv], { env: { PATH: process.env['PATH'], TMPDIR: folder } });
}

async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

describe('the real process', () => {
  test('--version prints the version', async () => {
    expect(await ended(start('--version'))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test('standard input and a file of the same content give the same credit', async () => {
    const child = start('run', '-', '--format', 'csv');
    const { createReadStream } = await import('node:fs');
    createReadStream(LOG).pipe(child.stdin!);
    const piped = await ended(child);
    expect(piped.code).toBe(0);
    expect(piped).toEqual(await ended(start('run', LOG, '--format', 'csv')));
  });

  test.each([[['--help']], [['run', LOG, '--json']]])(
    'a reader that closes the pipe is no error: %j',
    async (argv) => {
      const child = start(...argv);
      child.stdout!.destroy();
      expect(await ended(child)).toMatchObject({ code: 0, stderr: '' });
    },
  );

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    '%s ends a run that waits for input with %d and leaves no temporary file',
    async (signal, code) => {
      const child = start('run', '-');
      const end = ended(child);
      while (!readdirSync(folder).some((name) => name.startsWith('attrib-'))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      child.kill(signal);
      expect(await end).toMatchObject({
        code,
        stdout: '',
        stderr: expect.stringMatching(/^attrib: [\w ]+; cleaning up\n$/),
      });
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
