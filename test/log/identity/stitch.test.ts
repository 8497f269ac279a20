import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type AskedId,
  type Attribution,
  attribute,
  explain,
  type RunOptions,
  simulate,
} from '../../../src/index.ts';
import { linkIds } from '../../../src/log/identity/link-ids.ts';
import { EXPLANATION_FORMATS } from '../../../src/report/explanation/index.ts';
import { Workspace } from '../../properties/run.ts';
import { runs } from '../../runs.ts';

const files = new Workspace();
afterAll(() => files.remove());

const KINDS = ['email', 'phone', 'cookie'] as const;
const MAP = { email: 'mail', phone: 'tel', cookie: 'cookie' };
/** Of each kind a few; the first of each is written in two ways. */
const WRITTEN = [
  ['ann@x.org', 'Ann@X.org', 'bob@x.org', 'cem@x.org', 'dua@x.org'],
  ['+4915200001', '004915200001', '+4915200002', '+4915200003', '+4915200004'],
  ['c1', ' c1', 'c2', 'c3', 'c4'],
] as const;

/** Which of its kind each id is; -1 for none. */
type Ids = readonly [number, number, number];

const someIds = fc.tuple(
  ...KINDS.map(() => fc.oneof({ weight: 2, arbitrary: fc.constant(-1) }, fc.integer({ min: 0, max: 4 }))),
) as unknown as fc.Arbitrary<Ids>;
const rows = fc.array(
  fc.record({
    ids: someIds,
    hour: fc.nat(60),
    channel: fc.constantFrom('A', 'B', 'C'),
    converts: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14 },
);
const limits = fc.record({
  maxIdLinks: fc.constantFrom(1, 2, 50),
  maxPersonIds: fc.constantFrom(2, 3, 50),
});

type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never;

function cells(ids: Ids): string {
  return ids.map((id, kind) => WRITTEN[kind]![id] ?? '').join(',');
}

/** The same number for the two spellings of the first id. */
function numberOf(kind: number, id: number): number {
  return kind * 5 + Math.max(id, 1);
}

/** Who each row's person is, by the rules and without the database. */
function peopleOf(
  log: Rows,
  identities: readonly Ids[],
  limits: { readonly maxIdLinks: number; readonly maxPersonIds: number },
): readonly (number | undefined)[] {
  const numbered = (ids: Ids) => ids.flatMap((id, kind) => (id === -1 ? [] : [numberOf(kind, id)]));
  const pairs = [...log.map(({ ids }) => ids), ...identities].flatMap((ids) => {
    const own = numbered(ids);
    return own.flatMap((a, i) => own.slice(i + 1).map((b) => [a, b] as const));
  });
  const { persons, shared } = linkIds(
    {
      kinds: Uint8Array.from({ length: 15 }, (_, id) => Math.floor(id / 5)),
      from: pairs.map(([a]) => a),
      to: pairs.map(([, b]) => b),
    },
    limits,
  );
  return log.map(({ ids }) => {
    const own = numbered(ids);
    const first = own.find((id) => !shared.includes(id)) ?? own[0];
    return first === undefined ? undefined : persons[first];
  });
}

function timeOf(hour: number): string {
  return new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
}

function sourceOf(log: Rows, identities: readonly Ids[]): RunOptions {
  const lines = log.map(
    ({ ids, hour, channel, converts }) => `${timeOf(hour)},${channel},${converts ? 1 : 0},${cells(ids)}`,
  );
  return {
    touchpoints: [files.write(['when,channel,converted,mail,tel,cookie', ...lines])],
    ...(identities.length === 0
      ? {}
      : { identities: [files.write(['email,phone,cookie', ...identities.map(cells)])] }),
    map: { ...MAP, time: 'when' },
    lookback: '20h',
    models: ['last-touch', 'linear', 'markov'],
    threads: 1,
  };
}

/** The numbers that must not change; those of rows count the identities too. */
function numbers({ summary, credits, markov }: Attribution): unknown {
  const { rowsRead, rowsUsed, rowsSetAside, ...others } = summary;
  return { others, credits, markov };
}

function expectWhole({ summary, quality }: Attribution): void {
  const { rowsRead, rowsUsed, rowsRejected, rowsSetAside } = summary;
  expect(rowsUsed + rowsRejected + rowsSetAside).toBe(rowsRead);
  expect(quality.setAside.reduce((sum, { count }) => sum + count, 0)).toBe(rowsSetAside);
}

test('joined ids give what one column with the right people gives', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.array(someIds, { maxLength: 4 }), limits, async (log, identities, limits) => {
      const people = peopleOf(log, identities, limits);
      fc.pre(people.some((person) => person !== undefined));
      const lines = log.map(
        ({ hour, channel, converts }, i) =>
          `${timeOf(hour)},${channel},${converts ? 1 : 0},${people[i] === undefined ? '' : `p${people[i]}`}`,
      );
      const expected = await attribute({
        touchpoints: [files.write(['when,channel,converted,who', ...lines])],
        map: { person: 'who', time: 'when' },
        lookback: '20h',
        models: ['last-touch', 'linear', 'markov'],
        threads: 1,
      });
      const joined = await attribute({ ...sourceOf(log, identities), ...limits });
      expect(numbers(joined)).toEqual(numbers(expected));
      expectWhole(joined);
    }),
    { numRuns: runs(6) },
  );
});

