import { afterAll, describe, expect, test } from 'vitest';
import { attribute } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';
import { textFormat } from '../../report/text-format.ts';

const files = new Workspace();
afterAll(() => files.remove());

const LOG = [
  'person,time,channel,converted,value',
  'a,2026-01-01,Email,0,',
  'a,2026-01-02,Paid Search,1,10',
  'b,2026-01-03,Email,1,30',
  'c,2026-01-20,<Store>,1,20',
];

async function run(lift: readonly string[], options = {}) {
  return attribute({
    touchpoints: [files.write(LOG)],
    calibration: files.write(lift),
    models: ['first-touch', 'linear'],
    ...options,
  });
}

const TESTS = [
  'channel,from,to,incremental conversions,low,high',
  'email,2026-01-01,2026-01-10,0.5,0.25,1',
  'Radio,2026-01-01,2026-01-20,5,1,9',
];

describe('a run with lift tests', () => {
  test('has them beside the credit of every model', async () => {
    const { calibration, quality, credits } = await run(TESTS);
    expect(calibration?.period).toEqual({ from: '2026-01-01', to: '2026-01-20', days: 20 });
    expect(calibration?.channels.map(({ channel }) => channel)).toEqual(
      credits.slice(0, 3).map(({ channel }) => channel),
    );
    // Ten days of test, twenty of data.
    expect(calibration?.channels.find(({ channel }) => channel === 'Email')).toMatchObject({
      status: 'tested',
      calibratedConversions: 1,
      calibratedLow: 0.5,
      calibratedHigh: 2,
      creditToLift: [
        { model: 'first-touch', ratio: 2 },
        { model: 'linear', ratio: 1.5 },
      ],
    });
    expect(quality.warnings.map(({ code }) => code)).toContain('calibration-unknown-channel');
  });

  test('leaves the credit as it is', async () => {
    const { calibration: _, quality: __, ...rest } = await run(TESTS);
    const without = await attribute({ touchpoints: [files.write(LOG)], models: ['first-touch', 'linear'] });
    expect(JSON.stringify(rest)).toBe(JSON.stringify({ ...without, quality: undefined }));
  });

  test('fails before the log is read where the file of tests is wrong', async () => {
    const bad = ['channel,conversions,low,high', 'Email,5,9,1'];
    await expect(run(bad, { touchpoints: ['no-such-log.csv'] })).rejects.toThrow('low 9 is above high 1');
  });

  test('treats unknown channels as errors when it is strict', async () => {
    await expect(run(TESTS, { strict: true })).rejects.toThrow('no touchpoint has the channel "Radio"');
  });

  test('reads standard input once', async () => {
    await expect(attribute({ touchpoints: ['-'], calibration: '-' })).rejects.toThrow(
      'can be read only once',
    );
  });
});

describe('shown', () => {
  const render = async (format: string, width: number | undefined) =>
    textFormat(format).render(await run(TESTS), { width, colour: false });

  test('in the table: a column, and what was measured', async () => {
    const text = await render('table', 110);
    const line = (start: string) => text.split('\n').find((found) => found.startsWith(` ${start}`));
    expect(line('Channel')).toMatch(/ Calibrated$/);
    expect(line('Email')).toMatch(/ 1 \(0\.5 to 2\)$/);
    expect(line('Paid Search')).toMatch(/ not tested$/);
    expect(text).toContain(
      'Email: measured 0.5 (0.3 to 1) from 2026-01-01 to 2026-01-10; in the period of the data 1 (0.5 to 2);',
    );
    expect(text).toContain('First touch 2.00, Linear 1.50');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('nothing is spread to untested channels');
    expect(text.split('\nValue credited')[1]?.split('\nLift tests')[0]).not.toContain('not tested');
  });

  test('in a narrow table the column may go, and is named', async () => {
    const text = await render('table', 40);
    expect(text.split('\n').every((line) => line.length <= 40)).toBe(true);
    expect(text).toMatch(/No room in 40 columns for:|Calibrated/);
  });

  test('in Markdown', async () => {
    const text = await render('markdown', undefined);
    expect(text).toContain('| Calibrated |');
    expect(text).toMatch(/\| Email \|.*\| 1 \(0\.5 to 2\) \|/);
    expect(text).toMatch(/\| \\?<Store\\?>|&lt;Store/);
    expect(text).toContain('### Lift tests');
  });

  test('in CSV: columns at the end', async () => {
    const [header, ...rows] = (await render('csv', undefined)).trim().split('\n');
    expect(header).toMatch(
      /,calibrated_conversions,calibrated_low,calibrated_high,calibration_status,credit_to_lift$/,
    );
    expect(rows.find((row) => row.startsWith('linear,Email,'))).toMatch(/,1,0\.5,2,tested,1\.5$/);
    expect(rows.find((row) => row.startsWith('linear,Paid Search,'))).toMatch(/,,,,not tested,$/);
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([header!.split(',').length]));
  });

  test('nowhere without tests', async () => {
    const answer = await attribute({ touchpoints: [files.write(LOG)], models: ['linear'] });
    expect(answer).not.toHaveProperty('calibration');
    for (const format of ['table', 'markdown', 'csv']) {
      expect(textFormat(format).render(answer, { width: undefined, colour: false })).not.toMatch(/calibrat/i);
    }
  });
});
