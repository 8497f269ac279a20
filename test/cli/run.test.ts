import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AttribError, inputError, internalError, notComputable } from '../../src/errors.ts';
import { attrib, attribution, FakeLibrary, fakeIo } from './fake-io.ts';

const ESCAPE = '\u001b';

function libraryThat(answer: FakeLibrary['answer']): FakeLibrary {
  const library = new FakeLibrary();
  library.answer = answer;
  return library;
}

/** `attrib run log.csv …` with a library that throws. */
function failing(error: unknown, ...argv: string[]) {
  return attrib(
    ['run', 'log.csv', ...argv],
    fakeIo(),
    libraryThat(() => {
      throw error;
    }),
  );
}

describe('the result', () => {
  test('goes to standard output, and nothing else does', async () => {
    const { code, stdout, stderr } = await attrib(['run', 'log.csv']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Email');
    expect((await attrib(['run', 'log.csv', '-o', '-'])).stdout).toBe(stdout);
  });

  test('is one JSON document with --json, -f json and ATTRIB_FORMAT=json', async () => {
    const { stdout } = await attrib(['run', 'log.csv', '--json']);
    expect(JSON.parse(stdout)).toEqual(attribution());
    expect((await attrib(['run', '-f', 'json', 'log.csv'])).stdout).toBe(stdout);
    expect((await attrib(['run', 'log.csv'], fakeIo({ env: { ATTRIB_FORMAT: 'json' } }))).stdout).toBe(
      stdout,
    );
    expect((await attrib(['run', 'log.csv'], fakeIo({ env: { ATTRIB_JSON: '1' } }))).stdout).toBe(stdout);
    expect((await attrib(['run', 'log.csv', '-f', 'json', '--json'])).stdout).toBe(stdout);
  });

  test('as CSV is the bytes of the data, but on a terminal it commands nothing', async () => {
    const hostile = `Email${ESCAPE}[2J`;
    const library = () =>
      libraryThat(() => {
        const { credits, ...rest } = attribution();
        return { ...rest, credits: credits.map((credit) => ({ ...credit, channel: hostile })) };
      });
    const piped = await attrib(
      ['run', 'log.csv', '-f', 'csv'],
      fakeIo({ env: { COLUMNS: '80' } }),
      library(),
    );
    expect(piped.stdout).toContain(`linear,${hostile},2,`);
    const io = fakeIo();
    io.stdout.isTTY = true;
    const { stdout } = await attrib(['run', 'log.csv', '-f', 'csv'], io, library());
    expect(stdout).toBe(piped.stdout.replaceAll(ESCAPE, '\\u{1b}'));
  });

  test('standard input is handed on when a file is named -, and only then', async () => {
    const read = await attrib(['run', '-'], fakeIo({ stdin: 'person,time\n' }));
    let text = '';
    for await (const chunk of read.library.environment!.stdin!) text += new TextDecoder().decode(chunk);
    expect(text).toBe('person,time\n');
    expect((await attrib(['run', 'log.csv'])).library.environment!.stdin).toBeUndefined();
    expect((await attrib(['run', 'log.csv', '--conversions', '-'])).library.environment!.stdin).toBeDefined();
  });

  test('a reader that has gone away ends it quietly', async () => {
    const io = fakeIo();
    io.stdout.fails = 'EPIPE';
    expect(await attrib(['run', 'log.csv'], io)).toMatchObject({ code: 0, stderr: '' });
    expect(await attrib(['--help'], io)).toMatchObject({ code: 0, stderr: '' });
    expect(await attrib(['--version'], io)).toMatchObject({ code: 0, stderr: '' });
  });

  test('a full disk behind standard output is an error', async () => {
    const io = fakeIo();
    io.stdout.fails = 'ENOSPC';
    const { code, stderr } = await attrib(['run', 'log.csv'], io);
    expect(code).toBe(3);
    expect(stderr).toContain('cannot write to standard output: write ENOSPC');
  });

  test('standard error that nobody reads changes nothing', async () => {
    const io = fakeIo();
    io.stderr.fails = 'EPIPE';
    const warned = libraryThat(() => attribution({ warnings: [{ code: 'w', message: 'beware' }] }));
    expect((await attrib(['run', 'log.csv'], io, warned)).code).toBe(0);
    expect((await attrib(['run'], io)).code).toBe(2);
  });
});

describe('errors', () => {
  test.each([
    [inputError('log.csv: no such file', 'look for it'), 3],
    [notComputable('no conversions'), 4],
    [internalError('rows went missing'), 1],
    [new TypeError('x is not a function'), 1],
    ['just text', 1],
  ])('%s: exit code %d, no stack, empty standard output', async (error, exitCode) => {
    const { code, stdout, stderr } = await failing(error);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).not.toMatch(/^ +at /m);
    if (error instanceof AttribError && error.hint !== undefined) {
      expect(stderr).toBe('attrib: log.csv: no such file\n  look for it\n');
    }
    expect(/unexpected error.*\n.*run again with --debug/is.test(stderr)).toBe(exitCode === 1);
  });

  test('--debug shows where they come from, and their causes', async () => {
    const { stderr } = await failing(inputError('bad', undefined, new Error('deep down')), '--debug');
    expect(stderr).toMatch(/AttribError: bad\n +at /);
    expect(stderr).toMatch(/Caused by: Error: deep down\n +at /);
  });

  test('--debug lets nothing of the data command the terminal', async () => {
    const library = libraryThat(({ onStep }) => {
      onStep({ step: 'load', milliseconds: 1, sql: `select '${ESCAPE}[2J'\nfrom "\u009b31m"` });
      throw inputError('bad', undefined, new Error(`deep ${ESCAPE}]0;title\u0007 down`));
    });
    const { stderr } = await attrib(['run', 'log.csv', '--debug'], fakeIo(), library);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
    expect(stderr).toContain(`select '\\u{1b}[2J'\nfrom "\\u{9b}31m"\n`);
    expect(stderr).toContain('Caused by: Error: deep \\u{1b}]0;title\\u{7} down\n');
  });

  test.each([['--json'], ['-fjson'], ['--format=json']])(
    'with %s they are one JSON document',
    async (flag) => {
      const { code, stdout, stderr } = await failing(inputError('bad', 'mend it'), flag);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(JSON.parse(stderr)).toEqual({ error: { code: 'input', message: 'bad', hint: 'mend it' } });
    },
  );

  test.each([
    [['run', '--json'], 'usage'],
    [['run', 'log.csv', '--json', '--modle'], 'usage'],
    [['run', 'log.csv', '--json', '-f', 'csv'], 'usage'],
    [['run', 'log.csv', '--json', '--quiet', '--verbose'], 'usage'],
  ])('also when the command line is wrong: %j', async (argv, kind) => {
    const { code, stdout, stderr } = await attrib(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr).error.code).toBe(kind);
  });

  test.each([
    [['--json'], {}, true],
    [[], { ATTRIB_JSON: '1' }, true],
    [[], { ATTRIB_FORMAT: 'json' }, true],
    [['-f', 'csv'], { ATTRIB_JSON: '1' }, false],
    [['-f', 'json', '-f', 'csv'], {}, false],
    [['--', '--json'], {}, false],
  ])('%j with %j: JSON %s', async (flags, env, json) => {
    const io = fakeIo({ env: env as Readonly<Record<string, string>> });
    const { code, stderr } = await attrib(['run', 'log.csv', '--lookback', '0d', ...flags], io);
    expect(code).toBe(2);
    expect(stderr.startsWith('{')).toBe(json);
  });

  test.each([
    [['--color', 'never'], {}, false],
    [['--no-color'], {}, false],
    [[], { ATTRIB_COLOR: 'never' }, false],
    [[], {}, true],
    [['--no-color', '--color=always'], {}, true],
  ])('%j with %j on a terminal: coloured %s', async (flags, env, coloured) => {
    const io = fakeIo({ env: env as Readonly<Record<string, string>> });
    io.stderr.isTTY = true;
    const { stderr } = await attrib(['run', 'log.csv', '--modle', ...flags], io);
    expect(stderr.includes(ESCAPE)).toBe(coloured);
  });

  test('control characters from the data do not reach the terminal', async () => {
    const { stderr } = await failing(inputError(`no channel "${ESCAPE}[2J\u202e"`));
    expect(stderr).toBe('attrib: no channel "\\u{1b}[2J\\u{202e}"\n');
  });
});