test('the order of the rows makes nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(rows, limits, fc.infiniteStream(fc.nat()), async (log, limits, random) => {
      fc.pre(log.some(({ ids }) => ids.some((id) => id !== -1)));
      // Rows of one time are in the order of the file, so each gets a time of its own.
      const timed = log.map((row, i) => ({ ...row, hour: row.hour * 20 + i }));
      const shuffled = timed
        .map((row) => ({ row, key: random.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ row }) => row);
      const one = await attribute({ ...sourceOf(timed, []), ...limits });
      const other = await attribute({ ...sourceOf(shuffled, []), ...limits, threads: 2 });
      expect(numbers(other)).toEqual(numbers(one));
      expect(other.quality.identity).toEqual(one.quality.identity);
    }),
    { numRuns: runs(6) },
  );
});

test('explained people add up to the run', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.array(someIds, { maxLength: 3 }), limits, async (log, identities, limits) => {
      const people = peopleOf(log, identities, limits);
      fc.pre(people.some((person) => person !== undefined));
      const options = { ...sourceOf(log, identities), ...limits, models: ['linear'] };
      const answer = await attribute(options);
      let conversions = 0;
      let used = 0;
      for (const person of new Set(people)) {
        if (person === undefined) continue;
        const own = log.filter((_, i) => people[i] === person);
        // Of the ids of the person's rows, one that stands for the person.
        const id = own
          .flatMap(({ ids }) => ids.map((id, kind) => [kind, id] as const))
          .filter(([, id]) => id !== -1)
          .map(([kind, id]) => ({ text: WRITTEN[kind]![id] ?? '', number: numberOf(kind, id) }))
          .find(
            ({ number }) =>
              peopleOf([{ ...own[0]!, ids: idsOf(number) }, ...log], identities, limits)[0] === person,
          );
        if (id === undefined) return;
        const explained = await explain(options, { person: id.text });
        expect(explained.rows).toHaveLength(own.length);
        conversions += explained.credits.reduce((sum, credit) => sum + credit.conversions, 0);
        used += explained.rows.filter(({ fate }) => fate === 'used').length;
      }
      expect(conversions).toBeCloseTo(
        answer.credits.reduce((sum, credit) => sum + credit.conversions, 0),
        9,
      );
      expect(used).toBe(answer.summary.rowsUsed - (answer.quality.sources[1]?.rowsUsed ?? 0));
    }),
    { numRuns: runs(3) },
  );
});

function idsOf(number: number): Ids {
  return [0, 1, 2].map((kind) => (Math.floor(number / 5) === kind ? number % 5 : -1)) as unknown as Ids;
}

