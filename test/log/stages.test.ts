import { afterAll, describe, expect, test } from 'vitest';
import { attribute, explain, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';

const workspace = new Workspace();
afterAll(() => workspace.remove());

const CRM = {
  map: { event: 'stage' },
  conversionEvent: ['Customer'],
  stages: ['lead', 'opportunity'],
  models: ['linear'],
};

function run(lines: readonly string[], options: Partial<RunOptions> = {}) {
  return attribute({ ...CRM, threads: 1, ...options, touchpoints: [workspace.write(lines)] });
}

describe('a stage column', () => {
  const lines = [
    'person,time,channel,stage',
    'ann,2026-01-01,Fair,',
    'ann,2026-01-02,Email, LEAD ',
    'ann,2026-01-03,,Opportunity',
    'ann,2026-01-04,(None),Nurture',
    'ann,2026-01-05,Ads,Nurture',
    'ann,2026-01-06,,Customer',
    'bob,2026-01-02,,',
    'bob,2026-01-03,,lead',
  ];

  test('a row with a channel stays a touchpoint, one without is a mark or nothing', async () => {
    const { summary, quality } = await run(lines);
    expect(summary).toMatchObject({ touchpoints: 4, conversions: 1, rowsUsed: 7, rowsSetAside: 1 });
    expect(quality.setAside).toEqual([{ reason: 'marks of other stages', count: 1 }]);
    expect(quality.warnings).toEqual([]);
    expect(quality.sources[0]?.columns).toMatchObject({ stage: 'stage', event: 'stage' });
  });

  test('what earns credit changes neither touchpoints nor marks', async () => {
    const { summary } = await run(
      lines.map((line, i) => `${line},${i === 0 ? 'campaign' : ''}`),
      {
        by: ['campaign'],
      },
    );
    expect(summary).toMatchObject({ touchpoints: 4, rowsSetAside: 1 });
  });

  test('without --stages it is a column like any other', async () => {
    const { summary } = await run(lines, { stages: [] });
    expect(summary).toMatchObject({ touchpoints: 7, rowsSetAside: 0 });
  });

  test('in a file that has to be mended too', async () => {
    const ragged = [...lines.slice(0, 2), 'ann,2026-01-02,"Em', 'ail",Lead', ...lines.slice(3)];
    const { summary, quality } = await run(ragged);
    expect(summary).toMatchObject({ touchpoints: 4, rowsSetAside: 1 });
    expect(quality.warnings).toEqual([]);
  });

  test('a stage that no row marks is told', async () => {
    const { quality } = await run(lines, { stages: ['lead', 'oportunity'] });
    expect(quality.warnings).toContainEqual(
      expect.objectContaining({ code: 'unknown-stage', message: 'no row marks the stage "oportunity"' }),
    );
  });

  test('explained: a mark is used, one of another stage is not', async () => {
    const options = { ...CRM, touchpoints: [workspace.write(lines)] };
    const { rows } = await explain(options, 'ann');
    expect(rows.map(({ stage, fate, reason }) => [stage, fate, reason])).toEqual([
      [null, 'used', null],
      ['lead', 'used', null],
      ['opportunity', 'used', 'a mark of the stage opportunity'],
      [null, 'set-aside', 'marks of other stages'],
      [null, 'used', null],
      [null, 'used', null],
    ]);
  });
});

describe('an event column', () => {
  const lines = [
    'person,time,channel,event',
    'ann,2026-01-01,Fair,visit',
    'ann,2026-01-02,,visit',
    'ann,2026-01-03,,begin checkout',
    'ann,2026-01-04,Email,Begin  Checkout',
    'ann,2026-01-05,,purchase',
  ];
  const options = { map: {}, conversionEvent: ['purchase'], stages: ['begin checkout', 'purchase'] };

  test('other events are what they are without stages', async () => {
    const { summary, quality } = await run(lines, options);
    expect(summary).toMatchObject({ touchpoints: 3, conversions: 1, rowsSetAside: 0, channels: 3 });
    expect(quality.warnings).toEqual([]);
  });

  test('marks survive when only other conversions count', async () => {
    const { summary } = await run(lines, {
      ...options,
      conversionEvent: ['purchase', 'begin checkout'],
      conversionType: ['purchase'],
    });
    expect(summary).toMatchObject({ touchpoints: 3, conversions: 1, rowsSetAside: 0 });
  });
});

describe('a conversions file', () => {
  const visits = ['person,time,channel', 'ann,2026-01-01,Fair', 'ann,2026-01-03,Email'];
  const crm = [
    'person,time,type,value',
    'ann,2026-01-02,Lead,',
    'ann,2026-01-04,Won,50',
    'ann,2026-01-05,Lost,1',
  ];
  const both = async (options: Partial<RunOptions>) =>
    attribute({
      touchpoints: [workspace.write(visits)],
      conversions: [workspace.write(crm)],
      models: ['linear'],
      threads: 1,
      ...options,
    });

  test('rows of a stage mark it and do not convert', async () => {
    expect((await both({})).summary).toMatchObject({ conversions: 3 });
    expect((await both({ stages: ['lead'] })).summary).toMatchObject({ conversions: 2, conversionValue: 51 });
  });

  test('unless conversions of that type are asked for', async () => {
    const { summary } = await both({ stages: ['lead', 'won'], conversionType: ['WON'] });
    expect(summary).toMatchObject({ conversions: 1, conversionValue: 50, rowsUsed: 4, rowsSetAside: 1 });
  });
});

describe('questions without an answer', () => {
  const lines = ['person,time,channel,conversion,kind', 'ann,2026-01-01,Fair,1,A'];
  const plain = { map: {}, conversionEvent: [] };

  test('no column tells stages', async () => {
    await expect(run(lines, plain)).rejects.toThrow('nothing says which rows mark the stages');
  });

  test('a stage column without stages', async () => {
    await expect(run(lines, { ...plain, map: { stage: 'kind' }, stages: [] })).rejects.toThrow(
      'nothing says which there are',
    );
  });

  test('a stage named twice', async () => {
    await expect(run(lines, { ...plain, map: { stage: 'kind' }, stages: ['Fair', ' fair'] })).rejects.toThrow(
      '" fair" is named twice',
    );
  });
});
