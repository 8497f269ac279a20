import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { optionFacts } from '../../src/config/option-facts.ts';
import { type RunOptions, type RunSettings, resolveRunOptions } from '../../src/config/run-options.ts';
import { runSchema } from '../../src/config/run-schema.ts';
import { AttribError } from '../../src/errors.ts';

const MODELS = ['first-touch', 'last-touch', 'linear', 'time-decay', 'markov'];
const DAY = 86_400;

function resolve(options: Partial<RunOptions>): RunSettings {
  return resolveRunOptions({ touchpoints: ['log.csv'], ...options }, MODELS);
}

/** The error that unusable options bring. */
function refusal(options: object): AttribError {
  try {
    resolveRunOptions({ touchpoints: ['log.csv'], ...options } as RunOptions, MODELS);
  } catch (error) {
    if (error instanceof AttribError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(options)}`);
}

describe('insights', () => {
  const asked = (insights: readonly string[]) =>
    resolveRunOptions({ touchpoints: ['log.csv'], insights }, MODELS, undefined, ['paths', 'lengths'])
      .insights;

  test('all are all, none are none, and repeats do not count', () => {
    expect(asked(['all'])).toEqual(['paths', 'lengths']);
    expect(asked(['none'])).toEqual([]);
    expect(asked(['lengths', 'lengths'])).toEqual(['lengths']);
  });

  test('others are refused', () => {
    expect(() => asked(['path'])).toThrow('"path"');
  });
});

describe('defaults', () => {
  test('one file is enough', () => {
    expect(resolve({})).toEqual({
      sources: [
        {
          path: 'log.csv',
          kind: 'touchpoints',
          map: {},
          conversionEvent: [],
          conversionIsTouch: false,
          exclude: [],
          keep: [],
        },
      ],
      channels: 'default',
      conversionType: [],
      stages: [],
      perType: false,
      by: ['channel'],
      segment: [],
      models: MODELS,
      halfLife: 7 * DAY,
      lookback: 90 * DAY,
      markovOrder: 1,
      remove: [],
      maxIdLinks: 50,
      maxPersonIds: 50,
      consentBlank: 'exclude',
      allowList: [],
      denyList: [],
      forget: [],
      pseudonymize: false,
      positionWeights: { first: 40, middle: 20, last: 40 },
      directChannels: expect.arrayContaining(['direct', '(none)']),
      journeys: 'split',
      repeats: 'keep',
      openJourneys: 'keep',
      confidence: 95,
      seed: 1,
      trust: false,
      insights: [],
      timezone: 'UTC',
      timezoneGiven: false,
      dateFormat: [],
      strict: false,
      refunds: false,
      spend: [],
      mapSpend: {},
      failOn: [],
    });
  });

  test('an option that is undefined is an option left out', () => {
    expect(resolve({ lookback: undefined, models: undefined, timezone: undefined })).toEqual(resolve({}));
  });

  test('the result is frozen', () => {
    const settings = resolve({ map: { person: 'id' } });
    const first = settings.sources[0];
    for (const part of [
      settings,
      settings.sources,
      first,
      first?.map,
      settings.models,
      settings.dateFormat,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test('settings are options again, and mean the same', () => {
    const {
      timezoneGiven: _,
      sources,
      ...settings
    } = resolve({
      lookback: 'none',
      halfLife: '36h',
      maxRejects: '2%',
      exclude: [{ column: 'status', value: 'test' }],
      mapConversions: { 'order-id': 'order' },
      timezone: 'Europe/Oslo',
    });
    const files = sources.map(({ path, ...source }) => ({ files: [path], ...source }));
    expect(resolve({ ...settings, touchpoints: [], sources: files })).toEqual({
      ...settings,
      sources,
      timezoneGiven: true,
    });
  });

  test('the schema knows exactly the options that have a fact', () => {
    const schema = z.toJSONSchema(runSchema(MODELS), { io: 'input' });
    expect(Object.keys(schema.properties ?? {}).sort()).toEqual(Object.keys(optionFacts).sort());
    expectTypeOf<z.input<ReturnType<typeof runSchema>>>().toEqualTypeOf<RunOptions>();
  });
});

describe('values are read', () => {
  test.each([
    [{ halfLife: '12h' }, { halfLife: 12 * 3600 }],
    [{ halfLife: 60 }, { halfLife: 60 }],
    [{ lookback: 'none' }, { lookback: null }],
    [{ lookback: null }, { lookback: null }],
    [{ lookback: '2w' }, { lookback: 14 * DAY }],
    [{ markovOrder: '1' }, { markovOrder: 1 }],
    [{ markovOrder: 4 }, { markovOrder: 4 }],
    [{ positionWeights: ' 30, 40 ,30' }, { positionWeights: { first: 30, middle: 40, last: 30 } }],
    [{ positionWeights: '33.3,33.4,33.3' }, { positionWeights: { first: 33.3, middle: 33.4, last: 33.3 } }],
    [{ positionWeights: '0,0,100' }, { positionWeights: { first: 0, middle: 0, last: 100 } }],
    [{ models: ['markov', 'linear', 'markov'] }, { models: ['markov', 'linear'] }],
    [{ timezone: 'europe/oslo' }, { timezone: 'Europe/Oslo', timezoneGiven: true }],
    [{ timezone: 'utc' }, { timezone: 'UTC', timezoneGiven: true }],
    [{ timezone: 'US/Pacific' }, { timezone: 'US/Pacific' }],
    [{ timezone: 'Eastern Time (US & Canada)' }, { timezone: 'America/New_York' }],
    [{ timezone: 'kyiv' }, { timezone: 'Europe/Kyiv' }],
    [{ maxRejects: '5' }, { maxRejects: { rows: 5 } }],
    [{ maxRejects: '2%' }, { maxRejects: { share: 0.02 } }],
    [{ maxRejects: { rows: 0 } }, { maxRejects: { rows: 0 } }],
    [{ delimiter: 'tab' }, { delimiter: '\t' }],
    [{ delimiter: '\\t' }, { delimiter: '\t' }],
    [{ delimiter: 'TAB' }, { delimiter: '\t' }],
    [{ delimiter: '\t' }, { delimiter: '\t' }],
    [{ delimiter: 'semicolon' }, { delimiter: ';' }],
    [{ delimiter: '|' }, { delimiter: '|' }],
    [{ delimiter: '~' }, { delimiter: '~' }],
    [{ delimiter: ' ' }, { delimiter: ' ' }],
    [{ encoding: 'Latin-1' }, { encoding: 'windows-1252' }],
    [{ encoding: ' cp1254 ' }, { encoding: 'windows-1254' }],
    [{ encoding: 'UTF16' }, { encoding: 'utf-16le' }],
    [{ encoding: 'Shift_JIS' }, { encoding: 'shift_jis' }],
    [{ encoding: 'windows-1254' }, { encoding: 'windows-1254' }],
    [{ memoryLimit: '1 gb' }, { memoryLimit: '1GB' }],
    [{ memoryLimit: '1.5gib' }, { memoryLimit: '1.5GiB' }],
    [{ dateFormat: ['%d.%m.%Y, %H:%M', 'epoch-ms'] }, { dateFormat: ['%d.%m.%Y, %H:%M', 'epoch-ms'] }],
  ] satisfies [object, object][])('%j', (options, settings) => {
    expect(resolve(options as Partial<RunOptions>)).toMatchObject(settings);
  });
});

describe('what cannot be used is refused with its place', () => {
  test.each([
    [{ touchpoints: [] }, /^touchpoints: name at least one file/],
    [{ touchpoints: 'log.csv' }, /^touchpoints: expected a list, got log\.csv/],
    [{ touchpoints: ['a.csv', ''] }, /^touchpoints\[1\]: a file name is empty/],
    [{ touchpoints: ['https://example.org/a.csv'] }, /^touchpoints\[0\]: .* is an address/],
    [{ touchpoints: ['-'], conversions: ['-'] }, /^touchpoints: standard input .* only once/],
    [
      { sources: [{ files: 'v.csv' }, { files: 'deals.csv', map: { stage: 'Stage' } }] },
      /^sources\[1\]\.map\.stage: deals\.csv: the column "Stage" is to name funnel stages/,
    ],
    [{ map: { stage: 'Stage' } }, /^map\.stage: the column "Stage" is to name funnel stages/],
    [{ models: [] }, /^models: name at least one/],
    [{ models: ['marcov'] }, /^models\[0\]: there is no model "marcov"/],
    [{ halfLife: '0d' }, /^halfLife: "0d" is no time/],
    [{ halfLife: -1 }, /^halfLife: "-1 seconds"/],
    [{ halfLife: Number.NaN }, /^halfLife/],
    [{ halfLife: 'none' }, /^halfLife: "none" is no duration/],
    [{ lookback: '90' }, /^lookback: "90" is no look-back window/],
    [{ markovOrder: 0 }, /^markovOrder: "0" is no order/],
    [{ models: ['linear'], remove: ['a+b'] }, /^remove: only the Markov model removes channels/],
    [{ markovOrder: 5 }, /^markovOrder: "5" is no order/],
    [{ markovOrder: ' 2' }, /^markovOrder: " 2" is no order/],
    [{ positionWeights: '40,40' }, /^positionWeights: "40,40" is not first,middle,last/],
    [{ positionWeights: '40,20,' }, /^positionWeights: "40,20," is not first,middle,last/],
    [{ positionWeights: '1e2,0,0' }, /^positionWeights: "1e2,0,0" is not first,middle,last/],
    [{ positionWeights: '25,25,25,25' }, /^positionWeights: "25,25,25,25" has 4 weights/],
    [{ positionWeights: '40,20,30' }, /^positionWeights: "40,20,30" adds up to 90, not to 100/],
    [{ positionWeights: '0,100,0' }, /^positionWeights: "0,100,0" leaves nothing/],
    [
      { positionWeights: { first: 60, middle: -20, last: 60 } },
      /^positionWeights: "60,-20,60" has a negative/,
    ],
    [{ positionWeights: { first: Number.NaN, middle: 0, last: 0 } }, /^positionWeights/],
    [{ positionWeights: { first: 50, last: 50 } }, /^positionWeights\.middle: is missing/],
    [{ directChannels: [] }, /^directChannels: name at least one/],
    [{ journeys: 'spilt' }, /^journeys: there is no choice "spilt"/],
    [{ timezone: 'Europe/Olso' }, /^timezone: "Europe\/Olso" is no time zone/],
    [{ timezone: '+02:00' }, /^timezone/],
    [{ timezone: 'Etc/Nowhere' }, /^timezone/],
    [{ dateFormat: ['%d.%m.%Q'] }, /^dateFormat\[0\]: "%Q" in "%d\.%m\.%Q"/],
    [{ dateFormat: ['%'] }, /^dateFormat\[0\]: "%" in/],
    [{ dateFormat: ['ISO'] }, /^dateFormat\[0\]: "ISO" has no %/],
    [{ decimal: ';' }, /^decimal: there is no choice ";"/],
    [{ delimiter: 'ab' }, /^delimiter: "ab"/],
    ...['', '"', '\n', '\r', '\0', ',,', '§', '¦', 'x', '7'].map((delimiter): [object, RegExp] => [
      { delimiter },
      /^delimiter/,
    ]),
    [{ encoding: 'utf-7' }, /^encoding: "utf-7"/],
    [{ maxRejects: '101%' }, /^maxRejects: "101%"/],
    [{ maxRejects: '-1' }, /^maxRejects: "-1"/],
    [{ maxRejects: { rows: 1, share: 0.1 } }, /^maxRejects/],
    [{ threads: 0 }, /^threads: at least 1/],
    [{ threads: 1.5 }, /^threads: expected a whole number, got 1\.5/],
    [{ memoryLimit: '512' }, /^memoryLimit: "512"/],
    [{ memoryLimit: '0GB' }, /^memoryLimit: "0GB"/],
    [{ map: { persn: 'id' } }, /^map: there is no role "persn"/],
    [{ map: { person: '' } }, /^map\.person: must not be empty/],
    [{ map: JSON.parse('{"__proto__":"id"}') }, /^map: there is no role "__proto__"/],
    [{ mapConversions: { channel: 'c' } }, /^mapConversions: there is no role "channel"/],
    [{ exclude: [{ column: 'a' }] }, /^exclude\[0\]\.value: is missing/],
    [{ lookbak: '30d' }, /^there is no option "lookbak"/],
    [{ strict: 'yes' }, /^strict: expected true or false, got yes/],
    [{ sources: [{ file: 'a.csv' }] }, /^sources\[0\]: there is no option of a source "file"$/],
    [{ sources: [{ kind: 'paths' }] }, /^sources\[0\]\.files: is missing$/],
    [{ sources: [{ files: 's3://b/a.csv' }] }, /^sources\[0\]\.files: "s3:\/\/b\/a\.csv" is an address/],
  ] satisfies [object, RegExp][])('%j', (options, message) => {
    const error = refusal(options);
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(message);
  });

  test.each([
    [
      { models: ['marcov'] },
      'did you mean markov? allowed: first-touch, last-touch, linear, time-decay, markov',
    ],
    [{ journeys: 'spilt' }, 'did you mean split? allowed: split, reuse, first'],
    [{ map: { persn: 'id' } }, 'did you mean person?'],
    [{ lookbak: '30d' }, 'did you mean lookback?'],
    [{ timezone: 'Europe/Olso' }, 'did you mean Europe/Oslo?'],
    [{ timezone: 'Oslo' }, 'did you mean Europe/Oslo?'],
    [{ dateFormat: ['DD.MM.YYYY HH:mm'] }, "perhaps '%d.%m.%Y %H:%M'"],
    [{ dateFormat: ['dd/mm/yyyy'] }, "perhaps '%d/%m/%Y'"],
    [{ dateFormat: ['ISO'] }, undefined],
    [{ touchpoints: ['a.csv'], spend: 'spend.csv' }, 'write it as a list: spend: [spend.csv]'],
    [{ touchpoints: ['a.csv'], spend: 'a, b.csv' }, 'write it as a list: spend: ["a, b.csv"]'],
    [{ touchpoints: ['a.csv'], map: 'channel=utm' }, 'names with values: map: { channel: utm }'],
    [{ sources: [{ files: 'a.csv', map: { chanel: 'x' } }] }, 'channel'],
    [{ sources: [{ files: 'a.csv', map: { emial: 'x' } }] }, 'did you mean email?'],
    [{ sources: [{ file: 'a.csv' }] }, 'did you mean files?'],
    [{ sources: [{ path: 'a.csv' }] }, 'did you mean files?'],
    [{ sources: [{ files: 'a.csv', type: 'conversions' }] }, 'did you mean kind?'],
    [{ sources: [{ files: 'a.csv', date_format: ['%Y'] }] }, 'did you mean dateFormat?'],
    [{ sources: [{ files: 'a.csv', kind: 'conversion' }] }, 'did you mean conversions?'],
    [{ sources: [{ files: 'a.csv', keep: [{ colum: 'a', value: 'b' }] }] }, 'did you mean column?'],
    [{ sources: { files: 'a.csv' } }, 'a dash before each source: - files: visits.csv'],
    [{ sources: [{ files: 's3://bucket/a.csv' }] }, 'opens no connection: download the file first'],
    [{ sources: [{ files: ['https://example.org/a.csv'] }] }, 'download the file first'],
    [{ mapIdentities: { emial: 'x' } }, 'did you mean email?'],
    [{ exclude: [{ colum: 'a', value: 'b' }] }, 'did you mean column?'],
  ] satisfies [object, string | undefined][])('with a hint: %j', (options, hint) => {
    if (hint !== undefined) expect(refusal(options).hint).toContain(hint);
    else expect(refusal(options).hint).not.toContain('perhaps');
  });

  test('names come from the caller', () => {
    expect(() =>
      resolveRunOptions({ touchpoints: ['a'], lookback: '0s' }, MODELS, (path) => `--${String(path[0])}`),
    ).toThrow(/^--lookback: "0s"/);
  });
});