describe('by hand', () => {
  const flagged = files.write(['user_id,time,channel,converted', 'u1,2026-01-01,Email,1']);
  const VISITS = [
    'time,channel,cookie,email',
    '2026-01-01,Email,c1,a@x.org',
    '2026-01-02,Search,c1,',
    '2026-01-03,Social,,A@X.org',
    '2026-01-03,Display,c2,',
    '2026-01-04,Display,c3,test@test.com',
    '2026-01-04,Display,c4,test@test.com',
    '2026-01-05,Display,,',
  ];
  const ORDERS = ['customer_id,time,value', '7,2026-01-10,50', '8,2026-01-11,21'];
  const WHO = ['Customer ID,Cookie ID,E-mail', '7,c2,', '8,,a@x.org', ',,z@z.de'];
  const options: RunOptions = {
    touchpoints: [files.write(VISITS)],
    map: { cookie: 'cookie', email: 'email' },
    conversions: [files.write(ORDERS)],
    mapConversions: { 'customer-id': 'customer_id' },
    identities: [files.write(WHO)],
    models: ['linear'],
    threads: 1,
  };

  test('ids of several files make people', async () => {
    const { summary, credits, quality, settings } = await attribute(options);
    expect(credits.map(({ channel, conversions, value }) => [channel, conversions, value])).toEqual([
      ['Display', 1, 50],
      ['Email', 1 / 3, 7],
      ['Search', 1 / 3, 7],
      ['Social', 1 / 3, 7],
    ]);
    expect(summary).toMatchObject({
      rowsRead: 12,
      rowsUsed: 10,
      rowsRejected: 1,
      rowsSetAside: 1,
      persons: 4,
      unattributedConversions: 0,
    });
    // c1–a@x.org–8, c2–7, c3, c4: the made-up address is nobody's.
    expect(quality.identity).toEqual({
      kinds: ['customer-id', 'email', 'cookie'],
      ids: 7,
      people: 4,
      joinedIds: 5,
      joinedRows: 6,
      joinedShare: 0.75,
      largestPerson: 3,
      sharedIds: 0,
      oversizedPeople: 0,
      oversizedIds: 0,
    });
    expect(quality.rejects.map(({ column, reason }) => [column, reason])).toEqual([['email', 'no person']]);
    expect(quality.setAside).toEqual([{ reason: 'fewer than two ids: nothing to join', count: 1 }]);
    expect(settings).toMatchObject({ maxIdLinks: 50, maxPersonIds: 50 });
  });

  test.each(['8', 'a@x.org', 'A@X.ORG ', 'c1'])('any id finds the person: %s', async (id) => {
    const { person, askedBy, ids, rows } = await explain(options, id);
    expect(person).toBe('8');
    expect(askedBy?.id).toBe(id.trim().toLowerCase());
    expect(ids).toEqual([
      { kind: 'customer-id', id: '8' },
      { kind: 'email', id: 'a@x.org' },
      { kind: 'cookie', id: 'c1' },
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 3]);
  });

  test('an id of two people of different kinds is a question', async () => {
    const source = files.write([
      'time,channel,converted,cookie,customer',
      '2026-01-01,Email,1,5,',
      '2026-01-01,Email,1,,5',
    ]);
    const asked = { touchpoints: [source], map: { cookie: 'cookie', 'customer-id': 'customer' } };
    await expect(explain(asked, '5')).rejects.toMatchObject({
      message: '"5" is an id of 2 people, of different kinds',
      hint: 'say which: --as customer-id or --as cookie',
    });
    const lines = async (id: AskedId) => (await explain(asked, id)).rows.map(({ line }) => line);
    expect(await lines({ cookie: '5' })).toEqual([2]);
    expect(await lines({ 'customer-id': ' 5 ' })).toEqual([3]);
    await expect(explain(asked, { person: '5' })).rejects.toThrow('of different kinds');
    await expect(explain(asked, { email: '5' })).rejects.toMatchObject({
      code: 'usage',
      message: 'no file has ids of the kind email; there are customer-id, cookie',
    });
  });

  test('an id of a kind that is said', async () => {
    const found = await explain(options, { email: ' A@x.org' });
    expect(found).toMatchObject({ person: '8', askedBy: { kind: 'email', id: 'a@x.org' } });
    const shown = String(EXPLANATION_FORMATS[0]?.render(found, { width: undefined, colour: false }));
    expect(shown.split('\n')[0]).toBe('Person 8, whose email is a@x.org');
    await expect(explain(options, { cookie: 'a@x.org' })).rejects.toThrow(
      'no row is of a person with the cookie "a@x.org"',
    );
    expect(await explain(options, { person: 'c1' })).toMatchObject({ person: '8' });
    await expect(explain({ touchpoints: [flagged] }, { email: 'u1' })).rejects.toThrow(
      'no file has ids of the kind email',
    );
    expect(
      await explain({ touchpoints: [flagged], models: ['linear'] }, { person: 'u1' }),
    ).not.toHaveProperty('askedBy');
  });

  test('--as person decides for the column of people where that has the id', async () => {
    const source = files.write([
      'time,channel,converted,who,cookie',
      '2026-01-01,Email,1,5,',
      '2026-01-02,Email,1,,5',
    ]);
    const asked = { touchpoints: [source], map: { person: 'who', cookie: 'cookie' }, models: ['linear'] };
    expect((await explain(asked, { person: '5' })).rows.map(({ line }) => line)).toEqual([2]);
  });

  test.each([
    ['', 'null'],
    ['unknown', 'N/A'],
    ['(not set)', 'guest'],
    ['0', '00000000-0000-0000-0000-000000000000'],
  ])('what stands for nobody joins nobody: %j and %j', async (one, other) => {
    const lines = ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'].map(
      (mail, i) => `2026-01-0${i + 1},Email,1,${mail},${i < 2 ? one : other}`,
    );
    const { summary, quality } = await attribute({
      touchpoints: [files.write(['time,channel,converted,mail,device', ...lines])],
      map: { email: 'mail', device: 'device' },
      models: ['linear'],
    });
    expect(summary).toMatchObject({ persons: 4, rowsUsed: 4 });
    expect(quality.identity).toMatchObject({ ids: 4, joinedIds: 0, sharedIds: 0 });
  });

  test('an id that many share joins nobody, and is told', async () => {
    const lines = Array.from(
      { length: 4 },
      (_, i) => `2026-01-0${i + 1},Email,${i % 2},k${i}@x.org,shared-pc`,
    );
    const source = {
      touchpoints: [files.write(['time,channel,converted,email,device', ...lines])],
      map: { email: 'email', device: 'device' },
      maxIdLinks: 3,
      models: ['linear'],
    };
    const { summary, quality } = await attribute(source);
    expect(summary.persons).toBe(4);
    expect(quality.identity).toMatchObject({ sharedIds: 1, joinedIds: 0 });
    expect(quality.warnings.map(({ code }) => code)).toContain('shared-ids');
    await expect(explain(source, 'shared-pc')).rejects.toThrow('many people share');
    const all = await attribute({ ...source, maxIdLinks: 4 });
    expect(all.summary.persons).toBe(1);
    const few = await attribute({ ...source, maxIdLinks: 4, maxPersonIds: 4 });
    expect(few.summary.persons).toBe(4);
    expect(few.quality.identity).toMatchObject({ oversizedPeople: 1, oversizedIds: 5 });
    expect(few.quality.warnings.map(({ code }) => code)).toContain('too-many-ids');
  });

  test('without ids that are mapped nothing is joined', async () => {
    const { quality, settings } = await attribute({
      touchpoints: [files.write(['user_id,email,time,channel,converted', 'u1,a@x.org,2026-01-01,Email,1'])],
      models: ['linear'],
    });
    expect(quality).not.toHaveProperty('identity');
    expect(settings).not.toHaveProperty('maxIdLinks');
    expect(quality.sources[0]?.ignoredColumns).toEqual(['email']);
  });
});

