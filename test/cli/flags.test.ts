import { describe, expect, test } from 'vitest';
import { commaList } from '../../src/cli/comma-list.ts';
import { outputFlags } from '../../src/cli/output-flags.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { reportFlags } from '../../src/cli/report-flags.ts';
import { runFlags } from '../../src/cli/run-flags.ts';
import { optionFacts } from '../../src/config/option-facts.ts';
import { attrib, fakeIo } from './fake-io.ts';

/** The options that the library is asked with. */
async function asked(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { code, stderr, library } = await attrib(['run', ...argv], fakeIo({ env }));
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return library.options;
}

describe('flags become run options', () => {
  test.each([
    [[], {}],
    [['--conversions', 'o,1.csv', '--conversions', 'p.csv'], { conversions: ['o,1.csv', 'p.csv'] }],
    [['--map', 'person=a,time=b'], { map: { person: 'a', time: 'b' } }],
    [['--map', 'person=a', '--map', 'time=b'], { map: { person: 'a', time: 'b' } }],
    [['--map', 'value=Revenue\\, EUR'], { map: { value: 'Revenue, EUR' } }],
    [['--map', 'value=a=b'], { map: { value: 'a=b' } }],
    [['--map-conversions', 'order-id=nr'], { mapConversions: { 'order-id': 'nr' } }],
    [
      ['--conversion-event', 'buy,call', '--conversion-event', 'visit'],
      { conversionEvent: ['buy', 'call', 'visit'] },
    ],
    [['--conversion-is-touch'], { conversionIsTouch: true }],
    [
      ['--exclude', 'status=a,b', '--exclude', 'test=1'],
      {
        exclude: [
          { column: 'status', value: 'a,b' },
          { column: 'test', value: '1' },
        ],
      },
    ],
    [
      ['--conversion-type', 'lead,purchase', '--per-type'],
      { conversionType: ['lead', 'purchase'], perType: true },
    ],
    [['--by', 'channel,campaign', '--by', 'medium'], { by: ['channel', 'campaign', 'medium'] }],
    [['-m', 'linear', '-m', 'markov'], { models: ['linear', 'markov'] }],
    [['-m', 'linear, markov'], { models: ['linear', 'markov'] }],
    [['--model=linear,markov'], { models: ['linear', 'markov'] }],
    [['--half-life', '3d', '--lookback', 'none'], { halfLife: '3d', lookback: 'none' }],
    [['--lookback', '30d', '--lookback', '60d'], { lookback: '60d' }],
    [['--markov-order', '1'], { markovOrder: '1' }],
    [['--journeys', 'reuse', '--repeats', 'collapse'], { journeys: 'reuse', repeats: 'collapse' }],
    [['--open-journeys', 'exclude'], { openJourneys: 'exclude' }],
    [['--timezone', 'Europe/Oslo'], { timezone: 'Europe/Oslo' }],
    [
      ['--date-format', '%d.%m.%Y, %H:%M', '--date-format', 'epoch-ms'],
      { dateFormat: ['%d.%m.%Y, %H:%M', 'epoch-ms'] },
    ],
    [['--decimal', ','], { decimal: ',' }],
    [['--delimiter', ';', '--encoding', 'latin1'], { delimiter: ';', encoding: 'latin1' }],
    [['--max-rejects', '2%'], { maxRejects: '2%' }],
    [['--strict', '--refunds'], { strict: true, refunds: true }],
    [['--threads', '2', '--memory-limit', '1GB'], { threads: 2, memoryLimit: '1GB' }],
  ] satisfies [string[], object][])('%j', async (argv, options) => {
    expect(await asked(['log.csv', ...argv])).toEqual({ touchpoints: ['log.csv'], ...options });
  });

  test('every run option but the files has exactly one flag, with the words of the schema', () => {
    const options = runFlags.map((flag) => flag.option);
    expect([...options, 'touchpoints', 'sources'].sort()).toEqual(Object.keys(optionFacts).sort());
    for (const flag of runFlags) expect(flag.description).toBe(optionFacts[flag.option].description);
  });

  test('flags and files come in any order, and -- ends the flags', async () => {
    const expected = { touchpoints: ['a.csv', 'b.csv'], lookback: '30d' };
    expect(await asked(['a.csv', '--lookback', '30d', 'b.csv'])).toEqual(expected);
    expect(await asked(['--lookback', '30d', 'a.csv', 'b.csv'])).toEqual(expected);
    expect(await asked(['--', '--odd.csv'])).toEqual({ touchpoints: ['--odd.csv'] });
  });
});

