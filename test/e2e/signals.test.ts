import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HEADER, LOG } from './logs.ts';
import { text, Workdir, workdir } from './workdir.ts';

const ROWS = 200_000;
const CHANNELS = ['Email', 'Paid Search', 'Display', 'Podcast', 'Direct'];

/** A log that takes seconds: 40,000 people with five touchpoints each. */
function longLog(): Buffer {
  const lines = [HEADER];
  for (let row = 0; row < ROWS; row++) {
    const time = `2026-01-${10 + (row % 17)} ${10 + (row % 13)}:${10 + (row % 49)}`;
    lines.push(`u${(row * 7919) % 40_000},${time},${CHANNELS[row % 5]},${row % 31 === 0 ? 1 : 0}`);
  }
  return Buffer.from(text(lines));
}

/** Sends a signal as soon as standard error has told of a step, and waits for the end. */
async function stopped(
  dir: Workdir,
  step: string,
  signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP',
  argv: readonly string[],
) {
  const running = dir.start(argv);
  let told = '';
  running.stderr?.on('data', (chunk) => {
    if (told.includes(`ms  ${step}\n`)) return;
    told += chunk;
    if (told.includes(`ms  ${step}\n`)) running.kill(signal);
  });
  const { exitCode, stdout, stderr } = await running;
  return { code: exitCode, stdout, stderr: String(stderr) };
}

describe('a run that is stopped while it works', () => {
  const dir = new Workdir();
  beforeAll(() => dir.write('log.csv', longLog()));
  afterAll(() => dir.remove());

  test.each([
    ['SIGINT', 'settings', 130, 'interrupted'],
    ['SIGINT', 'load touchpoints', 130, 'interrupted'],
    ['SIGTERM', 'load touchpoints', 143, 'terminated'],
    ['SIGHUP', 'load touchpoints', 129, 'the terminal has gone'],
  ] as const)(
    '%s after the step "%s" ends it with %d and one line, and nothing is left',
    async (...expected) => {
      const [signal, step, code, word] = expected;
      const ended = await stopped(dir, step, signal, ['run', 'log.csv', '-v', '-o', 'report.csv']);
      expect(ended).toEqual({ code, stdout: '', stderr: expect.any(String) });
      const lines = ended.stderr.trimEnd().split('\n');
      expect(lines.filter((line) => line.startsWith('attrib:'))).toEqual([`attrib: ${word}; cleaning up`]);
      expect(ended.stderr).not.toContain('wrote');
      expect(dir.names()).toEqual(['log.csv']);
      expect(dir.leftBehind()).toEqual([]);
    },
  );

  test('under --json the line is JSON too', async () => {
    const ended = await stopped(dir, 'load touchpoints', 'SIGINT', ['run', 'log.csv', '-v', '--json']);
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    const [line = '', ...others] = ended.stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(JSON.parse(line)).toEqual({
      error: { code: 'interrupted', message: 'interrupted; cleaning up' },
    });
    expect(others).toEqual([]);
    expect(dir.leftBehind()).toEqual([]);
  });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends a run whose standard input never ends with %d', async (signal, code) => {
  const dir = workdir();
  const running = dir.start(['run', '-', '-v'], { endless: endlessLog() });
  running.stderr?.once('data', () => running.kill(signal));
  const { exitCode, stdout } = await running;
  expect({ code: exitCode, stdout }).toEqual({ code, stdout: '' });
  expect(dir.leftBehind()).toEqual([]);
});

function endlessLog(): Readable {
  const rows = text(LOG.slice(1)).repeat(1000);
  let begun = false;
  return new Readable({
    read() {
      this.push(begun ? rows : text(LOG));
      begun = true;
    },
  });
}

describe('a reader that has read enough', () => {
  test.each(['--json', '-f csv -o -', '-f markdown', ''])(
    'attrib run %s | head -1 is quiet and fine',
    async (flags) => {
      const dir = workdir({ 'log.csv': LOG });
      const { code, stdout, stderr } = await dir.shell(
        `attrib run log.csv ${flags} | head -1; echo "\${PIPESTATUS[@]}"`,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.split('\n').slice(1)).toEqual(['0 0', '']);
    },
  );

  test('also when it goes in the middle of a long result', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `u${i},2026-01-05,Channel number ${i},${i % 3 === 0 ? 1 : 0}`,
    );
    const dir = workdir({ 'log.csv': [HEADER, ...lines] });
    const { code, stdout, stderr } = await dir.shell(
      `attrib run log.csv -f csv -m linear | head -1; echo "\${PIPESTATUS[@]}"`,
    );
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^model,channel,conversions,.*\n0 0\n$/),
      stderr: '',
    });
  });

  test('and when nobody reads standard error', async () => {
    const dir = workdir({ 'log.csv': [...LOG, 'u3,never,Email,0'] });
    const { code, stdout } = await dir.shell('attrib run log.csv -v -f csv -m linear 2> >(true)');
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(4);
  });
});
