import { describe, expect, test } from 'vitest';
import { attrib, fakeIo } from './fake-io.ts';

describe('attrib explain', () => {
  test('asks the library for the person, with the options of a run', async () => {
    const { code, stdout, stderr, library } = await attrib([
      'explain',
      'ann',
      'a.csv',
      'b.csv',
      '--lookback',
      '30d',
      '-m',
      'linear',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(library.asked).toBe('ann');
    expect(library.options).toEqual({
      touchpoints: ['a.csv', 'b.csv'],
      lookback: '30d',
      models: ['linear'],
    });
    expect(stdout).toMatch(/^Person ann\n 1 row of log\.csv, 1 journey, 0 conversions\n/);
  });

  test.each([
    [['--as', 'person'], { person: '42' }],
    [['--as', 'order'], { order: '42' }],
    [['--as', 'loyalty-card'], { 'loyalty-card': '42' }],
    [[], '42'],
  ])('%j says what the id is', async (flags, asked) => {
    expect((await attrib(['explain', '42', 'log.csv', ...flags])).library.asked).toEqual(asked);
  });

  test('takes an id that begins with a dash after --', async () => {
    expect((await attrib(['explain', '--', '-7', 'log.csv'])).library.asked).toBe('-7');
  });

  test('prints JSON', async () => {
    const { stdout } = await attrib(['explain', 'ann', 'log.csv', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, person: 'ann', rows: [{ line: 2 }] });
    expect(Object.keys(JSON.parse(stdout)).slice(0, 2)).toEqual(['schemaVersion', 'person']);
  });

  test('has no flags for what it does not show', async () => {
    for (const flag of ['--per-type', '--confidence', '--rejects']) {
      const { code, stderr } = await attrib(['explain', 'ann', 'log.csv', flag, '90']);
      expect(code).toBe(2);
      expect(stderr).toContain(`unknown option '${flag}'`);
    }
  });

  test.each([
    [['explain'], "missing required argument 'id'"],
    [['explain', 'ann'], 'the id comes first, then the files: attrib explain ID touchpoints.csv'],
    [
      ['explain', 'ann', 'log.csv', '--as', 'customer'],
      'allowed: person, customer-id, email, phone, loyalty-card, device, cookie, order',
    ],
    [
      ['explain', 'ann', 'log.csv', '--as', 'person', '--as', 'email'],
      '--as: an id is of one kind, not person and email',
    ],
    [['explain', 'ann', 'log.csv', '-f', 'csv'], 'allowed: table, json'],
    [['explain', 'ann', 'log.csv', '--lookback', '30'], '--lookback: "30" is no look-back window'],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await attrib(argv, fakeIo());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