describe('the environment', () => {
  test('stands in for flags that are not given', async () => {
    const env = {
      ATTRIB_LOOKBACK: '30d',
      ATTRIB_MODEL: 'linear,markov',
      ATTRIB_STRICT: '1',
      ATTRIB_REFUNDS: '0',
      ATTRIB_HALF_LIFE: '',
      ATTRIB_DATE_FORMAT: '%Y, %m\n%d',
      ATTRIB_MAP: 'person=a,time=b',
    };
    expect(await asked(['log.csv'], env)).toEqual({
      touchpoints: ['log.csv'],
      lookback: '30d',
      models: ['linear', 'markov'],
      strict: true,
      dateFormat: ['%Y, %m', '%d'],
      map: { person: 'a', time: 'b' },
    });
  });

  test('loses against a flag', async () => {
    expect(await asked(['log.csv', '--lookback', '60d'], { ATTRIB_LOOKBACK: '30d' })).toMatchObject({
      lookback: '60d',
    });
  });

  test.each([
    [{ ATTRIB_LOOKBACK: '30' }, 'ATTRIB_LOOKBACK: "30" is no look-back window'],
    [{ ATTRIB_STRICT: 'perhaps' }, 'ATTRIB_STRICT: "perhaps" is neither on nor off'],
    [{ ATTRIB_FORMAT: 'tabel' }, 'ATTRIB_FORMAT: there is no format "tabel"'],
    [{ ATTRIB_COLOR: 'blue' }, 'ATTRIB_COLOR: there is no choice "blue"'],
  ])('is named when it is wrong: %j', async (env, message) => {
    const { code, stderr } = await attrib(['run', 'log.csv'], fakeIo({ env }));
    expect(code).toBe(2);
    expect(stderr).toContain(`attrib: ${message}`);
  });
});

describe('wrong usage ends with 2 and says what is meant', () => {
  test.each([
    [['rnu', 'log.csv'], "unknown command 'rnu'", 'did you mean run?'],
    [['log.csv'], "unknown command 'log.csv'", 'attrib run log.csv'],
    [['run', 'log.csv', '--modle', 'linear'], "unknown option '--modle'", 'did you mean --model?'],
    [['run', 'log.csv', '--model', 'marcov'], '--model: there is no model "marcov"', 'did you mean markov?'],
    [
      ['run', 'log.csv', '--journeys', 'spilt'],
      '--journeys: there is no choice "spilt"',
      'did you mean split?',
    ],
    [['run', 'log.csv', '--map', 'persn=id'], '--map: there is no role "persn"', 'did you mean person?'],
    [['run', 'log.csv', '--map', 'id'], '--map: "id" is not role=column', '\\,'],
    [['run', 'log.csv', '--map', 'person=a,person=b'], '--map: the role "person" is given twice', ''],
    [['run', 'log.csv', '--map', '__proto__=a'], '--map: there is no role "__proto__"', 'allowed: person'],
    [['run', 'log.csv', '--exclude', '=x'], '--exclude: "=x" is not column=value', ''],
    [['run', 'log.csv', '--format', 'jsn'], '--format: there is no format "jsn"', 'did you mean json?'],
    [['run', 'log.csv', '--color', 'alwys'], '--color: there is no choice "alwys"', 'did you mean always?'],
    [['run', 'log.csv', '--lookback', '90'], '--lookback: "90" is no look-back window', 'such as 45s'],
    [['run', 'log.csv', '--half-life', '-3d'], '--half-life: "-3d" is no duration', ''],
    [['run', 'log.csv', '--markov-order', '5'], '--markov-order: "5" is no order', 'allowed: 1, 2, 3, 4'],
    [['run', 'log.csv', '--threads', 'all'], '--threads: expected a number, got all', ''],
    [
      ['run', 'log.csv', '--lookback'],
      "option '--lookback <duration>' argument missing",
      'attrib run --help',
    ],
    [['run', 'log.csv', '-q', '-v'], '--quiet and --verbose contradict each other', ''],
    [['run', 'log.csv', '--rejects', '-'], '--rejects: a file is needed', ''],
    [['run'], 'no touchpoint file is named', 'attrib run touchpoints.csv'],
    [['help', 'modles'], 'there is no topic or command "modles"', 'did you mean models?'],
    [['completion', 'bsh'], 'there is no shell "bsh"', 'did you mean bash?'],
    [['completion'], "missing required argument 'shell'", 'attrib completion --help'],
  ])('%j', async (argv, message, hint) => {
    const { code, stdout, stderr, library } = await attrib(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`attrib: ${message}`);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(library.options).toBeUndefined();
  });
});

