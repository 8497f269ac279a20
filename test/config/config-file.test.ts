import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config-file.ts';

describe('a configuration', () => {
  test('names its files from its folder, and knows its lines', async () => {
    const text = [
      '# weekly',
      'sources:',
      '  - files: [web/*.csv, /data/b.csv, "-"]',
      '    map: { channel: utm }',
      '  - files: till.csv',
      'calibration: tests.csv',
      'lookback: 30d',
      'format: json',
    ].join('\n');
    const { options, format, placeOf } = await parseConfig('conf/attrib.yaml', text);
    expect(options).toEqual({
      sources: [
        { files: ['conf/web/*.csv', '/data/b.csv', '-'], map: { channel: 'utm' } },
        { files: 'conf/till.csv' },
      ],
      calibration: 'conf/tests.csv',
      lookback: '30d',
    });
    expect(format).toBe('json');
    expect(placeOf(['lookback'])).toBe('conf/attrib.yaml:7');
    expect(placeOf(['sources', 1, 'files'])).toBe('conf/attrib.yaml:5');
    expect(placeOf(['sources', 0, 'map', 'nothing'])).toBe('conf/attrib.yaml:4');
    expect(placeOf(['models'])).toBe('conf/attrib.yaml');
  });

  test('may be JSON, or empty', async () => {
    expect((await parseConfig('a.json', '{"threads": 2, "keep": {"a": ["b"]}}')).options).toEqual({
      threads: 2,
      keep: { a: ['b'] },
    });
    expect((await parseConfig('a.yaml', '')).options).toEqual({});
    expect((await parseConfig('a.yaml', '# nothing yet\n')).options).toEqual({});
  });

  test.each([
    ['lookbak: 30d', /^a\.yaml:1: there is no option "lookbak"$/],
    ['threads: 1\n\nmodel: [linear]', /^a\.yaml:3: there is no option "model"$/],
    ['lookback: 30', /^a\.yaml:1 lookback: 30 of what\?$/],
    ['a: b\n  c: d', /^a\.yaml:/],
    ['lookback: 30d\nlookback: 60d', /^a\.yaml:2: .*unique/],
    ['- a\n- b', /holds no options/],
    ['just text', /holds no options/],
    ['threads: 1\n---\nthreads: 2', /several documents/],
    ['map: &m { person: a }\nmapConversions: *m', /aliases/],
    ['format: [json]', /a\.yaml:1 format/],
  ])('%j is refused', async (text, message) => {
    await expect(parseConfig('a.yaml', text)).rejects.toThrow(message);
  });
});