test('no two people of a simulated company become one, and ids find most of them', async () => {
  const { files: written } = await simulate({ persons: 250, days: 40, scenario: 'intent', seed: 3 });
  const fileOf = (name: string) =>
    files.write((written.find((file) => file.name === name)?.text ?? '').trimEnd().split('\n'));
  const ids = { cookie: 'cookie', email: 'email', 'loyalty-card': 'card' };
  const source = {
    touchpoints: [fileOf('touchpoints.csv')],
    conversions: [fileOf('conversions.csv')],
    models: ['linear'],
    threads: 1,
  };
  const truth = await attribute(source);
  const known = { person: 'person_id', ...ids };
  const identities = [fileOf('identities.csv')];
  const both = await attribute({ ...source, identities, map: known, mapConversions: known });
  expect(both.summary.persons).toBe(truth.summary.persons);
  expect(both.credits).toEqual(truth.credits);
  const found = await attribute({ ...source, identities, map: ids, mapConversions: ids });
  const cookies = await attribute({ ...source, map: ids, mapConversions: ids });
  expect(found.summary.persons).toBeGreaterThanOrEqual(truth.summary.persons ?? 0);
  expect(found.summary.persons).toBeLessThan(cookies.summary.persons ?? 0);
});

describe('questions', () => {
  const visits = files.write(['cookie_id,time,channel,converted', 'c1,2026-01-01,Email,1']);

  test('a file of identities with one column of ids', async () => {
    const who = files.write(['email,name', 'a@x.org,Ann']);
    await expect(attribute({ touchpoints: [visits], identities: [who] })).rejects.toThrow(
      'two columns of ids are needed to say who is who; only email is found. Columns: email, name',
    );
  });

  test('ids that are in no other file', async () => {
    const who = files.write(['email,cookie', 'a@x.org,c1']);
    await expect(attribute({ touchpoints: [visits], identities: [who] })).rejects.toThrow(
      'joins ids of the kinds email, cookie; in the other files are only ids of the kind person',
    );
    const { quality } = await attribute({
      touchpoints: [visits],
      identities: [who],
      map: { cookie: 'cookie_id' },
      models: ['linear'],
    });
    expect(quality.identity).toMatchObject({ ids: 2, people: 1 });
  });
});