describe('messages', () => {
  const warned = () =>
    libraryThat(() =>
      attribution({ warnings: [{ code: 'w', message: 'mostly converters', hint: 'add the others' }] }),
    );

  test('warnings follow the result on standard error', async () => {
    const { code, stdout, stderr } = await attrib(['run', 'log.csv'], fakeIo(), warned());
    expect(code).toBe(0);
    expect(stdout).not.toContain('mostly converters');
    expect(stderr).toBe('! mostly converters\n  add the others\n');
  });

  test('--quiet leaves only errors', async () => {
    expect((await attrib(['run', 'log.csv', '-q'], fakeIo(), warned())).stderr).toBe('');
    expect((await failing(inputError('bad'), '-q')).stderr).toBe('attrib: bad\n');
  });

  test('a flag wins over the environment', async () => {
    const quiet = await attrib(['run', 'log.csv', '-q'], fakeIo({ env: { ATTRIB_VERBOSE: '1' } }), warned());
    expect(quiet).toMatchObject({ code: 0, stderr: '' });
    const loud = await attrib(['run', 'log.csv', '-v'], fakeIo({ env: { ATTRIB_QUIET: '1' } }), warned());
    expect(loud.stderr).toContain('mostly converters');
  });

  test('times after tomorrow are told, and not in the result', async () => {
    const now = Date.UTC(2026, 0, 10, 12);
    const last = (lastTime: string) =>
      attrib(
        ['run', 'log.csv', '--json'],
        fakeIo({ now }),
        libraryThat(() => attribution({ lastTime })),
      );
    const future = await last('2026-01-11T12:00:00.001Z');
    expect(future.stderr).toMatch(/^! some times are in the future; the last is 2026-01-11 12:00 UTC\n/);
    expect(future.stdout).toContain('"warnings": []');
    expect((await last('2026-01-11T12:00:00.000Z')).stderr).toBe('');
  });

  const stepping = () =>
    libraryThat(({ onStep }) => {
      onStep({ step: 'load rows', milliseconds: 12.4, sql: 'select 1' });
      return attribution();
    });

  test('--verbose tells the steps, --debug the SQL as well', async () => {
    expect((await attrib(['run', 'log.csv'], fakeIo(), stepping())).stderr).toBe('');
    expect((await attrib(['run', 'log.csv', '-v'], fakeIo(), stepping())).stderr).toBe(
      '    12 ms  load rows\n',
    );
    const { stderr } = await attrib(['run', 'log.csv', '--debug'], fakeIo(), stepping());
    expect(stderr).toMatch(/^attrib \d+\.\d+\.\d+, node v0, none none\n +12 ms {2}load rows\nselect 1\n$/);
  });
});

