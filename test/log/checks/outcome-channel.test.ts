import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../../src/check.ts';
import { type RunOptions, simulate } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

async function found(options: RunOptions) {
  return (await check(options)).findings.filter(({ code }) => code === 'outcome-channel');
}

/** Visits of thirty people, half of whom buy an hour later; `end` writes what stands in the log then. */
function log(end: (person: number, time: string) => readonly string[]): string[] {
  return Array.from({ length: 30 }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0');
    const visit = `p${i},2026-01-${day}T10:00:00Z,${['Email', 'Search', 'Social'][i % 3]},0`;
    return [visit, ...(i % 2 === 0 ? end(i, `2026-01-${day}T11:00:00Z`) : [])];
  }).flat();
}

const HEADER = 'person,time,channel,converted';
const ORDERS = [
  'person,time',
  ...log((i, time) => [`order p${i},${time}`]).flatMap((line) => /^order (.*)/.exec(line)?.[1] ?? []),
];

test('a step called Purchase, in the rows of the log', async () => {
  const file = files.write([
    HEADER,
    ...log((i, time) => [`p${i},${time},${i % 4 === 0 ? 'purchase' : 'Purchase'},1`]),
  ]);
  const [finding, ...others] = await found({ touchpoints: [file] });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ grade: 'D', count: 15, examples: [] });
  expect(finding?.message).toBe(
    'the channel "purchase" may be the conversion itself: 100.0 % of its touchpoints stand at a conversion of the person, and 100.0 % of the conversions have one',
  );
  expect(finding?.advice).toContain('--map event=channel --conversion-event purchase,Purchase;');
  const mended = {
    touchpoints: [file],
    map: { event: 'channel' },
    conversionEvent: ['purchase', 'Purchase'],
  };
  expect(await found(mended)).toEqual([]);
});

test('a step without a telling name, before orders in a file of their own', async () => {
  const file = files.write([HEADER, ...log((i, time) => [`p${i},${time},CH06,0`])]);
  const options = { touchpoints: [file], conversions: [files.write(ORDERS)] };
  const [finding] = await found(options);
  expect(finding).toMatchObject({ grade: 'C', count: 15 });
  expect(finding?.advice).toContain('leave it out: --exclude channel=CH06;');
  expect(await found({ ...options, exclude: { channel: 'CH06' } })).toEqual([]);
});

describe('the advice', () => {
  const split = (header: string, cells: (channel: string) => string, options: Partial<RunOptions>) => {
    const lines = log((i, time) => [`p${i},${time},Purchase,0`]).map((line) => {
      const [person, time, channel = '', converted] = line.split(',');
      return [person, time, cells(channel), converted].join(',');
    });
    const file = files.write([`person,time,${header},converted`, ...lines]);
    return { touchpoints: [file], conversions: [files.write(ORDERS)], ...options };
  };
  const asCampaign = (channel: string) => `Email,${channel}`;

  test('names the column that credit is given by', async () => {
    const options = split('channel,utm_campaign', asCampaign, { by: ['campaign'] });
    const [finding] = await found(options);
    expect(finding?.message).toMatch(/^the campaign "Purchase" may be/);
    expect(finding?.advice).toContain('--exclude utm_campaign=Purchase;');
    expect(await found({ ...options, exclude: { utm_campaign: 'Purchase' } })).toEqual([]);
  });

  test.each<[string, RunOptions]>([
    ['several columns', split('channel,campaign', asCampaign, { by: ['channel', 'campaign'] })],
    [
      'rules',
      split(
        'utm_source,utm_medium',
        (channel) => (channel === 'Purchase' ? 'google,cpc' : `${channel.toLowerCase()},email`),
        {},
      ),
    ],
    [
      'files that call it differently',
      (() => {
        const one = split('channel', (channel) => channel, {});
        const other = files.write(['person,time,Kanal', 'z1,2026-01-03T10:00:00Z,Email']);
        return { ...one, touchpoints: [...(one.touchpoints ?? []), other] };
      })(),
    ],
  ])('names no column where none is sure: %s', async (_, options) => {
    const advice = (await found(options)).map((finding) => finding.advice);
    expect(advice).toHaveLength(1);
    for (const text of advice) expect(text).toContain('leave its rows out, by a column that tells them');
  });
});

describe('nothing is found', () => {
  test('where the visit in which people buy is of any channel', async () => {
    const channels = ['Direct', 'Email', 'Search'];
    const lines = log((i, time) => [`p${i},${time},${channels[i % 3]},1`]);
    expect(await found({ touchpoints: [files.write([HEADER, ...lines])] })).toEqual([]);
  });

  test('where most buy in a direct visit, and many direct visits lead to nothing', async () => {
    const lines = log((i, time) => [`p${i},${time},Direct,1`]);
    const more = Array.from({ length: 5 }, (_, i) => `q${i},2026-01-09T10:00:00Z,Direct,0`);
    expect(await found({ touchpoints: [files.write([HEADER, ...lines, ...more])] })).toEqual([]);
  });

  test('where nothing leads to it: it may be all there is', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `p${i},2026-01-0${1 + (i % 9)}T10:00:00Z,Store,1`);
    const rest = Array.from({ length: 3 }, (_, i) => `q${i},2026-01-09T10:00:00Z,Email,0`);
    expect(await found({ touchpoints: [files.write([HEADER, ...lines, ...rest])] })).toEqual([]);
  });

  test('of a channel that is only called like it', async () => {
    const lines = log((i, time) => [
      `p${i},${time.replace('11:00', '10:30')},Order,0`,
      `p${i},${time},${['Email', 'Direct', 'Search'][i % 3]},1`,
    ]);
    expect(await found({ touchpoints: [files.write([HEADER, ...lines])] })).toEqual([]);
  });

  test('of few conversions', async () => {
    const lines = log((i, time) => (i < 18 ? [`p${i},${time},Purchase,1`] : []));
    expect(await found({ touchpoints: [files.write([HEADER, ...lines])] })).toEqual([]);
  });

  test.each(['random', 'intent', 'funnel'])('in a simulated log: %s', async (scenario) => {
    const simulated = await simulate({ scenario, persons: 300, days: 60, seed: 7 });
    const write = (name: string) => {
      const file = simulated.files.find((one) => one.name === name);
      return file === undefined ? [] : [files.write(file.text.trimEnd().split('\n'))];
    };
    const report = await check({
      touchpoints: write('touchpoints.csv'),
      conversions: write('conversions.csv'),
    });
    expect(report.summary.conversions).toBeGreaterThan(10);
    const codes = report.findings.map(({ code }) => code);
    for (const code of ['outcome-channel', 'doubtful-conversions']) expect(codes).not.toContain(code);
  });
});
