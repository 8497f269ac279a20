import { afterAll, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const visits = files.write(['person,time,channel', 'a,2026-01-01,Email', 'b,2026-01-02,Search']);
const deals = files.write([
  'person,time,value,won,stage',
  'a,2026-01-03,10,True,closed',
  'a,2026-01-04,20,False,open',
  'b,2026-01-05,40, True ,closed',
  'b,2026-01-06,80,,lost',
]);

function run(options: Partial<RunOptions>) {
  return attribute({
    touchpoints: [visits],
    conversions: [deals],
    models: ['linear'],
    threads: 1,
    ...options,
  });
}

test.each<[string, Partial<RunOptions>, number, number, string]>([
  [
    'keepConversions',
    { keepConversions: { won: 'True' } },
    2,
    50,
    'not kept by won=True, 2 of them conversions',
  ],
  [
    'excludeConversions',
    { excludeConversions: { won: 'False' } },
    3,
    130,
    'excluded by won=False, 1 of them conversions',
  ],
  [
    'several values of one column',
    {
      keepConversions: [
        { column: 'stage', value: 'closed' },
        { column: 'stage', value: 'lost' },
      ],
    },
    3,
    130,
    'not kept by stage=closed, stage=lost, 1 of them conversions',
  ],
])('%s holds for the conversions file alone', async (_, options, conversions, value, reason) => {
  const { summary, quality } = await run(options);
  expect(summary).toMatchObject({
    touchpoints: 2,
    conversions,
    conversionValue: value,
    rowsSetAside: 4 - conversions,
  });
  expect(quality.setAside).toEqual([{ reason, count: 4 - conversions }]);
  expect(quality.warnings.map(({ code }) => code)).not.toContain('keep-matches-nothing');
});

test('a column that only the conversions file has is no column of touchpoints', async () => {
  await expect(run({ keep: { won: 'True' } })).rejects.toMatchObject({
    code: 'usage',
    message: `${visits}: there is no column "won" to keep by. Columns: person, time, channel`,
    hint: 'If it is a column of the conversions file: --keep-conversions won=True',
  });
  await expect(run({ excludeConversions: { wonn: 'not yet' } })).rejects.toMatchObject({
    message: `${deals}: there is no column "wonn" to exclude by. Columns: person, time, value, won, stage`,
    hint: "Perhaps: --exclude-conversions 'won=not yet'",
  });
});

test('a filter that no file is asked by is a mistake', async () => {
  const flagged = files.write(['person,time,channel,converted', 'a,2026-01-01,Email,1']);
  const asked = { touchpoints: [flagged], conversions: [] };
  await expect(run({ ...asked, keepConversions: { converted: '1' } })).rejects.toMatchObject({
    code: 'usage',
    hint: 'name the file with --conversions; where conversions are rows of the touchpoints, it is --keep',
  });
  await expect(
    run({ ...asked, sources: [{ files: deals, kind: 'conversions' }], excludeConversions: { won: 'False' } }),
  ).rejects.toMatchObject({
    hint: 'a source of the configuration has filters of its own: write exclude beside its files',
  });
});

test('a word that a YAML reader takes for no text is told to need quotes', async () => {
  const keepConversions = { won: true } as unknown as Record<string, string>;
  await expect(run({ keepConversions })).rejects.toThrow('words such as true and numbers need quotes');
});

test('filters that keep nothing tell what there is, and of ids nothing', async () => {
  const warned = async (options: Partial<RunOptions>) =>
    (await run(options)).quality.warnings.filter(({ code }) => code === 'keep-matches-nothing');
  expect(await warned({ keepConversions: { won: 'true' } })).toEqual([
    {
      code: 'keep-matches-nothing',
      message: `${deals}: --keep-conversions won=true keeps no row`,
      hint: 'values are compared letter by letter; in column "won" are "True", "", "False"',
    },
  ]);
  const [ids] = await warned({ keepConversions: { person: 'ann' } });
  expect(ids?.hint).toMatch(/in column "person" are "\(1 character\)"/);
  expect(await warned({ keepConversions: { won: 'True', stage: 'closed' } })).toEqual([]);
});

test('a file of identities is filtered too', async () => {
  const sessions = files.write(['time,channel,cookie', '2026-01-01,Email,c1', '2026-01-02,Search,c2']);
  const orders = files.write(['time,email', '2026-01-03,a@x.org', '2026-01-04,b@x.org']);
  const accounts = files.write(['cookie,email,state', 'c1,a@x.org,active', 'c2,b@x.org,closed']);
  const joined = async (filters: Partial<RunOptions>) => {
    const { summary } = await attribute({
      models: ['linear'],
      sources: [
        { files: sessions, map: { cookie: 'cookie' } },
        { files: orders, kind: 'conversions', map: { email: 'email' } },
        { files: accounts, kind: 'identities', ...filters },
      ],
    });
    return [summary.unattributedConversions, summary.rowsSetAside];
  };
  expect(await joined({})).toEqual([0, 0]);
  expect(await joined({ keep: { state: 'active' } })).toEqual([1, 1]);
  expect(await joined({ exclude: { state: 'active' } })).toEqual([1, 1]);
});

test('a filter on the column that a preset looks at takes its place', async () => {
  const contacts = files.write(['person,time,channel', '77,2026-01-01,Email']);
  const exported = files.write([
    'Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Contact IDs',
    '1,One,Closed won,10,2026-01-02,77',
    '2,Two,Signed,20,2026-01-03,77',
  ]);
  const value = async (options: Partial<RunOptions>) =>
    (await run({ touchpoints: [contacts], conversions: [exported], ...options })).summary.conversionValue;
  expect(await value({})).toBe(10);
  expect(await value({ keepConversions: { 'Deal Stage': 'Signed' } })).toBe(20);
});