describe('colours', () => {
  const warned = () => libraryThat(() => attribution({ warnings: [{ code: 'w', message: 'beware' }] }));

  test.each([
    [[], {}, false, false],
    [[], {}, true, true],
    [[], { NO_COLOR: '1' }, true, false],
    [[], { NO_COLOR: '' }, true, true],
    [[], { TERM: 'dumb' }, true, false],
    [[], { FORCE_COLOR: '1' }, false, true],
    [[], { FORCE_COLOR: '0' }, true, false],
    [['--no-color'], { FORCE_COLOR: '1' }, true, false],
    [['--color', 'never'], {}, true, false],
    [['--color=always'], { NO_COLOR: '1' }, false, true],
    [['--no-color', '--color', 'always'], {}, false, true],
    [['--color', 'always', '--no-color'], {}, true, false],
    [[], { ATTRIB_COLOR: 'always' }, false, true],
    [['--no-color'], { ATTRIB_COLOR: 'always' }, true, false],
  ])('%j with %j, terminal %s: %s', async (flags, env, terminal, coloured) => {
    const io = fakeIo({ env: env as Readonly<Record<string, string>> });
    io.stdout.isTTY = terminal;
    io.stderr.isTTY = terminal;
    const { stdout, stderr } = await attrib(['run', 'log.csv', ...flags], io, warned());
    expect(stdout.includes(ESCAPE)).toBe(coloured);
    expect(stderr.includes(ESCAPE)).toBe(coloured);
  });

  test('each stream is judged by itself', async () => {
    const io = fakeIo();
    io.stdout.isTTY = true;
    const { stdout, stderr } = await attrib(['run', 'log.csv'], io, warned());
    expect(stdout).toContain(ESCAPE);
    expect(stderr).not.toContain(ESCAPE);
  });
});