describe('help', () => {
  const program = buildProgram({ io: fakeIo(), library: () => Promise.reject(), json: false }, () => {});

  test('every flag of every command has a description and a long name', () => {
    for (const command of [program, ...program.commands]) {
      for (const option of command.options) {
        expect(option.long, option.flags).toMatch(/^--[a-z-]+$/);
        expect(option.description.length, option.flags).toBeGreaterThan(9);
        expect(option.variadic, option.flags).toBe(false);
      }
    }
  });

  test.each([...runFlags, ...outputFlags, ...reportFlags].map((flag) => flag.long))(
    'attrib run --help explains --%s',
    async (long) => {
      const { code, stdout, stderr } = await attrib(['run', '--help']);
      expect(code).toBe(0);
      expect(stderr).toBe('');
      expect(stdout).toMatch(new RegExp(`^ +(-., )?--${long} `, 'm'));
    },
  );

  test.each([[[]], [['run']]])('attrib %j --help begins with examples that parse', async (command) => {
    const { stdout } = await attrib([...command, '--help']);
    const examples = [...stdout.matchAll(/^ +\$ attrib (.*)$/gm)].map(([, words]) => words!);
    expect(stdout.startsWith('Examples:\n')).toBe(true);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) {
      const argv = example.replace(/ [<>] .*/, '').split(' ');
      expect((await attrib(argv)).code, example).toBe(0);
    }
  });

  test('-h, --help and attrib help print the same to standard output', async () => {
    const help = await attrib(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Topics (attrib help <topic>):');
    expect((await attrib(['-h'])).stdout).toBe(help.stdout);
    expect((await attrib(['help'])).stdout).toBe(help.stdout);
    expect((await attrib(['help', 'run'])).stdout).toBe((await attrib(['run', '-h'])).stdout);
  });

  test('no command: short help on standard error, and 2', async () => {
    const { code, stdout, stderr } = await attrib([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/^ +\$ attrib/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  test('the version is all that --version prints', async () => {
    for (const argv of [['--version'], ['-V'], ['run', '--version']]) {
      const { code, stdout, stderr } = await attrib(argv);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    }
  });
});

test('comma lists', () => {
  expect(commaList('a, b ,,c\\,d')).toEqual(['a', 'b', 'c,d']);
  expect(commaList('')).toEqual([]);
});

test('the key of pseudonyms comes from a file or the environment, and from no flag or configuration', async () => {
  const secret = 'a secret of the environment';
  for (const command of ['run', 'check', 'explain']) {
    const argv = [command, 'ann', 'log.csv', '--pseudonymize'];
    const { library } = await attrib(argv, fakeIo({ env: { ATTRIB_PSEUDONYM_KEY: secret } }));
    expect(library.environment?.pseudonymKey).toBe(secret);
    expect(JSON.stringify(library.options)).not.toContain(secret);
    for (const flag of ['--pseudonym-key', '--key']) {
      const { code, stderr } = await attrib([...argv, flag, secret], fakeIo());
      expect(code).toBe(2);
      expect(stderr).not.toContain(secret);
    }
  }
  expect(Object.keys(optionFacts).filter((name) => /key/i.test(name))).toEqual(['pseudonymKeyFile']);
});