describe('width', () => {
  async function widest(
    env: Readonly<Record<string, string>>,
    terminal: number | undefined,
  ): Promise<number> {
    const io = fakeIo({ env });
    io.stdout.isTTY = terminal !== undefined;
    io.stdout.columns = terminal;
    const { stdout } = await attrib(['run', 'log.csv', '--no-color'], io);
    return Math.max(...stdout.split('\n').map((line) => line.length));
  }

  test('COLUMNS wins over the terminal, the terminal over nothing', async () => {
    expect(await widest({}, 60)).toBeLessThanOrEqual(60);
    expect(await widest({ COLUMNS: '50' }, 200)).toBeLessThanOrEqual(50);
    expect(await widest({ COLUMNS: '50' }, undefined)).toBeLessThanOrEqual(50);
    expect(await widest({ COLUMNS: 'wide' }, 60)).toBe(await widest({}, 60));
  });
});

describe('signals', () => {
  /** A library that works until it is told to stop. */
  const endless = () =>
    libraryThat(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );

  test.each([
    ['SIGINT', 130, 'interrupted'],
    ['SIGTERM', 143, 'terminated'],
    ['SIGHUP', 129, 'the terminal has gone'],
    ['SIGBREAK', 130, 'interrupted'],
  ] as const)('%s stops the library, says so at once, and ends with %d', async (name, code, word) => {
    const io = fakeIo();
    const running = attrib(['run', 'log.csv'], io, endless());
    await vi.waitFor(() => expect(io.listeners()).toBe(1));
    io.signal(name);
    expect(io.stderr.text).toBe(`attrib: ${word}; cleaning up\n`);
    expect(await running).toMatchObject({ code, stdout: '' });
    expect(io.stderr.text).toBe(`attrib: ${word}; cleaning up\n`);
    expect(io.listeners()).toBe(0);
  });

  test('with --json it is one JSON document', async () => {
    const io = fakeIo();
    const running = attrib(['run', 'log.csv', '--json'], io, endless());
    await vi.waitFor(() => expect(io.listeners()).toBe(1));
    io.signal('SIGINT');
    await running;
    expect(JSON.parse(io.stderr.text).error).toMatchObject({ code: 'interrupted' });
  });

  test('the result of a library that does not hear is not shown', async () => {
    const io = fakeIo();
    const deaf = libraryThat(async () => {
      io.signal('SIGINT');
      return attribution();
    });
    expect(await attrib(['run', 'log.csv'], io, deaf)).toMatchObject({ code: 130, stdout: '' });
  });

  test('nobody listens any more after an ordinary end', async () => {
    expect((await attrib(['run', 'log.csv'])).io.listeners()).toBe(0);
    expect((await failing(new Error('x'))).io.listeners()).toBe(0);
  });
});

describe('the progress line', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] }),
  );
  afterEach(() => void vi.useRealTimers());

  /** Runs for so many milliseconds on a terminal and returns what standard error saw meanwhile and in all. */
  async function during(milliseconds: number, flags: string[] = [], env = {}, terminal = true) {
    const io = fakeIo({ env });
    io.stderr.isTTY = terminal;
    io.stderr.columns = 30;
    const slow = libraryThat(async ({ onStep }) => {
      onStep({ step: 'load rows of a file with a long name', milliseconds: 1, sql: '' });
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return attribution();
    });
    const running = attrib(['run', 'log.csv', '--no-color', ...flags], io, slow);
    while (slow.environment === undefined) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(milliseconds - 1);
    const meanwhile = io.stderr.text;
    await vi.advanceTimersByTimeAsync(1);
    await running;
    return { meanwhile, all: io.stderr.text };
  }

  test('appears after half a second, fits the terminal, and is cleared', async () => {
    const { meanwhile, all } = await during(1000);
    expect(meanwhile).toBe(`\r${ESCAPE}[Kworking; last step: load rows`);
    expect(all).toBe(`${meanwhile}\r${ESCAPE}[K`);
  });

  test('does not appear before that', async () => {
    expect((await during(400)).all).toBe('');
  });

  test.each([
    [['-q'], {}, true],
    [['--json'], {}, true],
    [[], { TERM: 'dumb' }, true],
    [[], {}, false],
  ])('nor with %j, %j, terminal %s', async (flags, env, terminal) => {
    expect((await during(1000, flags, env, terminal)).all).toBe('');
  });
});
